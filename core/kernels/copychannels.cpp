#include "core/kernels/copychannels.h"

#include <algorithm>
#include <cstring>

#include "core/kernels/channelrows.h"
#include "core/kernels/parallel.h"

namespace reslab::kernels {
namespace {

/// Where the first pixel of a channel stands in its image.
std::int64_t placeOf(const ChannelLayout& layout, std::int64_t pixels, std::int64_t channel)
{
    return channel / layout.block * pixels * layout.block + channel % layout.block;
}

template <class Element> void copyImage(const ChannelCopy& plan, const Element* src, Element* dst)
{
    const auto pixels = plan.src.height * plan.src.width;
    const auto srcBlock = plan.srcLayout.block;
    const auto dstBlock = plan.dstLayout.block;
    for (std::int64_t done = 0; done < plan.channels;) {
        const auto from = plan.srcFirst + done;
        const auto to = plan.dstFirst + done;
        // The longest run that stays within one block of both layouts.
        const auto run = std::min({plan.channels - done, srcBlock - from % srcBlock, dstBlock - to % dstBlock});
        const auto* source = src + placeOf(plan.srcLayout, pixels, from);
        auto* target = dst + placeOf(plan.dstLayout, pixels, to);
        // Whole blocks on both sides lie without gaps from pixel to pixel.
        const bool isWhole = run == srcBlock && run == dstBlock;
        const auto pieces = isWhole ? 1 : pixels;
        const auto bytes = static_cast<std::size_t>(isWhole ? run * pixels : run) * sizeof(Element);
        for (std::int64_t p = 0; p < pieces; ++p)
            std::memcpy(target + p * dstBlock, source + p * srcBlock, bytes);
        done += run;
    }
}

}  // namespace

template <class Element> void copyChannels(const ChannelCopy& plan, const Element* src, Element* dst)
{
    const auto srcImage = imageElements(plan.srcLayout, plan.src);
    const auto dstImage = imageElements(plan.dstLayout, plan.dst);
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n) {
            clearPadding({plan.count, plan.dst, plan.dstLayout}, n, dst);
            copyImage(plan, src + n * srcImage, dst + n * dstImage);
        }
    });
}

template void copyChannels(const ChannelCopy&, const float*, float*);
template void copyChannels(const ChannelCopy&, const Bf16*, Bf16*);

}  // namespace reslab::kernels
