#pragma once

#include <cstdint>

#include "core/graph/networkspec.h"

namespace reslab::ui {

// Small networks that the cards draw: one block or module, and a last pooling that makes a sound graph of it.

/// Two 3x3 convolutions of `width` channels around which the input goes. He et al. 2015, fig. 5, left.
NetworkSpec basicBlockSpec(std::int64_t width);
/// 1x1 to `width` channels, 3x3, 1x1 to four times as many. He et al. 2015, fig. 5, right.
NetworkSpec bottleneckBlockSpec(std::int64_t width);
/// GoogLeNet's module 3a: naive, with the same 3x3, 5x5 and pooling branches but nothing before them, or with 1x1 reductions.
/// Szegedy et al. 2015, fig. 2 and table 1.
NetworkSpec inceptionSpec(bool isReduced);

}  // namespace reslab::ui
