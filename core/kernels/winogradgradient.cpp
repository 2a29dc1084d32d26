#include "core/kernels/parallel.h"
#include "core/kernels/winograd.h"
#include "core/kernels/winogradtiles.h"

namespace reslab::kernels {

using namespace winogradtiles;

namespace {

/// The band's gradients by the outputs -> values.
RESLAB_AVX2 void spreadGradients(const Band& band, const Points& points, const float* diffDst, float* values)
{
    const auto width = band.tiling.width;
    for (std::int64_t block = 0; block < points.blocks; ++block) {
        const float* src = diffDst + band.place(points.blocks, block, band.top, 0);
        float* to = values + block * points.block();
        for (std::int64_t r = 0; r < band.rows; ++r, src += width * kLanes)
            for (std::int64_t x = 0; x < width; x += kTile, to += kLanes) {
                Floats8 y[kTile]{};
#pragma GCC unroll 4
                for (int i = 0; i < kTile; ++i)
                    if (x + i < width)
                        load(src + (x + i) * kLanes, y[i]);
                Spread spread;
                spreadOutputs(y, spread);
                storePoints(spread, points.stride(), to);
            }
    }
}

/// Adds the products of a band's tiles for two input channels, three rows of taps and `Blocks` blocks of output channels:
/// sums (3, out blocks, 8 in, 8 out), which begin at the first of the two channels.
template <int Blocks>
[[gnu::always_inline]] inline void addProducts(const float* values, std::int64_t valuesRow, const float* diffs,
                                               std::int64_t diffsBlock, std::int64_t tiles, float* sums,
                                               std::int64_t sumsRow)
{
    constexpr int kChannels = 2;
    Floats8 own[kTaps][kChannels][Blocks]{};
    for (std::int64_t t = 0; t < tiles; ++t, values += kLanes, diffs += kLanes) {
        Floats8 by[Blocks];
#pragma GCC unroll 2
        for (int b = 0; b < Blocks; ++b)
            load(diffs + b * diffsBlock, by[b]);
#pragma GCC unroll 3
        for (int row = 0; row < kTaps; ++row)
#pragma GCC unroll 2
            for (int i = 0; i < kChannels; ++i)
#pragma GCC unroll 2
                for (int b = 0; b < Blocks; ++b)
                    own[row][i][b] += values[row * valuesRow + i] * by[b];
    }
#pragma GCC unroll 3
    for (int row = 0; row < kTaps; ++row)
#pragma GCC unroll 2
        for (int i = 0; i < kChannels; ++i)
#pragma GCC unroll 2
            for (int b = 0; b < Blocks; ++b) {
                float* place = sums + row * sumsRow + b * kBlock + i * kLanes;
                Floats8 before;
                load(place, before);
                const Floats8 after = before + own[row][i][b];
                store(after, place);
            }
}

/// Adds a band's part of the weights' gradient at every point: sums (6, in blocks, 3, out blocks, 8 in, 8 out).
RESLAB_AVX2 void addWeightsGradient(const Band& band, const Points& in, const Points& out, const float* values,
                                    const float* diffs, float* sums)
{
    // Sums of sums: one over all tiles of a large plane would lose the last digits.
    constexpr std::int64_t kMostTiles = 64;
    const auto valuesRow = band.tiling.columns() * kLanes;
    const auto sumsRow = out.blocks * kBlock;
    for (std::int64_t p = 0; p < kPoints; ++p)
        for (std::int64_t c = 0; c < in.blocks; ++c)
            for (std::int64_t o = 0; o < out.blocks; o += 2)
                for (std::int64_t i = 0; i < kLanes; i += 2) {
                    const float* at = values + p * in.stride() + c * in.block() + i;
                    const float* by = diffs + p * out.stride() + o * out.block();
                    float* to = sums + (p * in.blocks + c) * kTaps * sumsRow + o * kBlock + i * kLanes;
                    for (std::int64_t t = 0; t < band.tiles(); t += kMostTiles) {
                        const auto tiles = std::min(kMostTiles, band.tiles() - t);
                        if (o + 1 < out.blocks)
                            addProducts<2>(at + t * kLanes, valuesRow, by + t * kLanes, out.block(), tiles, to, sumsRow);
                        else
                            addProducts<1>(at + t * kLanes, valuesRow, by + t * kLanes, out.block(), tiles, to, sumsRow);
                    }
                }
}

/// Adds the threads' sums in their order and brings them into PyTorch's order, for one block of output channels.
RESLAB_AVX2 void unpackSums(const Conv3x3Plan& plan, const Scratch& places, std::int64_t o, const float* memory,
                            float* diffWeights)
{
    const auto ic = plan.src.channels;
    const auto perPoint = places.in.blocks * kTaps * places.out.blocks * kBlock;
    for (std::int64_t c = 0; c < ic; ++c)
        for (std::int64_t row = 0; row < kTaps; ++row) {
            const auto at = ((c / kLanes * kTaps + row) * places.out.blocks + o) * kBlock + c % kLanes * kLanes;
            Spread sums{};
            for (int thread = 0; thread < plan.threads; ++thread)
#pragma GCC unroll 6
                for (int p = 0; p < kPoints; ++p) {
                    Floats8 part;
                    load(memory + thread * places.perThread + places.sumsAt + p * perPoint + at, part);
                    sums[p] += part;
                }
            Floats8 taps[kTaps];
            gatherTaps(sums, taps);
#pragma GCC unroll 3
            for (int column = 0; column < kTaps; ++column) {
                float lanes[kLanes];
                store(taps[column], lanes);
                for (std::int64_t lane = 0; lane < kLanes; ++lane)
                    diffWeights[((o * kLanes + lane) * ic + c) * 9 + row * kTaps + column] = lanes[lane];
            }
        }
}

}  // namespace

std::size_t winogradBackwardScratch(const Conv3x3Plan& plan)
{
    return Scratch(plan, true).bytes(plan.threads);
}

void winogradBackward(const Conv3x3Plan& plan, const Conv3x3Backward& args, std::byte* scratch)
{
    const Scratch places(plan, true);
    auto* memory = reinterpret_cast<float*>(scratch);
    for (int thread = 0; args.diffWeights && thread < plan.threads; ++thread)
        std::fill_n(memory + thread * places.perThread + places.sumsAt, places.perThread - places.sumsAt, 0.0f);
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        auto* own = memory + omp_get_thread_num() * places.perThread;
        auto* products = own + places.productsAt;
        forEachBand(places, first, last, [&](const Band& band) {
            if (args.diffWeights) {
                spread(band, places.in, args.src, own);
                spreadGradients(band, places.out, args.diffDst, products);
                addWeightsGradient(band, places.in, places.out, own, products, own + places.sumsAt);
            }
            if (args.diffSrc) {
                spread(band, places.out, args.diffDst, own);
                convolve(band, places.out, places.in.blocks, own, products, {.packed = args.packed, .dst = args.diffSrc});
            }
        });
    });
    if (args.diffWeights)
        parallelRanges(places.out.blocks, 1, 2, [&](std::int64_t first, std::int64_t last) {
            for (auto o = first; o < last; ++o)
                unpackSums(plan, places, o, memory, args.diffWeights);
        });
}

}  // namespace reslab::kernels
