#pragma once

#include <cstdint>

#include "core/base/channellayout.h"
#include "core/base/shape.h"
#include "core/kernels/bf16.h"

namespace reslab::kernels {

/// Neighbouring channels that go from one batch to another of the same height and width.
struct ChannelCopy {
    std::int64_t count = 0;
    Shape src;
    Shape dst;
    ChannelLayout srcLayout;
    ChannelLayout dstLayout;
    std::int64_t srcFirst = 0;
    std::int64_t dstFirst = 0;
    std::int64_t channels = 0;
};

/// dst's channels dstFirst, ... := src's channels srcFirst, ...; the others stay. What pads dst's layout is cleared.
template <class Element>
void copyChannels(const ChannelCopy& plan, const Element* src, Element* dst);

}  // namespace reslab::kernels
