#pragma once

#include <algorithm>
#include <cstdint>

#include "core/kernels/channelrows.h"
#include "core/kernels/parallel.h"
#include "core/kernels/vectors.h"

/// How the loops of batch normalisation walk over a tensor: for kernels/batchnorm*.cpp alone.
namespace reslab::kernels {

/// The rows of one image's tile of neighbouring channels: `rows` of them, `stride` elements apart.
struct Tile {
    std::int64_t channel = 0;
    std::int64_t offset = 0;
    std::int64_t rows = 0;
    std::int64_t stride = 0;
    int lanes = 1;
};

constexpr int kMostLanes = 16;
/// Rows that are summed in f32 before they go to the f64 totals: large pictures keep their digits.
constexpr std::int64_t kRowsInF32 = 64;

/// Where channels lie side by side. A tensor of one pixel has its channels so, whatever its layout is called.
inline ChannelLayout rowLayout(const ChannelwisePlan& plan)
{
    if (plan.layout.block == 1 && plan.shape.height * plan.shape.width == 1)
        return {plan.shape.channels, 1};
    return plan.layout;
}

/// Channels with the layout's padding.
inline std::int64_t paddedChannels(const ChannelwisePlan& plan)
{
    return plan.layout.block * plan.layout.blocks;
}

/// Calls visit(tile) for every tile of image n.
template <class Visit>
void forEachTile(const ChannelwisePlan& plan, std::int64_t n, const Visit& visit)
{
    const auto [block, blocks] = rowLayout(plan);
    const auto pixels = plan.shape.height * plan.shape.width;
    const int lanes = block % 16 == 0 ? 16 : block % 8 == 0 ? 8 : block % 4 == 0 ? 4 : 1;
    for (std::int64_t channel = 0; channel < block * blocks; channel += lanes)
        visit(Tile{.channel = channel,
                   .offset = (n * blocks + channel / block) * pixels * block + channel % block,
                   .rows = pixels,
                   .stride = block,
                   .lanes = lanes});
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

/// Calls sums(part of a tile, first sums, second sums) for all rows and adds what it gives, an image at a time and then in the
/// order of the images: partials (N, 2, C) -> first (C), second (C).
template <class Sums>
void gather(const ChannelwisePlan& plan, double* partials, double* first, double* second, const Sums& sums)
{
    const auto channels = paddedChannels(plan);
    forEachImage(plan, [&](std::int64_t n, const Tile& tile) {
        auto* firstTotal = partials + 2 * n * channels + tile.channel;
        auto* secondTotal = firstTotal + channels;
        std::fill_n(firstTotal, tile.lanes, 0.0);
        std::fill_n(secondTotal, tile.lanes, 0.0);
        for (std::int64_t row = 0; row < tile.rows; row += kRowsInF32) {
            auto part = tile;
            part.offset += row * tile.stride;
            part.rows = std::min(kRowsInF32, tile.rows - row);
            float partFirst[kMostLanes];
            float partSecond[kMostLanes];
            sums(part, partFirst, partSecond);
            for (int lane = 0; lane < tile.lanes; ++lane) {
                firstTotal[lane] += partFirst[lane];
                secondTotal[lane] += partSecond[lane];
            }
        }
    });
    std::fill_n(first, channels, 0.0);
    std::fill_n(second, channels, 0.0);
    for (std::int64_t n = 0; n < plan.count; ++n)
        for (std::int64_t c = 0; c < channels; ++c) {
            first[c] += partials[2 * n * channels + c];
            second[c] += partials[(2 * n + 1) * channels + c];
        }
}

}  // namespace reslab::kernels

/// Calls the template `loop` for the width that a tile has; used within functions of which each processor generation has its own.
#define RESLAB_WITH_LANES(loop, lanes, ...)  \
    switch (lanes) {                         \
    case 16: return loop<16>(__VA_ARGS__);   \
    case 8: return loop<8>(__VA_ARGS__);     \
    case 4: return loop<4>(__VA_ARGS__);     \
    default: return loop<1>(__VA_ARGS__);    \
    }
