#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace reslab::test {

/// The index-th number of the stream `name`, uniform in [-1, 1): FNV-1a of the name, then splitmix64. make_goldens.py has
/// the same formula, so that weights and pictures need not be stored beside what they lead to.
inline double namedValue(std::string_view name, std::uint64_t index)
{
    std::uint64_t h = 0xcbf29ce484222325u;
    for (const char c : name)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    auto z = h + (index + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1.0p-52 - 1.0;
}

/// The first `size` numbers of the stream, as offset + scale x.
inline std::vector<double> namedValues(std::string_view name, std::int64_t size, double scale = 1.0, double offset = 0.0)
{
    std::vector<double> values(static_cast<std::size_t>(size));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = offset + scale * namedValue(name, i);
    return values;
}

}  // namespace reslab::test
