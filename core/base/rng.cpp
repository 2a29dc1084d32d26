#include "core/base/rng.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace reslab {
namespace {

std::uint64_t splitMix(std::uint64_t& state)
{
    auto z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

std::uint64_t hash(std::string_view text)
{
    std::uint64_t h = 0xcbf29ce484222325u;
    for (const char c : text)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return h;
}

}  // namespace

Rng::Rng(std::uint64_t seed, std::string_view purpose, std::uint64_t a, std::uint64_t b)
{
    auto key = seed;
    for (const auto part : {hash(purpose), a, b})
        key = splitMix(key) ^ (part + 0x9e3779b97f4a7c15u);
    for (auto& word : m_state)
        word = splitMix(key);
}

std::uint64_t Rng::next()
{
    const auto result = std::rotl(m_state[1] * 5, 7) * 9;
    const auto t = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= t;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Rng::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::uint64_t Rng::below(std::uint64_t bound)
{
    assert(bound > 0);
    const auto unbiased = -bound % bound;
    for (;;)
        if (const auto value = next(); value >= unbiased)
            return value % bound;
}

double Rng::normal()
{
    const auto radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

std::vector<std::uint32_t> permutation(std::uint32_t n, Rng rng)
{
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    for (auto i = n; i > 1; --i)
        std::swap(order[i - 1], order[rng.below(i)]);
    return order;
}

}  // namespace reslab
