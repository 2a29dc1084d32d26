#pragma once

#include <cstdint>

namespace reslab {

/// Errors between epochs (Recipe::evalEvery) are of so many first test images, where there are more, so that they cost little.
inline constexpr std::int64_t kImagesBetweenEpochs = 2000;

}  // namespace reslab
