#include "core/network/fusion.h"

namespace reslab {
namespace {

/// The ReLU that alone reads `node`, or kNetworkInput where there is none or the op cannot end in one.
int reluBehind(const ShapedGraph& graph, const ShapedNode& node)
{
    const bool canEndInRelu =
        std::holds_alternative<BatchNormSpec>(node.spec.op) || std::holds_alternative<AddSpec>(node.spec.op);
    if (!canEndInRelu || node.consumers.size() != 1)
        return kNetworkInput;
    const auto reader = node.consumers.front();
    return std::holds_alternative<ReluSpec>(graph.nodes[static_cast<std::size_t>(reader)].spec.op) ? reader : kNetworkInput;
}

/// True for what gives its input on where nothing is dropped.
bool onlyDrops(const ShapedNode& node)
{
    return std::holds_alternative<DropoutSpec>(node.spec.op) || std::holds_alternative<DropPathSpec>(node.spec.op);
}

}  // namespace

std::vector<PlannedOp> planOps(const ShapedGraph& graph, bool fuse, bool training)
{
    std::vector<PlannedOp> ops;
    std::vector<int> opOf(graph.nodes.size(), -1);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto& node = graph.nodes[i];
        if (opOf[i] >= 0 || (node.trainingOnly && !training))
            continue;
        const bool vanishes = fuse && !training && onlyDrops(node) && node.inputs.front() != kNetworkInput;
        if (vanishes && i + 1 < graph.nodes.size()) {
            opOf[i] = opOf[static_cast<std::size_t>(node.inputs.front())];
            continue;
        }
        const auto index = static_cast<int>(ops.size());
        PlannedOp op{.node = static_cast<int>(i), .output = static_cast<int>(i), .fusedRelu = false, .inputs = {}};
        for (const auto input : node.inputs)
            op.inputs.push_back(input == kNetworkInput ? kNetworkInput : opOf[static_cast<std::size_t>(input)]);
        if (const auto relu = fuse ? reluBehind(graph, node) : kNetworkInput; relu != kNetworkInput) {
            op.output = relu;
            op.fusedRelu = true;
            opOf[static_cast<std::size_t>(relu)] = index;
        }
        opOf[i] = index;
        ops.push_back(std::move(op));
    }
    return ops;
}

}  // namespace reslab
