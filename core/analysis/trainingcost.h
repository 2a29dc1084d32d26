#pragma once

#include <cstdint>

#include "core/analysis/cost.h"

namespace reslab {

/// What of a network's cost is there in training alone, as GoogLeNet's auxiliary classifiers are; part of CostTable's totals.
struct TrainingCost {
    std::int64_t parameters = 0;
    std::int64_t macs = 0;  ///< of one image
    bool isNone() const { return parameters == 0 && macs == 0; }
};

TrainingCost trainingCostOf(const ShapedGraph& graph, const CostTable& cost);

}  // namespace reslab
