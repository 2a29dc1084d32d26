#include "core/kernels/batchnorm.h"

#include "core/kernels/normtiles.h"

namespace reslab::kernels {
namespace {

/// Two rows at a time, each with sums of its own: an addition need not wait for the one before.
template <int Lanes, class Element>
[[gnu::always_inline]] inline void momentsLoop(const Tile& tile, const Element* src, const float* pivot, float* sums,
                                               float* squares)
{
    Floats<Lanes> centre, value, sum[2]{}, square[2]{};
    load(pivot, centre);
    const auto add = [&] [[gnu::always_inline]] (std::int64_t row, int which) {
        load(src + row * tile.stride, value);
        const Floats<Lanes> distance = value - centre;
        sum[which] += distance;
        square[which] += distance * distance;
    };
    std::int64_t row = 0;
    for (; row + 2 <= tile.rows; row += 2) {
        add(row, 0);
        add(row + 1, 1);
    }
    if (row < tile.rows)
        add(row, 0);
    const Floats<Lanes> allSums = sum[0] + sum[1];
    const Floats<Lanes> allSquares = square[0] + square[1];
    store(allSums, sums);
    store(allSquares, squares);
}

template <int Lanes, bool Adds, class Element>
[[gnu::always_inline]] inline void applyRows(const Tile& tile, const NormForward<Element>& args)
{
    Floats<Lanes> factor, offset, value, shortcut;
    load(args.scale + tile.channel, factor);
    load(args.shift + tile.channel, offset);
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const auto at = tile.offset + row * tile.stride;
        load(args.src + at, value);
        Floats<Lanes> result = value * factor + offset;
        if constexpr (Adds) {
            load(args.shortcut + at, shortcut);
            result += shortcut;
        }
        if (args.gate)
            clearNegative(result);
        store(result, args.dst + at);
    }
}

template <int Lanes, class Element>
[[gnu::always_inline]] inline void applyLoop(const Tile& tile, const NormForward<Element>& args)
{
    if (args.shortcut)
        applyRows<Lanes, true>(tile, args);
    else
        applyRows<Lanes, false>(tile, args);
}

// One clone a processor generation of each loop and number format.
RESLAB_VECTORISED void moments(const Tile& t, const float* x, const float* p, float* s, float* q)
{
    RESLAB_WITH_LANES(momentsLoop, t.lanes, t, x, p, s, q)
}
RESLAB_VECTORISED void moments(const Tile& t, const Bf16* x, const float* p, float* s, float* q)
{
    RESLAB_WITH_LANES(momentsLoop, t.lanes, t, x, p, s, q)
}
RESLAB_VECTORISED void apply(const Tile& t, const NormForward<float>& n) { RESLAB_WITH_LANES(applyLoop, t.lanes, t, n) }
RESLAB_VECTORISED void apply(const Tile& t, const NormForward<Bf16>& n) { RESLAB_WITH_LANES(applyLoop, t.lanes, t, n) }

}  // namespace

std::int64_t normChannels(const ChannelwisePlan& plan)
{
    return paddedChannels(plan);
}

std::int64_t normPartials(const ChannelwisePlan& plan)
{
    // One pair of rows more for the totals.
    return 2 * (plan.count + 1) * paddedChannels(plan);
}

template <class Element>
void normStatistics(const ChannelwisePlan& plan, const Element* src, double* partials, float* mean, float* variance)
{
    const auto channels = paddedChannels(plan);
    // Moments about the first pixel of each channel, for those about zero lose digits where the mean is large.
    auto* pivot = mean;
    forEachTile(plan, 0, [&](const Tile& tile) {
        for (int lane = 0; lane < tile.lanes; ++lane)
            pivot[tile.channel + lane] = toFloat(src[tile.offset + lane]);
    });
    auto* sum = partials + 2 * plan.count * channels;
    auto* square = sum + channels;
    gather(plan, partials, sum, square, [&](const Tile& tile, float* sums, float* squares) {
        moments(tile, src + tile.offset, pivot + tile.channel, sums, squares);
    });
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
void normApply(const ChannelwisePlan& plan, const NormForward<Element>& args)
{
    forEachImage(plan, [&](std::int64_t, const Tile& tile) { apply(tile, args); });
}

template void normStatistics(const ChannelwisePlan&, const float*, double*, float*, float*);
template void normStatistics(const ChannelwisePlan&, const Bf16*, double*, float*, float*);
template void normApply(const ChannelwisePlan&, const NormForward<float>&);
template void normApply(const ChannelwisePlan&, const NormForward<Bf16>&);

}  // namespace reslab::kernels
