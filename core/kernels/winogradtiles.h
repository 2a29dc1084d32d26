#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/kernels/conv3x3.h"
#include "core/kernels/conv3x3tail.h"

/// What the passes of winograd.h have in common: the transforms, and where tiles and points lie. Vectors in small arrays stay
/// in registers only where every loop over them is unrolled.
namespace reslab::kernels::winogradtiles {

constexpr std::int64_t kTaps = 3;
/// A tile: four outputs of a row, made from six inputs at six points.
constexpr std::int64_t kTile = 4;
constexpr int kPoints = 6;
/// Weights of one block of 8 channels by one of 8, at one point and in one row of taps.
constexpr std::int64_t kBlock = kLanes * kLanes;
/// So many tiles are multiplied before they are gathered: their products stay in the first-level cache.
constexpr std::int64_t kTilesAtOnce = 32;

using Spread = Floats8[kPoints];

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

/// Tiles at their points: (6, blocks, tiles, 8), the points a little apart so that they do not meet in one place of the
/// cache.
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

/// The band's rows and one more on either side -> values (6, blocks, rows + 2 of tiles); what is beyond the plane is 0.
void spread(const Band& band, const Points& points, const float* src, float* values);

/// A band of values -> its outputs, in `outBlocks` blocks of channels. `products` has room for kTilesAtOnce tiles of two
/// blocks.
void convolve(const Band& band, const Points& in, std::int64_t outBlocks, const float* values, float* products,
              const Conv3x3Forward& args);

}  // namespace reslab::kernels::winogradtiles
