#include "core/train/probeplan.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace reslab {
namespace {

template <class... Specs>
bool isOneOf(const ShapedNode& node)
{
    return (std::holds_alternative<Specs>(node.spec.op) || ...);
}

/// Goes back from both inputs of an addition at once, the later node first, until the ways meet.
class BackWalk {
public:
    BackWalk(const ShapedGraph& graph, int sum) : m_graph(graph), m_sum(sum)
    {
        meet(0, sum, m_graph.nodes[index(sum)].inputs[0]);
        meet(1, sum, m_graph.nodes[index(sum)].inputs[1]);
        while (m_open.begin()->second != kBoth && m_open.begin()->first != kNetworkInput)
            expand();
    }

    ProbedBlock block() const
    {
        const auto fork = m_open.begin()->first;
        const std::size_t shortcut = m_lengths[0] < m_lengths[1] ? 0 : 1;
        const auto& inputs = m_graph.nodes[index(m_sum)].inputs;
        ProbedBlock block{.sum = m_sum, .branch = inputs[1 - shortcut], .shortcut = inputs[shortcut], .fork = fork};
        std::array<std::set<int>, 2> readers;
        for (const auto& edge : m_edges)
            if (edge.source == fork)
                readers[edge.way].insert(edge.reader);
        block.hasTwoReaders = fork != kNetworkInput && readers[0].size() == 1 && readers[1].size() == 1 &&
                              m_graph.nodes[index(fork)].consumers.size() == 2;
        if (block.hasTwoReaders) {
            block.branchReader = *readers[1 - shortcut].begin();
            block.shortcutReader = *readers[shortcut].begin();
        }
        return block;
    }

private:
    static constexpr unsigned kBoth = 3;

    struct Edge {
        std::size_t way = 0;
        int reader = 0;
        int source = 0;
    };

    static std::size_t index(int node) { return static_cast<std::size_t>(node); }

    void meet(std::size_t way, int reader, int source)
    {
        m_open[source] |= 1u << way;
        m_edges.push_back({way, reader, source});
    }

    void expand()
    {
        const auto [node, ways] = *m_open.begin();
        m_open.erase(m_open.begin());
        const std::size_t way = ways == 1u ? 0 : 1;
        ++m_lengths[way];
        for (const auto input : m_graph.nodes[index(node)].inputs)
            meet(way, node, input);
    }

    const ShapedGraph& m_graph;
    int m_sum;
    std::map<int, unsigned, std::greater<>> m_open;  ///< nodes that were met, by which of the two ways
    std::vector<Edge> m_edges;
    std::array<int, 2> m_lengths{};
};

bool isWeighted(const ShapedNode& node)
{
    return isOneOf<ConvSpec, LinearSpec>(node);
}

}  // namespace

ProbePlan::ProbePlan(const ShapedGraph& graph) : nodes(graph.nodes.size())
{
    std::map<std::pair<int, int>, int> lastOfBlock;
    for (int i = 0; i < static_cast<int>(graph.nodes.size()); ++i) {
        const auto& shaped = graph.nodes[static_cast<std::size_t>(i)];
        auto& node = nodes[static_cast<std::size_t>(i)];
        for (const auto reader : shaped.consumers)
            if (isOneOf<BatchNormSpec>(graph.nodes[static_cast<std::size_t>(reader)]))
                node.norms.push_back(reader);
        node.isNorm = isOneOf<BatchNormSpec>(shaped);
        node.isRelu = isOneOf<ReluSpec>(shaped);
        const bool isActivation = isOneOf<ReluSpec, PReluSpec>(shaped);
        node.isSummed = isActivation || (isWeighted(shaped) && node.norms.empty());
        node.isResponse = node.isNorm || node.isSummed;
        node.givesGradient = isActivation || isOneOf<LinearSpec>(shaped);
        if (shaped.spec.block >= 0)
            lastOfBlock[{shaped.spec.stage, shaped.spec.block}] = i;
        if (isOneOf<AddSpec>(shaped) && shaped.inputs.size() == 2)
            blocks.push_back(BackWalk(graph, i).block());
    }
    for (const auto& [block, last] : lastOfBlock)
        nodes[static_cast<std::size_t>(last)].givesGradient = true;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const auto& block = blocks[b];
        for (const auto node : {block.sum, block.branch, block.shortcut})
            if (node != kNetworkInput && !nodes[static_cast<std::size_t>(node)].isNorm)
                nodes[static_cast<std::size_t>(node)].isSummed = true;
        if (block.hasTwoReaders)
            blockOfPart[{block.fork, block.branchReader}] = blockOfPart[{block.fork, block.shortcutReader}] = b;
    }
}

}  // namespace reslab
