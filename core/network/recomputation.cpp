#include "core/network/recomputation.h"

#include <map>
#include <utility>

namespace reslab {

namespace {

/// Normalised tensors are made again from their source, which is kept for their own way back.
void planNorms(const ShapedGraph& graph, const std::vector<PlannedOp>& ops, std::vector<int>& before)
{
    std::vector<int> lastReader(ops.size(), PlannedOp::kNone);
    for (std::size_t k = 0; k < ops.size(); ++k)
        for (const auto input : ops[k].inputs)
            if (input != kNetworkInput)
                lastReader[static_cast<std::size_t>(input)] = static_cast<int>(k);
    const auto isKept = [&](int op) { return op == kNetworkInput || before[static_cast<std::size_t>(op)] == PlannedOp::kNone; };
    for (std::size_t k = 0; k < ops.size(); ++k) {
        const auto& op = graph.nodes[static_cast<std::size_t>(ops[k].node)].spec.op;
        const bool isNorm = std::holds_alternative<BatchNormSpec>(op) && ops[k].sum == PlannedOp::kNone;
        if (isNorm && isKept(ops[k].inputs.front()))
            before[k] = lastReader[k];
    }
}

void planBlocks(const ShapedGraph& graph, const std::vector<PlannedOp>& ops, std::vector<int>& before)
{
    const auto blockOf = [&](std::size_t op) {
        const auto& spec = graph.nodes[static_cast<std::size_t>(ops[op].node)].spec;
        return std::pair(spec.stage, spec.block);
    };
    std::map<std::pair<int, int>, int> lastOf;
    for (std::size_t k = 0; k < ops.size(); ++k)
        lastOf[blockOf(k)] = static_cast<int>(k);
    for (std::size_t k = 0; k < ops.size(); ++k)
        if (const auto block = blockOf(k); block.second >= 0)
            before[k] = lastOf[block] == static_cast<int>(k) ? PlannedOp::kNone : lastOf[block];
    // What another block reads is kept.
    for (std::size_t k = 0; k < ops.size(); ++k)
        for (const auto input : ops[k].inputs)
            if (input != kNetworkInput && blockOf(static_cast<std::size_t>(input)) != blockOf(k))
                before[static_cast<std::size_t>(input)] = PlannedOp::kNone;
}

}  // namespace

std::vector<int> planRecomputation(const ShapedGraph& graph, const std::vector<PlannedOp>& ops, Recompute recompute)
{
    std::vector<int> before(ops.size(), PlannedOp::kNone);
    if (recompute == Recompute::Blocks)
        planBlocks(graph, ops, before);
    else
        planNorms(graph, ops, before);
    return before;
}

}  // namespace reslab
