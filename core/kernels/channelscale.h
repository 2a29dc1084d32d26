#pragma once

#include <cstdint>

#include "core/kernels/bf16.h"
#include "core/kernels/channelrows.h"

namespace reslab::kernels {

/// dst = 1 / (1 + exp(-src)).
template <class Element>
void sigmoid(const ChannelwisePlan& plan, const Element* src, Element* dst);

/// diffSrc = diffDst dst (1 - dst); dst is what sigmoid() gave. diffSrc may be diffDst.
template <class Element>
void sigmoidBackward(const ChannelwisePlan& plan, const Element* dst, const Element* diffDst, Element* diffSrc);

/// dst = src gate[n][c]. Gates of image n begin at gates + n gateStride. Hu et al. 2018, eq. 4.
template <class Element>
void channelScale(const ChannelwisePlan& plan, const Element* src, const Element* gates, std::int64_t gateStride, Element* dst);

/// diffSrc = diffDst gate and diffGates = the sum of diffDst src over H, W, added up in f64; either may be null. What pads the
/// gates is cleared.
template <class Element>
void channelScaleBackward(const ChannelwisePlan& plan, const Element* src, const Element* gates, std::int64_t gateStride,
                          const Element* diffDst, Element* diffSrc, Element* diffGates);

}  // namespace reslab::kernels
