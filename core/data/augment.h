#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/shape.h"
#include "core/data/normalization.h"

namespace reslab {

/// What may be done to a training image; nothing by default. He et al. 2015, sec. 4.2, is {.flip = true, .padding = 4}.
struct AugmentOptions {
    bool flip = false;  ///< mirror left and right with probability 1/2
    int padding = 0;    ///< pixels added on every side before a crop of the old size at a random place; 0: no crop

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
