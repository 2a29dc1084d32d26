#pragma once

#include <cstdint>
#include <span>

#include "core/base/rng.h"
#include "core/data/dataset.h"

namespace reslab {

/// A part of an image, in pixels; it lies within the image.
struct CropRect {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    friend bool operator==(const CropRect&, const CropRect&) = default;
};

/// A random part of an image of that size: its share of the area evenly from `leastArea` to 1, its proportions from 3:4 to 4:3,
/// evenly on a logarithmic scale. Where ten draws do not fit in the image, the largest part of fitting proportions in the
/// middle. Szegedy et al. 2015 (going deeper), sec. 6, which uses a leastArea of 0.08.
CropRect drawCrop(double leastArea, const Shape& image, Rng rng);

/// The part `rect` of an image brought to `shape`, of the same channels, into dst (C, H, W): the mean of an area where it
/// shrinks, linear interpolation where it grows.
void resample(const PlanarImage& image, const CropRect& rect, const Shape& shape, std::span<std::uint8_t> dst);

}  // namespace reslab
