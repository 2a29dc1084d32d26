#include "core/kernels/winograd.h"

#include <algorithm>

#include "core/kernels/parallel.h"
#include "core/kernels/vectors.h"

#if defined(__x86_64__)
#define RESLAB_AVX2 __attribute__((target("avx2,fma")))
#else
#define RESLAB_AVX2
#endif

// Vectors in small arrays stay in registers only where every loop over them is unrolled.
namespace reslab::kernels {
namespace {

constexpr std::int64_t kLanes = 8;
constexpr std::int64_t kTaps = 3;
/// A tile: four outputs of a row, made from six inputs at six points.
constexpr std::int64_t kTile = 4;
constexpr int kPoints = 6;
/// Weights of one block of 8 channels by one of 8, at one point and in one row of taps.
constexpr std::int64_t kBlock = kLanes * kLanes;
/// So many tiles are multiplied before they are gathered: their products stay in the first-level cache.
constexpr std::int64_t kTilesAtOnce = 32;

using Floats8 = Floats<8>;
using Spread = Floats8[kPoints];

std::int64_t blocksOf(std::int64_t channels)
{
    return (channels + kLanes - 1) / kLanes;
}

/// B^T d for the points 0, 1, -1, 2, -1/2 and infinity.
[[gnu::always_inline]] inline void spreadInputs(const Spread& d, Spread& to)
{
    const Floats8 even = d[4] - d[2];
    const Floats8 odd = d[3] - d[1];
    to[0] = d[0] - d[2] + even - 1.5f * odd;
    to[1] = d[4] - d[1] - 2.5f * d[2] - 0.5f * d[3];
    to[2] = d[4] + d[1] + 0.5f * d[2] - 2.5f * d[3];
    to[3] = even + 0.5f * odd;
    to[4] = even - 2.0f * odd;
    to[5] = d[5] - d[3] - odd - 1.5f * even;
}

/// A dy, the transpose of gatherOutputs().
[[gnu::always_inline]] inline void spreadOutputs(const Floats8 (&y)[kTile], Spread& to)
{
    const Floats8 even = y[0] + y[2];
    const Floats8 odd = y[1] + y[3];
    to[0] = y[0];
    to[1] = even + odd;
    to[2] = even - odd;
    to[3] = y[0] + 2.0f * y[1] + 4.0f * y[2] + 8.0f * y[3];
    to[4] = y[0] - 0.5f * y[1] + 0.25f * y[2] - 0.125f * y[3];
    to[5] = y[3];
}

/// A^T m.
[[gnu::always_inline]] inline void gatherOutputs(const Spread& m, Floats8 (&to)[kTile])
{
    const Floats8 even = m[1] + m[2];
    const Floats8 odd = m[1] - m[2];
    to[0] = m[0] + even + m[3] + m[4];
    to[1] = odd + 2.0f * m[3] - 0.5f * m[4];
    to[2] = even + 4.0f * m[3] + 0.25f * m[4];
    to[3] = odd + 8.0f * m[3] - 0.125f * m[4] + m[5];
}

/// G g.
[[gnu::always_inline]] inline void spreadTaps(const Floats8 (&g)[kTaps], Spread& to)
{
    const Floats8 even = g[0] + g[2];
    to[0] = g[0];
    to[1] = (even + g[1]) * (-1.0f / 3);
    to[2] = (even - g[1]) * (1.0f / 3);
    to[3] = (g[0] + 2.0f * g[1] + 4.0f * g[2]) * (1.0f / 15);
    to[4] = (4.0f * g[0] - 2.0f * g[1] + g[2]) * (-4.0f / 15);
    to[5] = g[2];
}

/// G^T u, the transpose of spreadTaps().
[[gnu::always_inline]] inline void gatherTaps(const Spread& u, Floats8 (&to)[kTaps])
{
    const Floats8 even = (u[2] - u[1]) * (1.0f / 3);
    const Floats8 odd = (u[1] + u[2]) * (-1.0f / 3);
    const Floats8 two = u[3] * (1.0f / 15);
    const Floats8 half = u[4] * (4.0f / 15);
    to[0] = u[0] + even + two - 4.0f * half;
    to[1] = odd + 2.0f * two + 2.0f * half;
    to[2] = even + 4.0f * two - half + u[5];
}

/// A plane in rows of tiles; the last of a row may reach beyond it.
struct Tiling {
    std::int64_t height = 0, width = 0;

    std::int64_t columns() const { return (width + kTile - 1) / kTile; }
};

/// Tiles at their points: (6, blocks, tiles, 8), the points a little apart so that they do not meet in one place of the cache.
struct Points {
    std::int64_t blocks = 0;
    std::int64_t tiles = 0;

    std::int64_t block() const { return tiles * kLanes; }
    std::int64_t stride() const { return blocks * block() + 16; }
    std::int64_t floats() const { return kPoints * stride(); }
};

/// Rows [top, top + rows) of image n.
struct Band {
    Tiling tiling;
    std::int64_t n = 0;
    std::int64_t top = 0;
    std::int64_t rows = 0;

    std::int64_t tiles() const { return rows * tiling.columns(); }
    /// Of a pixel of a tensor in nChw8c with so many blocks of channels.
    std::int64_t place(std::int64_t blocks, std::int64_t block, std::int64_t row, std::int64_t column) const
    {
        return (((n * blocks + block) * tiling.height + row) * tiling.width + column) * kLanes;
    }
};

[[gnu::always_inline]] inline void storePoints(const Spread& values, std::int64_t stride, float* to)
{
#pragma GCC unroll 6
    for (int p = 0; p < kPoints; ++p)
        store(values[p], to + p * stride);
}

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

/// The band's rows and one more on either side -> values; what is beyond the plane is 0.
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

/// What is added to a block of outputs on their way.
struct Tail {
    Floats8 bias{};
    const float* shortcut = nullptr;
    bool gate = false;
};

[[gnu::always_inline]] inline void putOutput(const Floats8& output, const Tail& tail, std::int64_t place, float* dst)
{
    Floats8 sum = output + tail.bias;
    if (tail.shortcut) {
        Floats8 shortcut;
        load(tail.shortcut + place, shortcut);
        sum += shortcut;
    }
    if (tail.gate)
        clearNegative(sum);
    store(sum, dst + place);
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

/// A band of values -> its outputs, in `out` blocks of channels. `products` has room for kTilesAtOnce tiles of two blocks.
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
                gather(chunk, block + b, products + b * chunk.count * kLanes, chunk.blocks * chunk.count * kLanes, tail, args.dst);
            }
        }
}

/// Adds the products of a band's tiles for two input channels, three rows of taps and `Blocks` blocks of output channels:
/// sums (3, out blocks, 8 in, 8 out), which begin at the first of the two channels.
template <int Blocks>
[[gnu::always_inline]] inline void addProducts(const float* values, std::int64_t valuesRow, const float* diffs,
                                               std::int64_t diffsBlock, std::int64_t tiles, float* sums, std::int64_t sumsRow)
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
RESLAB_AVX2 void addWeightsGradient(const Band& band, const Points& in, const Points& out, const float* values, const float* diffs,
                                    float* sums)
{
    const auto valuesRow = band.tiling.columns() * kLanes;
    const auto sumsRow = out.blocks * kBlock;
    for (std::int64_t p = 0; p < kPoints; ++p)
        for (std::int64_t c = 0; c < in.blocks; ++c)
            for (std::int64_t o = 0; o < out.blocks; o += 2)
                for (std::int64_t i = 0; i < kLanes; i += 2) {
                    const float* at = values + p * in.stride() + c * in.block() + i;
                    const float* by = diffs + p * out.stride() + o * out.block();
                    float* to = sums + (p * in.blocks + c) * kTaps * sumsRow + o * kBlock + i * kLanes;
                    if (o + 1 < out.blocks)
                        addProducts<2>(at, valuesRow, by, out.block(), band.tiles(), to, sumsRow);
                    else
                        addProducts<1>(at, valuesRow, by, out.block(), band.tiles(), to, sumsRow);
                }
}

/// Where a thread has its points and sums.
struct Scratch {
    Tiling tiling;
    std::int64_t bandRows = 0;
    Points in, out;
    std::int64_t productsAt = 0;
    std::int64_t sumsAt = 0;
    std::int64_t perThread = 0;

    Scratch(const Conv3x3Plan& plan, bool backward) : tiling{plan.src.height, plan.src.width}
    {
        // A band's points stay in the second-level cache.
        constexpr std::int64_t kMostFloats = 32768;
        const auto inBlocks = blocksOf(plan.src.channels);
        const auto outBlocks = blocksOf(plan.outChannels);
        const auto most = backward ? std::max(inBlocks, outBlocks) : inBlocks;
        const auto perRow = kPoints * most * tiling.columns() * kLanes;
        bandRows = std::min(std::max<std::int64_t>(kMostFloats / perRow - 2, 4), plan.src.height);
        const auto tiles = (bandRows + 2) * tiling.columns();
        in = {inBlocks, tiles};
        out = {outBlocks, tiles};
        productsAt = backward ? std::max(in.floats(), out.floats()) : in.floats();
        const auto products = kPoints * 2 * kTilesAtOnce * kLanes;
        sumsAt = productsAt + (backward ? std::max(out.floats(), products) : products);
        perThread = sumsAt + (backward ? kPoints * kTaps * inBlocks * outBlocks * kBlock : 0);
    }
    std::size_t bytes(int threads) const { return static_cast<std::size_t>(threads * perThread) * sizeof(float); }
};

template <class Work>
void forEachBand(const Scratch& places, std::int64_t first, std::int64_t last, const Work& work)
{
    for (auto n = first; n < last; ++n)
        for (std::int64_t top = 0; top < places.tiling.height; top += places.bandRows)
            work(Band{places.tiling, n, top, std::min(places.bandRows, places.tiling.height - top)});
}

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

bool winogradPays(const Conv3x3Plan& plan)
{
    return plan.srcLayout.block == kLanes && plan.src.channels >= kLanes && plan.outChannels % kLanes == 0 && plan.src.width >= 3;
}

std::int64_t winogradPackedFloats(const Conv3x3Plan& plan)
{
    return kPoints * kTaps * blocksOf(plan.outChannels) * blocksOf(plan.src.channels) * kBlock;
}

std::size_t winogradForwardScratch(const Conv3x3Plan& plan)
{
    return Scratch(plan, false).bytes(plan.threads);
}

std::size_t winogradBackwardScratch(const Conv3x3Plan& plan)
{
    return Scratch(plan, true).bytes(plan.threads);
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

void winogradBackward(const Conv3x3Plan& plan, const Conv3x3Backward& args, std::byte* scratch)
{
    const Scratch places(plan, true);
    auto* memory = reinterpret_cast<float*>(scratch);
    for (int thread = 0; thread < plan.threads; ++thread)
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
