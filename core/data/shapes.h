#pragma once

#include <cstdint>

#include "core/data/dataset.h"
#include "core/data/normalization.h"

namespace reslab {

struct ShapesOptions {
    std::uint64_t seed = 1;
    std::uint32_t trainSize = 12800;
    std::uint32_t testSize = 2000;
};

/// The built-in set of drawn figures: (3, 32, 32), ten classes, image i of class i mod 10. An image is a pure function of
/// (seed, half, index); it is drawn when it is first asked for or by a thread in the background, whichever comes first.
DataPair makeShapes(const ShapesOptions& options);

/// The per-channel normalisation of `shapes`, known beforehand, so that training need not wait for the whole set.
Normalization shapesNormalization();

}  // namespace reslab
