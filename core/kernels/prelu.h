#pragma once

#include <cstdint>

#include "core/kernels/bf16.h"
#include "core/kernels/channelrows.h"

namespace reslab::kernels {

/// dst = max(src, 0) + slopes[c] min(src, 0); slopes (C). He et al. 2015b, eq. 1.
template <class Element>
void prelu(const ChannelwisePlan& plan, const Element* src, const float* slopes, Element* dst);

/// diffSrc, and diffSlopes (C) = the sum of diffDst min(src, 0) over N, H, W, added up in one order whatever the team.
template <class Element>
void preluBackward(const ChannelwisePlan& plan, const Element* src, const float* slopes, const Element* diffDst,
                   Element* diffSrc, float* diffSlopes);

}  // namespace reslab::kernels
