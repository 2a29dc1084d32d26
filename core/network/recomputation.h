#pragma once

#include <vector>

#include "core/graph/shapedgraph.h"
#include "core/network/fusion.h"
#include "core/network/network.h"

namespace reslab {

/// For each op the op before whose backward it is run forward once more, because its output was not kept; PlannedOp::kNone
/// where it is kept.
std::vector<int> planRecomputation(const ShapedGraph& graph, const std::vector<PlannedOp>& ops, Recompute recompute);

}  // namespace reslab
