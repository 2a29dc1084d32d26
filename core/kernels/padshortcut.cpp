#include "core/kernels/padshortcut.h"

#include <algorithm>
#include <cstring>

#include "core/kernels/channelrows.h"
#include "core/kernels/parallel.h"

namespace reslab::kernels {
namespace {

/// A run of channels that lie side by side in both tensors.
struct ChannelRun {
    std::int64_t src = 0;
    std::int64_t dst = 0;
    std::int64_t length = 0;
};

std::int64_t placeOf(const ChannelLayout& layout, const Shape& shape, std::int64_t channel, std::int64_t row, std::int64_t column)
{
    return ((channel / layout.block * shape.height + row) * shape.width + column) * layout.block + channel % layout.block;
}

/// Calls visit(run) for the longest runs that stay within one block of both layouts.
template <class Visit>
void forEachRun(const PadShortcutPlan& plan, const Visit& visit)
{
    for (std::int64_t c = 0; c < plan.src.channels;) {
        const auto target = c + plan.firstChannel;
        const auto length = std::min({plan.src.channels - c, plan.srcLayout.block - c % plan.srcLayout.block,
                                      plan.dstLayout.block - target % plan.dstLayout.block});
        visit(ChannelRun{c, target, length});
        c += length;
    }
}

/// Copies the pixels that both tensors share, from src to dst (`Forward`) or back, after clearing the target.
template <bool Forward, class Element, class Source, class Target>
void copyShared(const PadShortcutPlan& plan, const Source* from, Target* to)
{
    const auto srcImage = imageElements(plan.srcLayout, plan.src);
    const auto dstImage = imageElements(plan.dstLayout, plan.dst);
    const auto toImage = Forward ? dstImage : srcImage;
    const auto fromImage = Forward ? srcImage : dstImage;
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n) {
            Element* target = to + n * toImage;
            const Element* source = from + n * fromImage;
            std::fill_n(target, toImage, Element{});
            forEachRun(plan, [&](const ChannelRun& run) {
                const auto bytes = static_cast<std::size_t>(run.length) * sizeof(Element);
                for (std::int64_t h = 0; h < plan.dst.height; ++h)
                    for (std::int64_t w = 0; w < plan.dst.width; ++w) {
                        const auto atSrc = placeOf(plan.srcLayout, plan.src, run.src, h * plan.stride, w * plan.stride);
                        const auto atDst = placeOf(plan.dstLayout, plan.dst, run.dst, h, w);
                        std::memcpy(target + (Forward ? atDst : atSrc), source + (Forward ? atSrc : atDst), bytes);
                    }
            });
        }
    });
}

}  // namespace

template <class Element>
void padShortcut(const PadShortcutPlan& plan, const Element* src, Element* dst)
{
    copyShared<true, Element>(plan, src, dst);
}

template <class Element>
void padShortcutBackward(const PadShortcutPlan& plan, const Element* diffDst, Element* diffSrc)
{
    copyShared<false, Element>(plan, diffDst, diffSrc);
}

template void padShortcut(const PadShortcutPlan&, const float*, float*);
template void padShortcut(const PadShortcutPlan&, const Bf16*, Bf16*);
template void padShortcutBackward(const PadShortcutPlan&, const float*, float*);
template void padShortcutBackward(const PadShortcutPlan&, const Bf16*, Bf16*);

}  // namespace reslab::kernels
