#pragma once

#include <string_view>
#include <vector>

#include "core/graph/networkspec.h"
#include "core/runs/recipe.h"

namespace reslab {

/// What keeps a network from learning its training images by heart, besides weight decay.
enum class Regulariser { LabelSmoothing, Mixup, RandAugment, Cutout, Dropout, StochasticDepth };

/// In English, as in "RandAugment".
std::string_view regulariserName(Regulariser regulariser);

/// Those of a training by `recipe`, of the network as it is trained: with the recipe's rates.
std::vector<Regulariser> regularisersOf(const Recipe& recipe, const NetworkSpec& spec);

/// The weight decay of ResNet-RS, where 1e-4 is usual. Bello et al. 2021, sec. 5.2.
inline constexpr double kDecayAmongRegularisers = 4e-5;

/// True where two or more regularisers add up and weight decay is still above kDecayAmongRegularisers: then together they hold
/// the network back more than they help. Bello et al. 2021, sec. 5.2.
bool wantsLowerDecay(const Recipe& recipe, const NetworkSpec& spec);

}  // namespace reslab
