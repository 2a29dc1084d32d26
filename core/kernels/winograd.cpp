#include "core/kernels/winograd.h"

#include "core/kernels/parallel.h"
#include "core/kernels/winogradtiles.h"

namespace reslab::kernels {
namespace winogradtiles {
namespace {

/// One row of inputs -> their points; neighbours share two columns.
[[gnu::always_inline]] inline void spreadRow(const float* row, const Tiling& tiling, std::int64_t stride, float* to)
{
    Spread d{};
    load(row, d[1]);
    for (std::int64_t x = 0; x < tiling.columns(); ++x, to += kLanes) {
        const float* src = row + (x * kTile + 1) * kLanes;
        const auto left = tiling.width - x * kTile - 1;
#pragma GCC unroll 4
        for (int i = 0; i < kTile; ++i)
            if (i < left)
                load(src + i * kLanes, d[i + 2]);
            else
                d[i + 2] = Floats8{};
        Spread values;
        spreadInputs(d, values);
        storePoints(values, stride, to);
        d[0] = d[4];
        d[1] = d[5];
    }
}

/// Places of one product of matrices at one point, over all blocks of input channels and three rows of taps.
struct ProductPlaces {
    const float* values = nullptr;
    const float* weights = nullptr;
    float* to = nullptr;
    std::int64_t blocks = 0;
    std::int64_t valuesBlock = 0;  ///< from one block of channels to the next
    std::int64_t valuesRow = 0;
    std::int64_t weightsBlock = 0;
    std::int64_t toBlock = 0;
};

/// `Tiles` neighbours by `Blocks` blocks of output channels: all their sums stay in registers.
template <int Tiles, int Blocks>
[[gnu::always_inline]] inline void productTile(const ProductPlaces& at)
{
    Floats8 sums[Blocks][Tiles]{};
    const float* weights = at.weights;
    for (std::int64_t c = 0; c < at.blocks; ++c)
        for (std::int64_t row = 0; row < kTaps; ++row, weights += kBlock) {
            const float* values = at.values + c * at.valuesBlock + row * at.valuesRow;
#pragma GCC unroll 8
            for (int i = 0; i < kLanes; ++i) {
                Floats8 by[Blocks];
#pragma GCC unroll 2
                for (int b = 0; b < Blocks; ++b)
                    load(weights + b * at.weightsBlock + i * kLanes, by[b]);
#pragma GCC unroll 6
                for (int t = 0; t < Tiles; ++t) {
                    const float value = values[t * kLanes + i];
#pragma GCC unroll 2
                    for (int b = 0; b < Blocks; ++b)
                        sums[b][t] += value * by[b];
                }
            }
        }
#pragma GCC unroll 2
    for (int b = 0; b < Blocks; ++b)
#pragma GCC unroll 6
        for (int t = 0; t < Tiles; ++t)
            store(sums[b][t], at.to + b * at.toBlock + t * kLanes);
}

/// All tiles in groups of nearly equal size, at most six: twelve sums and three more are as many as there are registers.
template <int Blocks>
[[gnu::always_inline]] inline void productRow(ProductPlaces at, std::int64_t tiles)
{
    const auto groups = (tiles + 5) / 6;
    const auto fewer = tiles / groups;
    const auto larger = tiles % groups;
    for (std::int64_t g = 0; g < groups; ++g) {
        const auto group = g < larger ? fewer + 1 : fewer;
        switch (group) {
        case 6: productTile<6, Blocks>(at); break;
        case 5: productTile<5, Blocks>(at); break;
        case 4: productTile<4, Blocks>(at); break;
        case 3: productTile<3, Blocks>(at); break;
        case 2: productTile<2, Blocks>(at); break;
        default: productTile<1, Blocks>(at); break;
        }
        at.values += group * kLanes;
        at.to += group * kLanes;
    }
}

/// Tiles [first, first + count) of a band on their way to the outputs of `blocks` blocks of channels from `block` on.
struct Chunk {
    Band band;
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t outBlocks = 0;
    std::int64_t block = 0;
    std::int64_t blocks = 0;
};

/// values x packed (out blocks, 6, in blocks, 3, 8 in, 8 out) -> products (6, blocks, count, 8).
[[gnu::always_inline]] inline void multiply(const Chunk& chunk, const Points& in, const float* values, const float* packed,
                                            float* products)
{
    const auto perPoint = in.blocks * kTaps * kBlock;
    for (std::int64_t p = 0; p < kPoints; ++p) {
        const ProductPlaces at{.values = values + p * in.stride() + chunk.first * kLanes,
                               .weights = packed + (chunk.block * kPoints + p) * perPoint,
                               .to = products + p * chunk.blocks * chunk.count * kLanes,
                               .blocks = in.blocks,
                               .valuesBlock = in.block(),
                               .valuesRow = chunk.band.tiling.columns() * kLanes,
                               .weightsBlock = kPoints * perPoint,
                               .toBlock = chunk.count * kLanes};
        if (chunk.blocks == 2)
            productRow<2>(at, chunk.count);
        else
            productRow<1>(at, chunk.count);
    }
}

/// products of one block of output channels -> outputs; `stride` is that of the points.
[[gnu::always_inline]] inline void gather(const Chunk& chunk, std::int64_t block, const float* products, std::int64_t stride,
                                          const Tail& tail, float* dst)
{
    const auto columns = chunk.band.tiling.columns();
    auto row = chunk.band.top + chunk.first / columns;
    auto x = chunk.first % columns;
    for (std::int64_t t = 0; t < chunk.count; ++t, products += kLanes) {
        Spread m;
#pragma GCC unroll 6
        for (int p = 0; p < kPoints; ++p)
            load(products + p * stride, m[p]);
        Floats8 outputs[kTile];
        gatherOutputs(m, outputs);
        const auto place = chunk.band.place(chunk.outBlocks, block, row, x * kTile);
        const auto left = chunk.band.tiling.width - x * kTile;
#pragma GCC unroll 4
        for (int i = 0; i < kTile; ++i)
            if (i < left)
                putOutput(outputs[i], tail, place + i * kLanes, dst);
        if (++x == columns) {
            x = 0;
            ++row;
        }
    }
}

}  // namespace

RESLAB_AVX2 void spread(const Band& band, const Points& points, const float* src, float* values)
{
    const auto row = band.tiling.columns() * kLanes;
    for (std::int64_t block = 0; block < points.blocks; ++block)
        for (auto r = band.top - 1; r <= band.top + band.rows; ++r) {
            float* to = values + block * points.block() + (r - band.top + 1) * row;
            if (r >= 0 && r < band.tiling.height)
                spreadRow(src + band.place(points.blocks, block, r, 0), band.tiling, points.stride(), to);
            else
                for (int p = 0; p < kPoints; ++p)
                    std::fill_n(to + p * points.stride(), row, 0.0f);
        }
}

RESLAB_AVX2 void convolve(const Band& band, const Points& in, std::int64_t outBlocks, const float* values, float* products,
                          const Conv3x3Forward& args)
{
    for (std::int64_t first = 0; first < band.tiles(); first += kTilesAtOnce)
        for (std::int64_t block = 0; block < outBlocks; block += 2) {
            const Chunk chunk{.band = band,
                              .first = first,
                              .count = std::min(kTilesAtOnce, band.tiles() - first),
                              .outBlocks = outBlocks,
                              .block = block,
                              .blocks = std::min<std::int64_t>(2, outBlocks - block)};
            multiply(chunk, in, values, args.packed, products);
            for (std::int64_t b = 0; b < chunk.blocks; ++b) {
                Tail tail{.shortcut = args.shortcut, .gate = args.gate};
                if (args.bias)
                    load(args.bias + (block + b) * kLanes, tail.bias);
                gather(chunk, block + b, products + b * chunk.count * kLanes, chunk.blocks * chunk.count * kLanes, tail,
                       args.dst);
            }
        }
}

}  // namespace winogradtiles

using namespace winogradtiles;

namespace {

/// Weights at their points, eight output channels at a time: packed (out blocks, 6, in blocks, 3, 8 in, 8 out).
/// weightAt(o, c, row, column) is 0 for channels that are not.
template <class WeightAt>
RESLAB_AVX2 void packPoints(std::int64_t outBlocks, std::int64_t inBlocks, const WeightAt& weightAt, float* packed)
{
    const auto perPoint = inBlocks * kTaps * kBlock;
    for (std::int64_t o = 0; o < outBlocks; ++o)
        for (std::int64_t c = 0; c < inBlocks * kLanes; ++c)
            for (std::int64_t row = 0; row < kTaps; ++row) {
                Floats8 taps[kTaps];
#pragma GCC unroll 3
                for (int column = 0; column < kTaps; ++column) {
                    float lanes[kLanes];
                    for (int lane = 0; lane < kLanes; ++lane)
                        lanes[lane] = weightAt(o * kLanes + lane, c, row, column);
                    load(lanes, taps[column]);
                }
                Spread points;
                spreadTaps(taps, points);
                storePoints(points, perPoint,
                            packed + o * kPoints * perPoint + (c / kLanes * kTaps + row) * kBlock + c % kLanes * kLanes);
            }
}

}  // namespace

std::int64_t winogradPackedFloats(const Conv3x3Plan& plan)
{
    return kPoints * kTaps * blocksOf(plan.outChannels) * blocksOf(plan.src.channels) * kBlock;
}

std::size_t winogradForwardScratch(const Conv3x3Plan& plan)
{
    return Scratch(plan, false).bytes(plan.threads);
}

void winogradPack(const Conv3x3Plan& plan, const float* weights, float* packed)
{
    const auto ic = plan.src.channels;
    packPoints(blocksOf(plan.outChannels), blocksOf(ic),
               [=](std::int64_t o, std::int64_t c, std::int64_t row, std::int64_t column) {
                   return c < ic ? weights[(o * ic + c) * 9 + row * kTaps + column] : 0.0f;
               },
               packed);
}

void winogradPackBackward(const Conv3x3Plan& plan, const float* weights, float* packed)
{
    // The gradient by src is a convolution of diffDst with the taps in reverse and the channels exchanged.
    const auto ic = plan.src.channels;
    packPoints(blocksOf(ic), blocksOf(plan.outChannels),
               [=](std::int64_t c, std::int64_t o, std::int64_t row, std::int64_t column) {
                   return c < ic ? weights[(o * ic + c) * 9 + 8 - row * kTaps - column] : 0.0f;
               },
               packed);
}

void winograd(const Conv3x3Plan& plan, const Conv3x3Forward& args, std::byte* scratch)
{
    const Scratch places(plan, false);
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        auto* own = reinterpret_cast<float*>(scratch) + omp_get_thread_num() * places.perThread;
        forEachBand(places, first, last, [&](const Band& band) {
            spread(band, places.in, args.src, own);
            convolve(band, places.in, places.out.blocks, own, own + places.productsAt, args);
        });
    });
}

}  // namespace reslab::kernels
