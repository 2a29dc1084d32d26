#pragma once

#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab {

/// One step of a plan: a node, with the ReLU behind it where the two run as one.
struct PlannedOp {
    int node = 0;    ///< whose operation and parameters these are
    int output = 0;  ///< whose output it gives: the node itself or its ReLU
    bool fusedRelu = false;
    std::vector<int> inputs;  ///< indices of planned ops, or kNetworkInput
};

/// The graph's nodes as steps. With `fuse`, batch normalisation and addition take the ReLU that alone reads them with them.
/// What belongs to training alone is left out where `training` is false; then, with `fuse`, what only drops is passed by.
std::vector<PlannedOp> planOps(const ShapedGraph& graph, bool fuse, bool training);

}  // namespace reslab
