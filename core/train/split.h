#pragma once

#include <cstdint>
#include <vector>

#include "core/runs/recipe.h"

namespace reslab {

/// Which images of the training half are for what; each list ascends. A function of (images, seed, subset, validation) alone.
struct Split {
    std::vector<std::uint32_t> training;
    std::vector<std::uint32_t> validation;   ///< never trained on
    std::vector<std::uint32_t> reevaluated;  ///< of `training`, those whose error is also taken un-augmented
};

/// Throws OptionInvalid where subset or validation leave no image to train on.
Split splitTraining(std::int64_t images, const Recipe& recipe);

}  // namespace reslab
