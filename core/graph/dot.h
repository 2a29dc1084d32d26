#pragma once

#include <string>

#include "core/graph/shapedgraph.h"

namespace reslab {

/// The graph in Graphviz' language: a box a node with name, op and output shape, a frame a stage, an arrow an input.
std::string toDot(const ShapedGraph& graph);

}  // namespace reslab
