#pragma once

#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab {

/// One step of a plan: a node, with those behind it that run with it. Only `output` is stored.
struct PlannedOp {
    int node = 0;    ///< whose operation and parameters these are
    int norm = kNone;  ///< the batch normalisation that is folded into a convolution
    int sum = kNone;   ///< the addition that ends a residual block: its other input is inputs[1]
    int output = 0;    ///< whose output it gives: the last of them
    bool fusedRelu = false;
    std::vector<int> inputs;  ///< indices of planned ops, or kNetworkInput

    static constexpr int kNone = -1;
};

/// What may run as one.
enum class Fusion {
    None,       ///< one node, one tensor
    Training,   ///< batch normalisation and addition with the ReLU behind them, and both as a residual block's end
    Inference,  ///< besides, convolutions with whatever of these is behind them
};

/// The graph's nodes as steps, each at the place of the last of its nodes that reads something else. What belongs to training
/// alone is left out elsewhere; in inference what only drops is passed by.
std::vector<PlannedOp> planOps(const ShapedGraph& graph, Fusion fusion);

}  // namespace reslab
