#include <cassert>

#include "core/kernels/batchnorm.h"
#include "core/kernels/normtiles.h"

namespace reslab::kernels {
namespace {

/// Where the gate's state is read.
enum class Gate { None, Source, Output };

/// The gradient of one row behind the gate: of both parts if `Joins`.
template <int Lanes, Gate From, bool Joins, class Element>
[[gnu::always_inline]] inline void gatedDiff(const NormBackward<Element>& args, std::int64_t at, const Floats<Lanes>& value,
                                             const Floats<Lanes>& scale, const Floats<Lanes>& shift, Floats<Lanes>& diff)
{
    load(args.diffDst + at, diff);
    if constexpr (Joins) {
        Floats<Lanes> more;
        load(args.diffMore + at, more);
        diff += more;
        roundTo<Element>(diff);
    }
    if constexpr (From == Gate::Source) {
        const Floats<Lanes> forward = value * scale + shift;
        keepWherePositive(forward, diff);
    } else if constexpr (From == Gate::Output) {
        Floats<Lanes> output;
        load(args.dst + at, output);
        keepWherePositive(output, diff);
    }
}

template <int Lanes, Gate From, bool Joins, bool Keeps, class Element>
[[gnu::always_inline]] inline void sumRows(const Tile& tile, const NormBackward<Element>& args, float* sums, float* products)
{
    Floats<Lanes> mean, scale, shift, value, diff, sum[2]{}, product[2]{};
    load(args.mean + tile.channel, mean);
    load(args.scale + tile.channel, scale);
    load(args.shift + tile.channel, shift);
    const auto add = [&] [[gnu::always_inline]] (std::int64_t row, int which) {
        const auto at = tile.offset + row * tile.stride;
        load(args.src + at, value);
        gatedDiff<Lanes, From, Joins>(args, at, value, scale, shift, diff);
        if constexpr (Keeps)
            store(diff, args.gated + at);
        sum[which] += diff;
        product[which] += diff * (value - mean);
    };
    std::int64_t row = 0;
    for (; row + 2 <= tile.rows; row += 2) {
        add(row, 0);
        add(row + 1, 1);
    }
    if (row < tile.rows)
        add(row, 0);
    const Floats<Lanes> allSums = sum[0] + sum[1];
    const Floats<Lanes> allProducts = product[0] + product[1];
    store(allSums, sums);
    store(allProducts, products);
}

template <int Lanes, class Element>
[[gnu::always_inline]] inline void sumLoop(const Tile& tile, const NormBackward<Element>& args, float* sums, float* products)
{
    if (!args.gated && args.gate)
        return sumRows<Lanes, Gate::Source, false, false>(tile, args, sums, products);
    if (!args.gated)
        return sumRows<Lanes, Gate::None, false, false>(tile, args, sums, products);
    if (args.diffMore)
        return sumRows<Lanes, Gate::Output, true, true>(tile, args, sums, products);
    return sumRows<Lanes, Gate::Output, false, true>(tile, args, sums, products);
}

/// What diffSrc is made of: dy a + src b + c.
struct Coefficients {
    const float* a;
    const float* b;
    const float* c;
};

template <int Lanes, Gate From, class Element>
[[gnu::always_inline]] inline void applyRows(const Tile& tile, const NormBackward<Element>& args, const Coefficients& by,
                                             Element* diffSrc)
{
    Floats<Lanes> scale, shift, ofDiff, ofSrc, constant, value, diff;
    load(args.scale + tile.channel, scale);
    load(args.shift + tile.channel, shift);
    load(by.a + tile.channel, ofDiff);
    load(by.b + tile.channel, ofSrc);
    load(by.c + tile.channel, constant);
    for (std::int64_t row = 0; row < tile.rows; ++row) {
        const auto at = tile.offset + row * tile.stride;
        load(args.src + at, value);
        gatedDiff<Lanes, From, false>(args, at, value, scale, shift, diff);
        const Floats<Lanes> result = diff * ofDiff + (value * ofSrc + constant);
        store(result, diffSrc + at);
    }
}

template <int Lanes, class Element>
[[gnu::always_inline]] inline void applyLoop(const Tile& tile, const NormBackward<Element>& args, const Coefficients& by,
                                             Element* diffSrc)
{
    if (args.gate)
        return applyRows<Lanes, Gate::Source>(tile, args, by, diffSrc);
    return applyRows<Lanes, Gate::None>(tile, args, by, diffSrc);
}

RESLAB_VECTORISED void sumPart(const Tile& t, const NormBackward<float>& n, float* s, float* p)
{
    RESLAB_WITH_LANES(sumLoop, t.lanes, t, n, s, p)
}
RESLAB_VECTORISED void sumPart(const Tile& t, const NormBackward<Bf16>& n, float* s, float* p)
{
    RESLAB_WITH_LANES(sumLoop, t.lanes, t, n, s, p)
}
RESLAB_VECTORISED void apply(const Tile& t, const NormBackward<float>& n, const Coefficients& by, float* dx)
{
    RESLAB_WITH_LANES(applyLoop, t.lanes, t, n, by, dx)
}
RESLAB_VECTORISED void apply(const Tile& t, const NormBackward<Bf16>& n, const Coefficients& by, Bf16* dx)
{
    RESLAB_WITH_LANES(applyLoop, t.lanes, t, n, by, dx)
}

}  // namespace

template <class Element>
void normBackwardSums(const ChannelwisePlan& plan, const NormBackward<Element>& args, double* partials, double* diffSum,
                      double* diffProduct)
{
    assert(args.gated ? args.gate && args.dst : !args.dst && !args.diffMore);
    gather(plan, partials, diffSum, diffProduct,
           [&](const Tile& tile, float* sums, float* products) { sumPart(tile, args, sums, products); });
}

template <class Element>
void normBackwardApply(const ChannelwisePlan& plan, const NormBackward<Element>& args, const float* a, const float* b,
                       const float* c, Element* diffSrc)
{
    auto behindGate = args;
    if (args.gated) {
        behindGate.diffDst = args.gated;
        behindGate.gate = false;
    }
    const Coefficients by{a, b, c};
    forEachImage(plan, [&](std::int64_t, const Tile& tile) { apply(tile, behindGate, by, diffSrc); });
}

template void normBackwardSums(const ChannelwisePlan&, const NormBackward<float>&, double*, double*, double*);
template void normBackwardSums(const ChannelwisePlan&, const NormBackward<Bf16>&, double*, double*, double*);
template void normBackwardApply(const ChannelwisePlan&, const NormBackward<float>&, const float*, const float*, const float*,
                                float*);
template void normBackwardApply(const ChannelwisePlan&, const NormBackward<Bf16>&, const float*, const float*, const float*,
                                Bf16*);

}  // namespace reslab::kernels
