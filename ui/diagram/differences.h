#pragma once

#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab::ui {

/// Which nodes of `graph` are not in `reference` as they are here. Nodes of one block are matched in their order, each with one of
/// the same op and output, whatever their names: a ReLU that another block has before its addition is not the one behind it.
/// Empty where the two share so little that marking would mark everything.
std::vector<char> differencesFrom(const ShapedGraph& reference, const ShapedGraph& graph);

}  // namespace reslab::ui
