#include "core/kernels/channelscale.h"

#include <cmath>
#include <vector>

#include "core/kernels/parallel.h"

namespace reslab::kernels {
namespace {

template <class Element>
[[gnu::always_inline]] inline void scaleLoop(const Element* src, const Element* gates, Element* dst, std::int64_t count)
{
    for (std::int64_t c = 0; c < count; ++c)
        dst[c] = fromFloat<Element>(toFloat(src[c]) * toFloat(gates[c]));
}

template <class Element>
[[gnu::always_inline]] inline void sumLoop(const Element* src, const Element* diffDst, double* sums, std::int64_t count)
{
    for (std::int64_t c = 0; c < count; ++c)
        sums[c] += static_cast<double>(toFloat(diffDst[c]) * toFloat(src[c]));
}

RESLAB_VECTORISED void scaleRow(const float* src, const float* gates, float* dst, std::int64_t n)
{
    scaleLoop(src, gates, dst, n);
}
RESLAB_VECTORISED void scaleRow(const Bf16* src, const Bf16* gates, Bf16* dst, std::int64_t n)
{
    scaleLoop(src, gates, dst, n);
}
RESLAB_VECTORISED void sumRow(const float* src, const float* dy, double* sums, std::int64_t n)
{
    sumLoop(src, dy, sums, n);
}
RESLAB_VECTORISED void sumRow(const Bf16* src, const Bf16* dy, double* sums, std::int64_t n)
{
    sumLoop(src, dy, sums, n);
}

/// Calls visit(n) for every image, shared out among the team.
template <class Visit> void forEachImage(const ChannelwisePlan& plan, const Visit& visit)
{
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n)
            visit(n);
    });
}

}  // namespace

template <class Element> void sigmoid(const ChannelwisePlan& plan, const Element* src, Element* dst)
{
    forEachImage(plan, [&](std::int64_t n) {
        clearPadding(plan, n, dst);
        forEachRow(plan, n, [&](std::int64_t at, std::int64_t, std::int64_t channels) {
            for (std::int64_t c = 0; c < channels; ++c)
                dst[at + c] = fromFloat<Element>(
                    static_cast<float>(1.0 / (1.0 + std::exp(-static_cast<double>(toFloat(src[at + c]))))));
        });
    });
}

template <class Element>
void sigmoidBackward(const ChannelwisePlan& plan, const Element* dst, const Element* diffDst, Element* diffSrc)
{
    forEachImage(plan, [&](std::int64_t n) {
        clearPadding(plan, n, diffSrc);
        forEachRow(plan, n, [&](std::int64_t at, std::int64_t, std::int64_t channels) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const auto value = toFloat(dst[at + c]);
                diffSrc[at + c] = fromFloat<Element>(toFloat(diffDst[at + c]) * value * (1.f - value));
            }
        });
    });
}

template <class Element>
void channelScale(const ChannelwisePlan& plan, const Element* src, const Element* gates, std::int64_t gateStride,
                  Element* dst)
{
    forEachImage(plan, [&](std::int64_t n) {
        clearPadding(plan, n, dst);
        const auto* own = gates + n * gateStride;
        forEachRow(plan, n, [&](std::int64_t at, std::int64_t channel, std::int64_t channels) {
            scaleRow(src + at, own + channel, dst + at, channels);
        });
    });
}

template <class Element>
void channelScaleBackward(const ChannelwisePlan& plan, const Element* src, const Element* gates, std::int64_t gateStride,
                          const Element* diffDst, Element* diffSrc, Element* diffGates)
{
    if (diffSrc)
        channelScale(plan, diffDst, gates, gateStride, diffSrc);
    if (!diffGates)
        return;
    forEachImage(plan, [&](std::int64_t n) {
        std::vector<double> sums(static_cast<std::size_t>(gateStride), 0.0);
        forEachRow(plan, n, [&](std::int64_t at, std::int64_t channel, std::int64_t channels) {
            sumRow(src + at, diffDst + at, sums.data() + channel, channels);
        });
        for (std::int64_t c = 0; c < gateStride; ++c)
            diffGates[n * gateStride + c] = fromFloat<Element>(static_cast<float>(sums[static_cast<std::size_t>(c)]));
    });
}

template void sigmoid(const ChannelwisePlan&, const float*, float*);
template void sigmoid(const ChannelwisePlan&, const Bf16*, Bf16*);
template void sigmoidBackward(const ChannelwisePlan&, const float*, const float*, float*);
template void sigmoidBackward(const ChannelwisePlan&, const Bf16*, const Bf16*, Bf16*);
template void channelScale(const ChannelwisePlan&, const float*, const float*, std::int64_t, float*);
template void channelScale(const ChannelwisePlan&, const Bf16*, const Bf16*, std::int64_t, Bf16*);
template void channelScaleBackward(const ChannelwisePlan&, const float*, const float*, std::int64_t, const float*, float*,
                                   float*);
template void channelScaleBackward(const ChannelwisePlan&, const Bf16*, const Bf16*, std::int64_t, const Bf16*, Bf16*,
                                   Bf16*);

}  // namespace reslab::kernels
