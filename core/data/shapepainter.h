#pragma once

#include <cstdint>
#include <span>

#include "core/base/rng.h"

namespace reslab {

inline constexpr int kShapesSide = 32;
inline constexpr int kShapesChannels = 3;

/// Draws one image of class `label`, 0 to 9, with all else drawn from `rng`: pixels (3, 32, 32). A pure function of its
/// arguments, and the same on every machine.
void paintShape(int label, Rng rng, std::span<std::uint8_t> pixels);

}  // namespace reslab
