#include "core/network/fusion.h"

#include <map>

namespace reslab {
namespace {

constexpr int kNone = PlannedOp::kNone;

class Planner {
public:
    Planner(const ShapedGraph& graph, Fusion fusion) : m_graph(graph), m_fusion(fusion), m_opOf(graph.nodes.size(), kNone) {}

    std::vector<PlannedOp> run()
    {
        std::vector<bool> taken(m_graph.nodes.size(), false);
        std::map<int, PlannedOp> waiting;  // by the addition at which they can run
        for (int i = 0; i < static_cast<int>(m_graph.nodes.size()); ++i) {
            if (nodeAt(i).trainingOnly && m_fusion != Fusion::Training)
                continue;
            if (const auto found = waiting.find(i); found != waiting.end()) {
                add(std::move(found->second));
            } else if (vanishes(i)) {
                m_opOf[static_cast<std::size_t>(i)] = m_opOf[static_cast<std::size_t>(nodeAt(i).inputs.front())];
            } else if (!taken[static_cast<std::size_t>(i)]) {
                auto op = m_fusion == Fusion::None ? single(i) : chainFrom(i, taken);
                for (const auto node : {op.norm, op.sum, op.output})
                    if (node != kNone)
                        taken[static_cast<std::size_t>(node)] = true;
                if (op.sum != kNone)
                    waiting[op.sum] = std::move(op);
                else
                    add(std::move(op));
            }
        }
        return std::move(m_ops);
    }

private:
    template <class Spec>
    bool is(int node) const
    {
        return node != kNone && std::holds_alternative<Spec>(nodeAt(node).spec.op);
    }

    const ShapedNode& nodeAt(int node) const { return m_graph.nodes[static_cast<std::size_t>(node)]; }

    static PlannedOp single(int node) { return {.node = node, .output = node}; }

    /// The node that alone reads `node`, or kNone.
    int onlyReader(int node) const
    {
        const auto& readers = nodeAt(node).consumers;
        return readers.size() == 1 ? readers.front() : kNone;
    }

    /// True for what gives its input on where nothing is dropped. The last node gives the logits and stays.
    bool vanishes(int node) const
    {
        const bool onlyDrops = is<DropoutSpec>(node) || is<DropPathSpec>(node);
        return onlyDrops && m_fusion == Fusion::Inference && nodeAt(node).inputs.front() != kNetworkInput &&
               static_cast<std::size_t>(node) + 1 < m_graph.nodes.size();
    }

    PlannedOp chainFrom(int node, const std::vector<bool>& taken) const
    {
        auto op = single(node);
        const bool folds = m_fusion == Fusion::Inference && is<ConvSpec>(node);
        if (folds && is<BatchNormSpec>(onlyReader(node)))
            op.output = op.norm = onlyReader(node);
        if (folds || is<BatchNormSpec>(node)) {
            // Without a ReLU an addition hands its gradient on as it is, and nothing would be saved.
            const auto sum = onlyReader(op.output);
            const bool joins = is<AddSpec>(sum) && nodeAt(sum).inputs.size() == 2 && !taken[static_cast<std::size_t>(sum)];
            if (joins && is<ReluSpec>(onlyReader(sum)))
                op.output = op.sum = sum;
        }
        const bool canEndInRelu = folds || is<BatchNormSpec>(node) || is<AddSpec>(node);
        if (canEndInRelu && is<ReluSpec>(onlyReader(op.output))) {
            op.output = onlyReader(op.output);
            op.fusedRelu = true;
        }
        return op;
    }

    void add(PlannedOp op)
    {
        const auto indexOf = [&](int node) {
            return node == kNetworkInput ? kNetworkInput : m_opOf[static_cast<std::size_t>(node)];
        };
        for (const auto input : nodeAt(op.node).inputs)
            op.inputs.push_back(indexOf(input));
        if (op.sum != kNone) {
            const auto last = op.norm == kNone ? op.node : op.norm;
            const auto& inputs = nodeAt(op.sum).inputs;
            op.inputs.push_back(indexOf(inputs[inputs.front() == last ? 1 : 0]));
        }
        const auto index = static_cast<int>(m_ops.size());
        for (const auto node : {op.node, op.norm, op.sum, op.output})
            if (node != kNone)
                m_opOf[static_cast<std::size_t>(node)] = index;
        m_ops.push_back(std::move(op));
    }

    const ShapedGraph& m_graph;
    const Fusion m_fusion;
    std::vector<PlannedOp> m_ops;
    std::vector<int> m_opOf;  ///< whose op a node became part of
};

}  // namespace

std::vector<PlannedOp> planOps(const ShapedGraph& graph, Fusion fusion)
{
    return Planner(graph, fusion).run();
}

}  // namespace reslab
