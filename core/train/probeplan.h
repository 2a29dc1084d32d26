#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab {

/// A residual block, seen from its addition. The two ways part at `fork`, the last node that both inputs of the addition come
/// from: the block's input, or what it becomes before the first convolution where a projection reads that, too
/// (pre-activation). The way with fewer nodes is the shortcut.
struct ProbedBlock {
    int sum = 0;
    int branch = 0;    ///< the addition's input by F
    int shortcut = 0;  ///< and by the shortcut; may be kNetworkInput, as the fork
    int fork = 0;
    int branchReader = 0;    ///< who reads the fork on the way to F; with others than these two the gradient's parts are not told
    int shortcutReader = 0;  ///< and on the shortcut's: the addition itself where that is the identity
    bool hasTwoReaders = false;
};

/// What a probe looks at in a network, read off its graph.
struct ProbePlan {
    explicit ProbePlan(const ShapedGraph& graph);

    /// What is wanted of one node.
    struct Node {
        bool isResponse = false;  ///< BN, ReLU, PReLU, and weighted layers without BN behind them
        bool isNorm = false;      ///< whose response follows from its parameters and the batch's statistics
        bool isRelu = false;      ///< channels can be dead
        bool isSummed = false;    ///< its output is gone over: responses other than BN, and what stands at additions
        bool givesGradient = false;  ///< the gradient by its output is listed: ReLU, PReLU, linear, a block's last node
        std::vector<int> norms;   ///< BN that reads it: a sample of its values tells theirs
    };
    std::vector<Node> nodes;          ///< in order of the graph's
    std::vector<ProbedBlock> blocks;  ///< in order of their additions
    /// By (fork, reader): the block's place in `blocks`.
    std::map<std::pair<int, int>, std::size_t> blockOfPart;
};

}  // namespace reslab
