#pragma once

#include "core/graph/networkspec.h"

#include <string_view>
#include <vector>

namespace reslab {

/// The index by which a ShapedNode's inputs refer to the network's input.
inline constexpr int kNetworkInput = -1;

/// A node whose inputs are found and whose shapes are known.
struct ShapedNode {
    NodeSpec spec;
    std::vector<int> inputs;         ///< indices of nodes, or kNetworkInput
    std::vector<Shape> inputShapes;  ///< one an input
    Shape output;
    std::vector<int> consumers;      ///< indices of the nodes that read the output
    bool trainingOnly = false;       ///< leads to auxiliary outputs and not to the logits: no part of evaluation
};

/// A network with every shape known: the one graph that builder, diagram, cost table, checkpoints and exports read.
struct ShapedGraph {
    NetworkSpec spec;
    std::vector<ShapedNode> nodes;  ///< in the order of spec.nodes
    std::vector<int> auxiliaries;   ///< indices of the nodes of spec.auxiliaries

    const ShapedNode& output() const { return nodes.back(); }
    /// The index of the node of that name, or kNetworkInput where there is none.
    int find(std::string_view name) const;
};

/// Finds inputs and shapes of every node. Throws NodeInvalid (a name twice, an unknown or later input, a wrong number of
/// inputs, a field out of range, an auxiliary output that there is not or that the logits depend on, more than 2^30 elements in one tensor) and ShapeMismatch (also for a last node that is not
/// (classes, 1, 1), and for an auxiliary output likewise), both naming the node.
ShapedGraph inferShapes(const NetworkSpec& spec);

}  // namespace reslab
