#pragma once

#include <cstdint>

#include "core/kernels/vectors.h"

/// What both ways of conv3x3.h have in common: channels in blocks of 8, and what is added to the outputs on their way.
namespace reslab::kernels {

constexpr std::int64_t kLanes = 8;

using Floats8 = Floats<8>;

inline std::int64_t blocksOf(std::int64_t channels)
{
    return (channels + kLanes - 1) / kLanes;
}

/// What is added to a block of output channels.
struct Tail {
    Floats8 bias{};
    const float* shortcut = nullptr;  ///< laid out as the outputs; null where nothing is added
    bool gate = false;                ///< ends in max(., 0)
};

/// One pixel of a block of output channels -> dst[place].
[[gnu::always_inline]] inline void putOutput(const Floats8& output, const Tail& tail, std::int64_t place, float* dst)
{
    Floats8 sum = output + tail.bias;
    if (tail.shortcut) {
        Floats8 shortcut;
        load(tail.shortcut + place, shortcut);
        sum += shortcut;
    }
    if (tail.gate)
        clearNegative(sum);
    store(sum, dst + place);
}

}  // namespace reslab::kernels
