#pragma once

#include <cstdint>

#include "core/base/channellayout.h"
#include "core/base/shape.h"
#include "core/kernels/bf16.h"

namespace reslab::kernels {

/// The places of option A's shortcut: src (N, C, H, W) -> dst (N, C', (H-1)/stride+1, (W-1)/stride+1), channel c of src
/// becoming channel c + firstChannel of dst. He et al. 2015, sec. 3.3.
struct PadShortcutPlan {
    std::int64_t count = 0;
    Shape src;
    Shape dst;
    ChannelLayout srcLayout;
    ChannelLayout dstLayout;
    std::int64_t stride = 1;
    std::int64_t firstChannel = 0;
};

/// Writes all of dst, its zeros too.
template <class Element>
void padShortcut(const PadShortcutPlan& plan, const Element* src, Element* dst);

/// Writes all of diffSrc; pixels and channels that forward left out get zero.
template <class Element>
void padShortcutBackward(const PadShortcutPlan& plan, const Element* diffDst, Element* diffSrc);

}  // namespace reslab::kernels
