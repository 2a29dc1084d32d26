#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/stepchance.h"
#include "core/kernels/bf16.h"
#include "core/kernels/channelrows.h"

namespace reslab::kernels {

/// mask = 1 where an element stays and 0 where it goes, each with probability `rate`; in the layout of `plan`. A pure function
/// of (seed, iteration, node, image, channel, pixel): layouts, teams and batch sizes change nothing.
void drawMask(const ChannelwisePlan& plan, const StepChance& chance, std::string_view node, double rate, std::uint8_t* mask);

/// One factor an image: 0 with probability `rate`, else 1 / (1 - rate). As pure as drawMask().
void drawImageFactors(const StepChance& chance, std::string_view node, double rate, std::span<float> factors);

/// dst = src factor where the mask is 1, else 0. dst may be src.
template <class Element>
void applyMask(const Element* src, const std::uint8_t* mask, float factor, Element* dst, std::int64_t count);

/// dst = src times its image's factor; all zero where that is zero, whatever src holds. dst may be src.
template <class Element>
void scaleImages(const Element* src, std::span<const float> factors, std::int64_t imageElements, Element* dst);

}  // namespace reslab::kernels
