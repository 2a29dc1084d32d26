#include "core/kernels/tensorsums.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <vector>

#include "core/kernels/parallel.h"
#include "core/kernels/vectors.h"

namespace reslab::kernels {
namespace {

// Four f32 widen to one register of f64 under AVX2; wider vectors are taken apart one by one by GCC 12.
constexpr int kLanes = 4;
/// Sums side by side, so that an addition need not wait for the one before.
constexpr int kChains = 2;
constexpr std::int64_t kStep = kLanes * kChains;
using Vector = Floats<kLanes>;
using Mask = VectorOf<kLanes>::Mask;
using Words = VectorOf<kLanes>::Words;
typedef double Doubles __attribute__((vector_size(8 * kLanes)));

/// Elements whose zeros are counted in 32 bits before they go to the total.
constexpr std::int64_t kPart = std::int64_t{1} << 20;

[[gnu::always_inline]] inline void loadStep(const float* from, Vector (&to)[kChains])
{
    std::memcpy(&to, from, sizeof to);
}

/// The even ones before the odd ones: a word holds two, and a sum knows no order.
[[gnu::always_inline]] inline void loadStep(const Bf16* from, Vector (&to)[kChains])
{
    Words pairs;
    std::memcpy(&pairs, from, sizeof pairs);
    const Words even = pairs << 16;
    const Words odd = pairs & 0xffff0000u;
    std::memcpy(&to[0], &even, sizeof even);
    std::memcpy(&to[1], &odd, sizeof odd);
}

[[gnu::always_inline]] inline double total(const Doubles (&chains)[kChains])
{
    double sum = 0.0;
    for (const auto& lanes : chains)
        for (int lane = 0; lane < kLanes; ++lane)
            sum += lanes[lane];
    return sum;
}

template <bool Joins, class Element>
[[gnu::always_inline]] inline float valueAt(const Element* data, const Element* more, std::int64_t i)
{
    if constexpr (Joins)
        return toFloat(data[i]) + toFloat(more[i]);
    else
        return toFloat(data[i]);
}

template <bool Joins, class Element>
[[gnu::always_inline]] inline void sumLoop(const Element* data, const Element* more, std::int64_t count, TensorSums& sums)
{
    Doubles sum[kChains]{};
    Doubles squares[kChains]{};
    Vector largest[kChains]{};
    Mask zeros[kChains]{};
    std::int64_t i = 0;
    for (; i + kStep <= count; i += kStep) {
        Vector values[kChains];
        Vector others[kChains];
        loadStep(data + i, values);
        if constexpr (Joins)
            loadStep(more + i, others);
        for (int k = 0; k < kChains; ++k) {
            Vector value = values[k];
            if constexpr (Joins)
                value += others[k];
            const auto wide = __builtin_convertvector(value, Doubles);
            sum[k] += wide;
            squares[k] += wide * wide;
            Words bits;
            std::memcpy(&bits, &value, sizeof bits);
            bits &= 0x7fffffffu;
            Vector size;
            std::memcpy(&size, &bits, sizeof size);
            largest[k] = size > largest[k] ? size : largest[k];
            zeros[k] -= value == 0.f;
        }
    }
    sums.sum += total(sum);
    sums.squares += total(squares);
    for (int k = 0; k < kChains; ++k)
        for (int lane = 0; lane < kLanes; ++lane) {
            sums.largest = std::max(sums.largest, static_cast<double>(largest[k][lane]));
            sums.zeros += zeros[k][lane];
        }
    for (; i < count; ++i) {
        const double value = valueAt<Joins>(data, more, i);
        sums.sum += value;
        sums.squares += value * value;
        sums.largest = std::max(sums.largest, std::abs(value));
        sums.zeros += value == 0.0 ? 1 : 0;
    }
}

template <class Element>
[[gnu::always_inline]] inline void pairLoop(const Element* first, const Element* second, std::int64_t count, PairSums& sums)
{
    Doubles firstSquares[kChains]{};
    Doubles secondSquares[kChains]{};
    Doubles products[kChains]{};
    Vector largest[kChains]{};
    std::int64_t i = 0;
    for (; i + kStep <= count; i += kStep) {
        Vector a[kChains];
        Vector b[kChains];
        loadStep(first + i, a);
        loadStep(second + i, b);
        for (int k = 0; k < kChains; ++k) {
            const auto wideA = __builtin_convertvector(a[k], Doubles);
            const auto wideB = __builtin_convertvector(b[k], Doubles);
            firstSquares[k] += wideA * wideA;
            secondSquares[k] += wideB * wideB;
            products[k] += wideA * wideB;
            const Vector whole = a[k] + b[k];
            Words bits;
            std::memcpy(&bits, &whole, sizeof bits);
            bits &= 0x7fffffffu;
            Vector size;
            std::memcpy(&size, &bits, sizeof size);
            largest[k] = size > largest[k] ? size : largest[k];
        }
    }
    sums.firstSquares += total(firstSquares);
    sums.secondSquares += total(secondSquares);
    sums.products += total(products);
    for (const auto& chain : largest)
        for (int lane = 0; lane < kLanes; ++lane)
            sums.largest = std::max(sums.largest, static_cast<double>(chain[lane]));
    for (; i < count; ++i) {
        const double a = toFloat(first[i]);
        const double b = toFloat(second[i]);
        sums.firstSquares += a * a;
        sums.secondSquares += b * b;
        sums.products += a * b;
        sums.largest = std::max(sums.largest, static_cast<double>(std::abs(toFloat(first[i]) + toFloat(second[i]))));
    }
}

RESLAB_VECTORISED void sumRange(const float* x, std::int64_t n, TensorSums& s) { sumLoop<false>(x, x, n, s); }
RESLAB_VECTORISED void sumRange(const Bf16* x, std::int64_t n, TensorSums& s) { sumLoop<false>(x, x, n, s); }
RESLAB_VECTORISED void sumRange(const float* x, const float* y, std::int64_t n, TensorSums& s) { sumLoop<true>(x, y, n, s); }
RESLAB_VECTORISED void sumRange(const Bf16* x, const Bf16* y, std::int64_t n, TensorSums& s) { sumLoop<true>(x, y, n, s); }
RESLAB_VECTORISED void pairRange(const float* a, const float* b, std::int64_t n, PairSums& s) { pairLoop(a, b, n, s); }
RESLAB_VECTORISED void pairRange(const Bf16* a, const Bf16* b, std::int64_t n, PairSums& s) { pairLoop(a, b, n, s); }

TensorSums operator+(const TensorSums& a, const TensorSums& b)
{
    return {a.sum + b.sum, a.squares + b.squares, std::max(a.largest, b.largest), a.zeros + b.zeros};
}

PairSums operator+(const PairSums& a, const PairSums& b)
{
    return {a.firstSquares + b.firstSquares, a.secondSquares + b.secondSquares, a.products + b.products,
            std::max(a.largest, b.largest)};
}

/// Calls image(where it begins, its sums) for all images, shared out among the team, and adds what they give in their order.
template <class Sums, class Image>
Sums overImages(std::int64_t count, std::int64_t elements, const Image& image)
{
    std::vector<Sums> parts(static_cast<std::size_t>(count));
    parallelRanges(count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n)
            image(n * elements, parts[static_cast<std::size_t>(n)]);
    });
    Sums all;
    for (const auto& part : parts)
        all = all + part;
    return all;
}

template <class Element>
bool isZero(const ChannelwisePlan& plan, const Element* data, std::int64_t image, std::int64_t channel)
{
    const auto pixels = plan.shape.height * plan.shape.width;
    const auto [block, blocks] = plan.layout;
    const auto* first = data + (image * blocks + channel / block) * pixels * block + channel % block;
    for (std::int64_t p = 0; p < pixels; ++p)
        if (toFloat(first[p * block]) != 0.f)
            return false;
    return true;
}

}  // namespace

template <class Element>
TensorSums tensorSums(const ChannelwisePlan& plan, const Element* data, const Element* more)
{
    const auto elements = imageElements(plan.layout, plan.shape);
    auto sums = overImages<TensorSums>(plan.count, elements, [&](std::int64_t begin, TensorSums& image) {
        for (std::int64_t at = 0; at < elements; at += kPart) {
            const auto size = std::min(kPart, elements - at);
            if (more)
                sumRange(data + begin + at, more + begin + at, size, image);
            else
                sumRange(data + begin + at, size, image);
        }
    });
    sums.zeros -= plan.count * (elements - plan.shape.elements());
    return sums;
}

TensorSums tensorSums(std::span<const float> values)
{
    // Pieces take the place of images.
    constexpr std::int64_t kPiece = 8192;
    const auto size = static_cast<std::int64_t>(values.size());
    const auto pieces = size / kPiece;
    const auto whole = tensorSums(ChannelwisePlan{pieces, {kPiece, 1, 1}, {kPiece, 1}}, values.data());
    const auto rest = size - pieces * kPiece;
    return whole + tensorSums(ChannelwisePlan{1, {rest, 1, 1}, {rest, 1}}, values.data() + pieces * kPiece);
}

template <class Element>
PairSums pairSums(const ChannelwisePlan& plan, const Element* first, const Element* second)
{
    const auto elements = imageElements(plan.layout, plan.shape);
    return overImages<PairSums>(plan.count, elements, [&](std::int64_t begin, PairSums& image) {
        pairRange(first + begin, second + begin, elements, image);
    });
}

template <class Element>
std::int64_t zeroChannels(const ChannelwisePlan& plan, const Element* data)
{
    // Most channels show in the first image that they are not, and are not looked at again.
    std::vector<std::atomic<bool>> seen(static_cast<std::size_t>(plan.shape.channels));
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n)
            for (std::int64_t c = 0; c < plan.shape.channels; ++c)
                if (auto& isSeen = seen[static_cast<std::size_t>(c)];
                    !isSeen.load(std::memory_order_relaxed) && !isZero(plan, data, n, c))
                    isSeen.store(true, std::memory_order_relaxed);
    });
    return std::ranges::count_if(seen, [](const auto& isSeen) { return !isSeen.load(); });
}

template TensorSums tensorSums(const ChannelwisePlan&, const float*, const float*);
template TensorSums tensorSums(const ChannelwisePlan&, const Bf16*, const Bf16*);
template PairSums pairSums(const ChannelwisePlan&, const float*, const float*);
template PairSums pairSums(const ChannelwisePlan&, const Bf16*, const Bf16*);
template std::int64_t zeroChannels(const ChannelwisePlan&, const float*);
template std::int64_t zeroChannels(const ChannelwisePlan&, const Bf16*);

}  // namespace reslab::kernels
