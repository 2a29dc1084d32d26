#pragma once

#include <cstdint>

namespace reslab {

/// What the masks of one training step are drawn from, beside the node's name and the image's place in the batch.
struct StepChance {
    std::uint64_t seed = 0;
    std::uint64_t iteration = 0;
};

}  // namespace reslab
