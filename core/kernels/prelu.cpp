#include "core/kernels/prelu.h"

#include <algorithm>
#include <vector>

#include "core/kernels/parallel.h"

namespace reslab::kernels {
namespace {

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

}  // namespace

template <class Element>
void prelu(const ChannelwisePlan& plan, const Element* src, const float* slopes, Element* dst)
{
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n) {
            clearPadding(plan, n, dst);
            forEachRow(plan, n, [&](std::int64_t at, std::int64_t channel, std::int64_t channels) {
                for (std::int64_t c = 0; c < channels; ++c) {
                    const auto value = toFloat(src[at + c]);
                    dst[at + c] = fromFloat<Element>(value < 0.f ? slopes[channel + c] * value : value);
                }
            });
        }
    });
}

template <class Element>
void preluBackward(const ChannelwisePlan& plan, const Element* src, const float* slopes, const Element* diffDst,
                   Element* diffSrc, float* diffSlopes)
{
    const auto channelCount = plan.shape.channels;
    std::vector<double> perImage(static_cast<std::size_t>(plan.count * channelCount), 0.0);
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n) {
            auto* sums = perImage.data() + n * channelCount;
            clearPadding(plan, n, diffSrc);
            forEachRow(plan, n, [&](std::int64_t at, std::int64_t channel, std::int64_t channels) {
                for (std::int64_t c = 0; c < channels; ++c) {
                    const auto value = toFloat(src[at + c]);
                    const auto diff = toFloat(diffDst[at + c]);
                    diffSrc[at + c] = fromFloat<Element>(value > 0.f ? diff : slopes[channel + c] * diff);
                    if (value < 0.f)
                        sums[channel + c] += static_cast<double>(diff) * value;
                }
            });
        }
    });
    for (std::int64_t c = 0; c < channelCount; ++c) {
        double sum = 0.0;
        for (std::int64_t n = 0; n < plan.count; ++n)
            sum += perImage[static_cast<std::size_t>(n * channelCount + c)];
        diffSlopes[c] = static_cast<float>(sum);
    }
}

template void prelu(const ChannelwisePlan&, const float*, const float*, float*);
template void prelu(const ChannelwisePlan&, const Bf16*, const float*, Bf16*);
template void preluBackward(const ChannelwisePlan&, const float*, const float*, const float*, float*, float*);
template void preluBackward(const ChannelwisePlan&, const Bf16*, const float*, const Bf16*, Bf16*, float*);

}  // namespace reslab::kernels
