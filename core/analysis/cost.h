#pragma once

#include "core/graph/shapedgraph.h"

#include <cstdint>
#include <vector>

namespace reslab {

/// The part of the network's input that one output pixel can see: pixels a side, before clipping at the picture's border,
/// and how many input pixels lie between neighbouring output pixels.
struct ReceptiveField {
    std::int64_t height = 1;
    std::int64_t width = 1;
    std::int64_t stride = 1;
    friend bool operator==(const ReceptiveField&, const ReceptiveField&) = default;
};

/// What one node costs for one image.
struct NodeCost {
    std::int64_t parameters = 0;       ///< trainable ones; neither frozen weights nor running statistics
    std::int64_t macs = 0;             ///< multiply-adds of convolutions and fully connected layers, each counted once
    std::int64_t activationBytes = 0;  ///< of the node's output in f32
    ReceptiveField field;
};

/// The costs of a network, read off its graph; the nodes sum to the totals. activationBytes is the sum of all outputs, what
/// the inspection plan holds; the training plan needs less where it fuses and reuses.
struct CostTable {
    std::vector<NodeCost> nodes;  ///< in the graph's order
    std::int64_t parameters = 0;
    std::int64_t macs = 0;
    std::int64_t activationBytes = 0;
};

/// Numbers too large for 64 bits stay at the largest.
CostTable costOf(const ShapedGraph& graph);

}  // namespace reslab
