#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/channellayout.h"
#include "core/base/shape.h"

namespace reslab::kernels {

/// src and dst (count, shape) in `layout`.
struct ChannelwisePlan {
    std::int64_t count = 0;
    Shape shape;
    ChannelLayout layout;
};

/// The elements of one image with the layout's padding.
inline std::int64_t imageElements(const ChannelLayout& layout, const Shape& shape)
{
    return layout.blocks * layout.block * shape.height * shape.width;
}

/// Calls row(place, first channel, channels) for every run of neighbouring channels of image n.
template <class Row>
void forEachRow(const ChannelwisePlan& plan, std::int64_t n, const Row& row)
{
    const auto pixels = plan.shape.height * plan.shape.width;
    for (std::int64_t b = 0; b < plan.layout.blocks; ++b) {
        const auto first = b * plan.layout.block;
        const auto channels = std::min(plan.layout.block, plan.shape.channels - first);
        const auto base = (n * plan.layout.blocks + b) * pixels * plan.layout.block;
        for (std::int64_t p = 0; p < pixels; ++p)
            row(base + p * plan.layout.block, first, channels);
    }
}

/// Rows write the channels that there are; what pads the last block is cleared here.
template <class Element>
void clearPadding(const ChannelwisePlan& plan, std::int64_t n, Element* dst)
{
    const auto padded = plan.layout.block * plan.layout.blocks - plan.shape.channels;
    if (padded == 0)
        return;
    const auto pixels = plan.shape.height * plan.shape.width;
    auto* block = dst + (n * plan.layout.blocks + plan.layout.blocks - 1) * pixels * plan.layout.block;
    for (std::int64_t p = 0; p < pixels; ++p)
        std::fill_n(block + (p + 1) * plan.layout.block - padded, padded, Element{});
}

}  // namespace reslab::kernels
