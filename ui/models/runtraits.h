#pragma once

#include <cstdint>

#include "core/graph/networkspec.h"

namespace reslab::ui {

/// What is told of a network at once, read off its graph.
struct RunTraits {
    bool isResidual = false;      ///< it has additions
    int depth = 0;                ///< weighted layers on the longest way: convolutions and fully connected ones, no projections
    std::int64_t parameters = 0;  ///< trainable ones
    std::int64_t macs = 0;        ///< per image
    friend bool operator==(const RunTraits&, const RunTraits&) = default;
};

/// Throws ShapeMismatch and NodeInvalid where the network is unsound.
RunTraits traitsOf(const NetworkSpec& spec);

}  // namespace reslab::ui
