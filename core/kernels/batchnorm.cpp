#include "core/kernels/batchnorm.h"

#include <algorithm>

#include "core/kernels/parallel.h"
#include "core/kernels/vector16.h"

namespace reslab::kernels {
namespace {

constexpr std::int64_t kLanes = 16;
/// Rows that are summed in f32 before they go to the f64 totals: large pictures keep their digits.
constexpr std::int64_t kRowsInF32 = 1024;

/// The rows of one image's tile of 16 channels: `rows` of them, `stride` elements apart.
struct Tile {
    std::int64_t channel = 0;
    std::int64_t offset = 0;
    std::int64_t rows = 0;
    std::int64_t stride = 0;
};

/// Calls visit(tile) for every tile of image n.
template <class Visit>
void forEachTile(const ChannelwisePlan& plan, std::int64_t n, const Visit& visit)
{
    const auto pixels = plan.shape.height * plan.shape.width;
    const auto block = plan.layout.block;
    for (std::int64_t channel = 0; channel < plan.shape.channels; channel += kLanes)
        visit(Tile{.channel = channel,
                   .offset = (n * plan.layout.blocks + channel / block) * pixels * block + channel % block,
                   .rows = pixels,
                   .stride = block});
}

/// Calls visit(image, tile) for every tile of the batch, the images shared out among the team.
template <class Visit>
void forEachImage(const ChannelwisePlan& plan, const Visit& visit)
{
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n)
            forEachTile(plan, n, [&](const Tile& tile) { visit(n, tile); });
    });
}

template <class Element>
[[gnu::always_inline]] inline void momentsLoop(const Tile& tile, const Element* src, const float* pivot, float* sums,
                                               float* squares)
{
    Floats16 centre, value, sum{}, square{};
    load(pivot, centre);
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        load(src + row * tile.stride, value);
        const Floats16 distance = value - centre;
        sum += distance;
        square += distance * distance;
    }
    store(sum, sums);
    store(square, squares);
}

template <class Element>
[[gnu::always_inline]] inline void applyLoop(const Tile& tile, const Element* src, const float* scale, const float* shift,
                                             bool gate, Element* dst)
{
    Floats16 factor, offset, value;
    load(scale, factor);
    load(shift, offset);
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        load(src + row * tile.stride, value);
        Floats16 result = value * factor + offset;
        if (gate)
            clearNegative(result);
        store(result, dst + row * tile.stride);
    }
}

/// diffDst of one row, behind the gate.
template <class Element>
[[gnu::always_inline]] inline void gatedDiff(const NormBackward<Element>& args, std::int64_t at, const Floats16& value,
                                             const Floats16& scale, const Floats16& shift, Floats16& diff)
{
    load(args.diffDst + at, diff);
    if (args.gate) {
        const Floats16 forward = value * scale + shift;
        keepWherePositive(forward, diff);
    }
}

template <class Element>
[[gnu::always_inline]] inline void backwardSumsLoop(const Tile& tile, const NormBackward<Element>& args, float* sums,
                                                    float* products)
{
    Floats16 mean, scale, shift, value, diff, sum{}, product{};
    load(args.mean + tile.channel, mean);
    load(args.scale + tile.channel, scale);
    load(args.shift + tile.channel, shift);
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const auto at = tile.offset + row * tile.stride;
        load(args.src + at, value);
        gatedDiff(args, at, value, scale, shift, diff);
        sum += diff;
        product += diff * (value - mean);
    }
    store(sum, sums);
    store(product, products);
}

template <class Element>
[[gnu::always_inline]] inline void backwardApplyLoop(const Tile& tile, const NormBackward<Element>& args, const float* a,
                                                     const float* b, const float* c, Element* diffSrc)
{
    Floats16 scale, shift, ofDiff, ofSrc, constant, value, diff;
    load(args.scale + tile.channel, scale);
    load(args.shift + tile.channel, shift);
    load(a + tile.channel, ofDiff);
    load(b + tile.channel, ofSrc);
    load(c + tile.channel, constant);
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const auto at = tile.offset + row * tile.stride;
        load(args.src + at, value);
        gatedDiff(args, at, value, scale, shift, diff);
        const Floats16 result = diff * ofDiff + (value * ofSrc + constant);
        store(result, diffSrc + at);
    }
}

// One clone a processor generation of each loop and number format.
RESLAB_VECTORISED void moments(const Tile& t, const float* x, const float* p, float* s, float* q) { momentsLoop(t, x, p, s, q); }
RESLAB_VECTORISED void moments(const Tile& t, const Bf16* x, const float* p, float* s, float* q) { momentsLoop(t, x, p, s, q); }
RESLAB_VECTORISED void apply(const Tile& t, const float* x, const float* a, const float* b, bool g, float* y)
{
    applyLoop(t, x, a, b, g, y);
}
RESLAB_VECTORISED void apply(const Tile& t, const Bf16* x, const float* a, const float* b, bool g, Bf16* y)
{
    applyLoop(t, x, a, b, g, y);
}
RESLAB_VECTORISED void backwardSums(const Tile& t, const NormBackward<float>& n, float* s, float* p)
{
    backwardSumsLoop(t, n, s, p);
}
RESLAB_VECTORISED void backwardSums(const Tile& t, const NormBackward<Bf16>& n, float* s, float* p)
{
    backwardSumsLoop(t, n, s, p);
}
RESLAB_VECTORISED void backwardApply(const Tile& t, const NormBackward<float>& n, const float* a, const float* b,
                                     const float* c, float* dx)
{
    backwardApplyLoop(t, n, a, b, c, dx);
}
RESLAB_VECTORISED void backwardApply(const Tile& t, const NormBackward<Bf16>& n, const float* a, const float* b,
                                     const float* c, Bf16* dx)
{
    backwardApplyLoop(t, n, a, b, c, dx);
}

/// Adds the images' pairs of sums in their order: partials (N, 2, C) -> first (C), second (C).
void addUp(const ChannelwisePlan& plan, const double* partials, double* first, double* second)
{
    const auto channels = plan.shape.channels;
    std::fill_n(first, channels, 0.0);
    std::fill_n(second, channels, 0.0);
    for (std::int64_t n = 0; n < plan.count; ++n)
        for (std::int64_t c = 0; c < channels; ++c) {
            first[c] += partials[2 * n * channels + c];
            second[c] += partials[(2 * n + 1) * channels + c];
        }
}

/// Calls sums(rows of a tile, first 16, second 16) for all rows and adds what it gives into partials (N, 2, C).
template <class Sums>
void gather(const ChannelwisePlan& plan, double* partials, const Sums& sums)
{
    const auto channels = plan.shape.channels;
    forEachImage(plan, [&](std::int64_t n, const Tile& tile) {
        auto* firstTotal = partials + 2 * n * channels + tile.channel;
        auto* secondTotal = firstTotal + channels;
        std::fill_n(firstTotal, kLanes, 0.0);
        std::fill_n(secondTotal, kLanes, 0.0);
        for (std::int64_t row = 0; row < tile.rows; row += kRowsInF32) {
            auto part = tile;
            part.offset += row * tile.stride;
            part.rows = std::min(kRowsInF32, tile.rows - row);
            float first[kLanes];
            float second[kLanes];
            sums(part, first, second);
            for (std::int64_t lane = 0; lane < kLanes; ++lane) {
                firstTotal[lane] += first[lane];
                secondTotal[lane] += second[lane];
            }
        }
    });
}

}  // namespace

bool normRowsFit(const ChannelwisePlan& plan)
{
    const auto block = plan.layout.block;
    return block % kLanes == 0 && block * plan.layout.blocks == plan.shape.channels;
}

std::int64_t normPartials(const ChannelwisePlan& plan)
{
    // One pair of rows more for the totals.
    return 2 * (plan.count + 1) * plan.shape.channels;
}

template <class Element>
void normStatistics(const ChannelwisePlan& plan, const Element* src, double* partials, float* mean, float* variance)
{
    const auto channels = plan.shape.channels;
    // Moments about the first pixel of each channel, for those about zero lose digits where the mean is large.
    auto* pivot = mean;
    forEachTile(plan, 0, [&](const Tile& tile) {
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            pivot[tile.channel + lane] = toFloat(src[tile.offset + lane]);
    });
    gather(plan, partials, [&](const Tile& tile, float* sums, float* squares) {
        moments(tile, src + tile.offset, pivot + tile.channel, sums, squares);
    });
    auto* sum = partials + 2 * plan.count * channels;
    auto* square = sum + channels;
    addUp(plan, partials, sum, square);
    const auto samples = static_cast<double>(plan.count * plan.shape.height * plan.shape.width);
    for (std::int64_t c = 0; c < channels; ++c) {
        const auto distance = sum[c] / samples;
        // A NaN goes through both, so that it is seen where it arose.
        const auto spread = square[c] / samples - distance * distance;
        mean[c] = static_cast<float>(pivot[c] + distance);
        variance[c] = static_cast<float>(spread < 0.0 ? 0.0 : spread);
    }
}

template <class Element>
void normApply(const ChannelwisePlan& plan, const Element* src, const float* scale, const float* shift, bool gate, Element* dst)
{
    forEachImage(plan, [&](std::int64_t, const Tile& tile) {
        apply(tile, src + tile.offset, scale + tile.channel, shift + tile.channel, gate, dst + tile.offset);
    });
}

template <class Element>
void normBackwardSums(const ChannelwisePlan& plan, const NormBackward<Element>& args, double* partials, double* diffSum,
                      double* diffProduct)
{
    gather(plan, partials, [&](const Tile& tile, float* sums, float* products) { backwardSums(tile, args, sums, products); });
    addUp(plan, partials, diffSum, diffProduct);
}

template <class Element>
void normBackwardApply(const ChannelwisePlan& plan, const NormBackward<Element>& args, const float* a, const float* b,
                       const float* c, Element* diffSrc)
{
    forEachImage(plan, [&](std::int64_t, const Tile& tile) { backwardApply(tile, args, a, b, c, diffSrc); });
}

template void normStatistics(const ChannelwisePlan&, const float*, double*, float*, float*);
template void normStatistics(const ChannelwisePlan&, const Bf16*, double*, float*, float*);
template void normApply(const ChannelwisePlan&, const float*, const float*, const float*, bool, float*);
template void normApply(const ChannelwisePlan&, const Bf16*, const float*, const float*, bool, Bf16*);
template void normBackwardSums(const ChannelwisePlan&, const NormBackward<float>&, double*, double*, double*);
template void normBackwardSums(const ChannelwisePlan&, const NormBackward<Bf16>&, double*, double*, double*);
template void normBackwardApply(const ChannelwisePlan&, const NormBackward<float>&, const float*, const float*, const float*,
                                float*);
template void normBackwardApply(const ChannelwisePlan&, const NormBackward<Bf16>&, const float*, const float*, const float*,
                                Bf16*);

}  // namespace reslab::kernels
