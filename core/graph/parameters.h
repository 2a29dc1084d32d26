#pragma once

#include "core/graph/shapedgraph.h"

#include <string>
#include <vector>

namespace reslab {

enum class TensorRole { Weight, Bias, NormScale, NormShift, PReluSlope, RunningMean, RunningVariance };

/// A tensor that belongs to the network and is stored with it: a parameter, or one of BN's running statistics.
struct ParameterInfo {
    std::string name;  ///< the public one, "layer1.0.bn1.running_var"
    int node = 0;      ///< index into ShapedGraph::nodes
    TensorRole role = TensorRole::Weight;
    Dims dims;         ///< (oc, ic/groups, kh, kw), (out, in), or (C)
    bool trainable = true;  ///< false: frozen weights and running statistics
    std::int64_t fanIn = 0;   ///< of weights alone: connections into one output
    std::int64_t fanOut = 0;  ///< of weights alone: connections out of one input

    bool isStatistic() const { return role == TensorRole::RunningMean || role == TensorRole::RunningVariance; }
};

/// Every stored tensor of one node, in PyTorch's order: weight, bias, running_mean, running_var.
std::vector<ParameterInfo> parametersOf(const ShapedGraph& graph, int node);

/// Every stored tensor of the network, node by node.
std::vector<ParameterInfo> parametersOf(const ShapedGraph& graph);

}  // namespace reslab
