#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/shape.h"
#include "core/data/normalization.h"

namespace reslab {

/// What may be done to a training image; nothing by default. He et al. 2015, sec. 4.2, is {.flip = true, .padding = 4}.
/// Every part draws from a stream of its own, so switching one on does not change what the others do.
struct AugmentOptions {
    bool flip = false;        ///< mirror left and right with probability 1/2
    int padding = 0;          ///< pixels added on every side before a crop of the old size at a random place; 0: no crop
    double cropArea = 0.0;    ///< positive: drawCrop() from this share of the area up to all of it, in place of padding
    int randAugment = 0;      ///< so many operations of RandAugment on each image (N)
    double magnitude = 10.0;  ///< their strength (M), 0 .. 30; 10 is the end of AutoAugment's ranges
    double colorJitter = 0.0; ///< brightness, contrast and saturation vary by up to this share, 0 .. 1
    int cutout = 0;           ///< side of a square that is made zero after normalisation, pixels

    friend bool operator==(const AugmentOptions&, const AugmentOptions&) = default;
};

/// What chance decided for one image: crop(y, x) = src(y + dy, x + dx), padding where that lies outside; then the mirror.
struct Placement {
    int dy = 0;
    int dx = 0;
    bool flip = false;

    friend bool operator==(const Placement&, const Placement&) = default;
};

/// The placement of image `index` in `epoch`, a pure function of the arguments; dy and dx in -padding .. padding.
Placement drawPlacement(const AugmentOptions& options, std::uint64_t seed, std::int64_t epoch, std::uint32_t index);

/// The square that cutout takes away: rows top .. bottom-1, columns left .. right-1, within the image. Empty without cutout.
struct Hole {
    std::int64_t top = 0, bottom = 0, left = 0, right = 0;
    friend bool operator==(const Hole&, const Hole&) = default;
};

/// The hole of image `index` in `epoch`: its centre is any pixel, so a part may lie outside. DeVries and Taylor 2017, sec. 3.2.
Hole drawHole(int side, const Shape& shape, std::uint64_t seed, std::int64_t epoch, std::uint32_t index);
/// Makes the hole of image (C, H, W) zero, which after normalisation is the mean colour.
void cutOut(const Hole& hole, const Shape& shape, std::span<float> image);

/// Turns an image's bytes into a network's floats, through tables made once. May be used by several threads at once.
class ImageWriter {
public:
    /// Throws OptionInvalid where `normalization` does not fit images of `shape`.
    ImageWriter(Normalization normalization, const Shape& shape);

    /// pixels (C, H, W) -> dst (C, H, W), placed and normalised in the order that Normalization::padAfter says.
    void write(std::span<const std::uint8_t> pixels, const Placement& placement, std::span<float> dst) const;

private:
    void normalize(const std::uint8_t* pixels, float* dst) const;

    Shape m_shape;
    Normalization m_normalization;
    std::vector<float> m_table;  ///< (C, 256): what each byte becomes, without a per-pixel mean
};

}  // namespace reslab
