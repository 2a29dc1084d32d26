#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/interrupted.h"
#include "core/base/shape.h"
#include "core/data/dataset.h"

namespace reslab {

/// How bytes become what a network reads: a byte is scaled to [0, 1] first, then (value - mean) / deviation.
/// Stored with a run; the same values serve training, evaluation and single pictures.
struct Normalization {
    enum class Kind {
        None,        ///< the scaled bytes as they are; mean and deviation are empty
        PerChannel,  ///< mean (C), deviation (C)
        PerPixel,    ///< mean (C, H, W), deviation empty: He et al. 2015, sec. 4.2
    };

    Kind kind = Kind::None;
    std::vector<float> mean;       ///< of bytes scaled to [0, 1]
    std::vector<float> deviation;  ///< likewise, positive
    /// True: an image is normalised, then padded with zeros, cropped and flipped. False: it is padded with black, cropped
    /// and flipped as bytes, then normalised.
    bool padAfter = true;

    friend bool operator==(const Normalization&, const Normalization&) = default;
};

/// The normalisation of the training images `indices` (empty: all of them). The sums are exact, so their order is of no
/// account. A channel that never varies gets the deviation 1. Throws what reading throws, Interrupted where `keepGoing` said no.
Normalization measure(const Dataset& dataset, std::span<const std::uint32_t> indices, Normalization::Kind kind,
                      const KeepGoing& keepGoing = {});

/// Throws OptionInvalid unless `normalization` fits images of `shape` and every deviation is positive and finite.
void checkNormalization(const Normalization& normalization, const Shape& shape);

}  // namespace reslab
