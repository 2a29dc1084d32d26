#pragma once

#include <cstdint>

#include "core/base/channellayout.h"
#include "core/base/shape.h"
#include "core/kernels/bf16.h"

namespace reslab::kernels {

/// Averages of src (N, C, H, W) over windows that divide the picture: dst (N, C, H', W'). Both have layouts of equal blocks.
struct AdaptivePoolPlan {
    std::int64_t count = 0;
    Shape src;
    Shape dst;
    ChannelLayout layout;
};

/// Output row i is the mean of source rows floor(i H / H') ... ceil((i + 1) H / H') - 1; columns alike.
template <class Element>
void adaptivePool(const AdaptivePoolPlan& plan, const Element* src, Element* dst);

/// Writes all of diffSrc; what several windows send is added up in f32.
template <class Element>
void adaptivePoolBackward(const AdaptivePoolPlan& plan, const Element* diffDst, Element* diffSrc);

}  // namespace reslab::kernels
