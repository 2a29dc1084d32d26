#pragma once

#include <cstdint>
#include <span>

#include "core/base/shape.h"

namespace reslab {

/// Where a pixel's colour comes from. With (x, y) counted from the image's centre, its source is
/// (xx x + xy y + moveX, yx x + yy y + moveY), in pixels.
struct WarpMap {
    double xx = 1.0, xy = 0.0, moveX = 0.0;
    double yx = 0.0, yy = 1.0, moveY = 0.0;
};

/// What stands where an image is moved away: the grey of AutoAugment's code.
inline constexpr std::uint8_t kWarpFill = 128;

/// Moves an image's bytes (C, H, W), in place, with linear interpolation between four pixels; kWarpFill comes in from outside.
/// Coordinates have 16 binary places, and the weights 8, so that no machine gives another bit.
void warp(const WarpMap& map, const Shape& shape, std::span<std::uint8_t> pixels);

}  // namespace reslab
