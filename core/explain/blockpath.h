#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab {

/// The way through one block of a network, as indices of its nodes: F = `branch`, in the order in which it is computed,
/// beside the shortcut; what both lead to. Of a plain block there is F alone.
struct BlockPath {
    std::string name;           ///< "layer2.1"
    int input = kNetworkInput;  ///< the node that the block reads
    std::vector<int> branch;
    std::vector<int> shortcut;  ///< option A's padding or a projection; empty: the identity, or none
    int addition = -1;          ///< -1: a plain block
    std::vector<int> tail;      ///< behind F, or behind the addition: a ReLU in most

    bool isResidual() const { return addition >= 0; }
    /// Every node in the order in which a reader goes through them: F, the shortcut, the addition, the tail.
    std::vector<int> steps() const;
    int output() const;
};

/// The blocks of a network, "layer1.0" and so on, in their order; none where it is not made of blocks.
std::vector<std::string> blockNames(const ShapedGraph& graph);

/// Throws OptionInvalid with the blocks that there are.
BlockPath blockPath(const ShapedGraph& graph, std::string_view block);

/// The batch normalisation in which F ends. Throws OptionInvalid where F ends otherwise, as in pre-activation blocks.
int lastNormOf(const ShapedGraph& graph, const BlockPath& path);

/// Whether one ReLU stands behind the addition, or behind F. Throws OptionInvalid where something else does.
bool endsInRelu(const ShapedGraph& graph, const BlockPath& path);

enum class BlockShape { Basic, Bottleneck, Plain };
/// A block of that shape as the papers draw it (two convolutions, or three of which the first is 1x1), with BN: one of stage
/// 2 whose shortcut is the identity before others; nullopt where the network has none. He et al. 2015, fig. 2 and 5.
std::optional<BlockPath> typicalBlock(const ShapedGraph& graph, BlockShape shape);

}  // namespace reslab
