#pragma once

#include <cstdint>
#include <span>

#include "core/base/shape.h"

namespace reslab {

// Operations on an image's bytes, plane by plane (C, H, W), in place. Integers alone, so that no machine gives another bit.
// They are those that AutoAugment (Cubuk et al. 2019, appendix A, table 6) took from the Python Imaging Library.

/// Stretches each channel so that its darkest value becomes 0 and its brightest 255; a channel of one value stays.
void autoContrast(const Shape& shape, std::span<std::uint8_t> pixels);
/// Spreads each channel's values so that each becomes about as frequent as any other.
void equalize(const Shape& shape, std::span<std::uint8_t> pixels);
/// Inverts the values that are not below `threshold`, 0 .. 256; 256 changes nothing.
void solarize(int threshold, std::span<std::uint8_t> pixels);
/// Keeps the highest `bits` of each value, 1 .. 8; 8 changes nothing.
void posterize(int bits, std::span<std::uint8_t> pixels);

// A factor of 1 changes nothing, 0 leaves what is named, more than 1 exaggerates; 0 .. 8.

/// 0: black.
void changeBrightness(double factor, std::span<std::uint8_t> pixels);
/// 0: the mean of the image's grey.
void changeContrast(double factor, const Shape& shape, std::span<std::uint8_t> pixels);
/// 0: grey (ITU-R 601). An image that has not three channels stays as it is.
void changeColor(double factor, const Shape& shape, std::span<std::uint8_t> pixels);
/// 0: smoothed with the kernel 1 1 1, 1 5 1, 1 1 1 over 13. Pixels of the rim stay.
void changeSharpness(double factor, const Shape& shape, std::span<std::uint8_t> pixels);

}  // namespace reslab
