#pragma once

#include <vector>

#include "core/telemetry/runposition.h"

namespace reslab {

/// The stored tensors of a run between two steps: what evaluations read, so the average where the run keeps one.
struct WeightSnapshot : RunPosition {
    std::vector<std::vector<float>> tensors;  ///< in the order of parametersOf(graph), each in PyTorch's order of elements
};

}  // namespace reslab
