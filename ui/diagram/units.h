#pragma once

#include <vector>

#include "core/graph/shapedgraph.h"
#include "ui/diagram/detail.h"

namespace reslab::ui {

/// What stands in one box of a drawing.
enum class UnitKind {
    Input,  ///< the image
    Row,    ///< one layer, with the normalisation and activation that go with it
    Merge,  ///< where branches meet, with the activation behind it
    Block,  ///< a folded block, without its shortcut and the addition that ends it
    Stage   ///< a folded stage
};

/// One box: the nodes of the graph that it stands for, in their order.
struct Unit {
    UnitKind kind = UnitKind::Row;
    std::vector<int> nodes;  ///< empty for the image
    GroupKey place;
    std::vector<int> sources;  ///< units that it reads, the main branch first, no repeats
    std::vector<int> readers;
};

/// The units of a graph at a level of detail.
struct UnitGraph {
    std::vector<Unit> units;     ///< in an order in which they can be computed; the image first
    std::vector<int> unitOf;     ///< of each node
};

/// Folds what `detail` folds. Every node stands in exactly one unit, and the edges of the graph that cross units are theirs.
/// Takes time in proportion to nodes and edges.
UnitGraph unitsOf(const ShapedGraph& graph, const Detail& detail);

/// True for convolutions and fully connected layers.
bool isWeighted(const OpSpec& op);
/// True where several branches meet: an addition, a concatenation, a gate.
bool isMerge(const ShapedNode& node);
/// Weighted layers on the longest way to each node.
std::vector<int> weightedDepths(const ShapedGraph& graph);

}  // namespace reslab::ui
