#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/shape.h"
#include "core/data/augment.h"

namespace reslab {

/// The fourteen operations of RandAugment. Cubuk et al. 2020, sec. 3.
enum class PixelOp {
    Identity,
    AutoContrast,
    Equalize,
    Rotate,
    Solarize,
    Color,
    Posterize,
    Contrast,
    Brightness,
    Sharpness,
    ShearX,
    ShearY,
    TranslateX,
    TranslateY,
    Count  ///< number of operations, none itself
};

/// An operation and how much of it. `amount` is in degrees for Rotate, a slope for Shear, a share of the image's side for
/// Translate, a threshold for Solarize, bits for Posterize, a factor for Color, Contrast, Brightness and Sharpness.
struct PixelChange {
    PixelOp op = PixelOp::Identity;
    double amount = 0.0;
    friend bool operator==(const PixelChange&, const PixelChange&) = default;
};

/// What RandAugment does at a magnitude, 0 .. 30; `isBackward` turns round what has a direction. At 10 these are the ends of the
/// ranges of AutoAugment (Cubuk et al. 2019, appendix A, table 6): 30 degrees, slope 0.3, 0.45 of the side (150 of 331 pixels),
/// factors 0.1 or 1.9, 4 bits, threshold 0. At 0 every one but AutoContrast and Equalize, which have no strength, changes
/// nothing. Beyond 10 it goes on in proportion, as far as there is anything left to take.
PixelChange changeAt(PixelOp op, double magnitude, bool isBackward);

/// The operations for image `index` in `epoch`: options.randAugment of them, each drawn evenly from all fourteen, with its
/// direction; then those of options.colorJitter: brightness, contrast and saturation in an order of its own, with factors
/// evenly from 1 - jitter to 1 + jitter (Howard 2013, sec. 2.2). A pure function of the arguments.
std::vector<PixelChange> drawChanges(const AugmentOptions& options, std::uint64_t seed, std::int64_t epoch,
                                     std::uint32_t index);

/// Does it to an image's bytes (C, H, W), in place.
void apply(const PixelChange& change, const Shape& shape, std::span<std::uint8_t> pixels);

}  // namespace reslab
