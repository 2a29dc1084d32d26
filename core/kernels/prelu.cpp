#include "core/kernels/prelu.h"

#include <vector>

#include "core/kernels/parallel.h"

namespace reslab::kernels {

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
