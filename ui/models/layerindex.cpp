#include "ui/models/layerindex.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace reslab::ui {
namespace {

constexpr double kEndShare = 0.25;  ///< of a stage's width, for what stands before the first and behind the last

template <class Op>
bool is(const ShapedNode& node)
{
    return std::holds_alternative<Op>(node.spec.op);
}

}  // namespace

LayerIndex::LayerIndex(ShapedGraph graph)
    : m_graph(std::move(graph))
{
    findStages();
    findDepths();
    findLayers();
    findBlocks();
}

QString LayerIndex::nameOf(int node) const
{
    return QString::fromStdString(m_graph.nodes[static_cast<std::size_t>(node)].spec.name);
}

bool LayerIndex::isWeighted(int node) const
{
    const auto& at = m_graph.nodes[static_cast<std::size_t>(node)];
    return is<ConvSpec>(at) || is<LinearSpec>(at);
}

void LayerIndex::findStages()
{
    for (const auto& node : m_graph.nodes)
        if (node.spec.stage > 0 && std::ranges::find(m_stages, node.spec.stage) == m_stages.end())
            m_stages.push_back(node.spec.stage);
    std::ranges::sort(m_stages);
}

/// The weighted nodes on an addition's shorter way: they stand beside the layers of the block, not between them.
std::vector<bool> LayerIndex::nodesBeside() const
{
    std::vector<int> longest(m_graph.nodes.size(), 0);
    std::vector<bool> found(m_graph.nodes.size(), false);
    const auto depthAt = [&](int node) { return node == kNetworkInput ? 0 : longest[static_cast<std::size_t>(node)]; };
    for (int node = 0; node < static_cast<int>(m_graph.nodes.size()); ++node) {
        const auto& at = m_graph.nodes[static_cast<std::size_t>(node)];
        int deepest = 0;
        for (const int input : at.inputs)
            deepest = std::max(deepest, depthAt(input));
        longest[static_cast<std::size_t>(node)] = deepest + (isWeighted(node) ? 1 : 0);
        if (!is<AddSpec>(at))
            continue;
        for (int way : at.inputs) {
            if (depthAt(way) == deepest)
                continue;
            for (; way != kNetworkInput; way = m_graph.nodes[static_cast<std::size_t>(way)].inputs.front()) {
                const auto& on = m_graph.nodes[static_cast<std::size_t>(way)];
                if (on.spec.stage != at.spec.stage || on.spec.block != at.spec.block || on.consumers.size() > 1)
                    break;
                found[static_cast<std::size_t>(way)] = true;
            }
        }
    }
    return found;
}

void LayerIndex::findDepths()
{
    const auto beside = nodesBeside();
    m_depths.assign(m_graph.nodes.size(), 0);
    for (int node = 0; node < static_cast<int>(m_graph.nodes.size()); ++node) {
        const auto& at = m_graph.nodes[static_cast<std::size_t>(node)];
        if (isWeighted(node) && !at.trainingOnly) {
            const bool isBeside = beside[static_cast<std::size_t>(node)];
            m_depth += isBeside ? 0 : 1;
            (isBeside ? m_projections : m_weighted).push_back({.node = node});
        }
        m_depths[static_cast<std::size_t>(node)] = m_depth;
    }
    for (auto* layers : {&m_weighted, &m_projections})
        for (auto& layer : *layers)
            layer = place(layer.node);
}

LayerPlace LayerIndex::place(int node) const
{
    const auto& spec = m_graph.nodes[static_cast<std::size_t>(node)].spec;
    LayerPlace place{.node = node, .depth = m_depths[static_cast<std::size_t>(node)], .stage = spec.stage, .block = spec.block};
    const auto stage = std::ranges::find(m_stages, spec.stage);
    const bool isInStage = spec.stage > 0 && stage != m_stages.end();
    // What belongs to no stage: before the first, or behind the last.
    const auto before = std::ranges::find_if(m_weighted, [&](const LayerPlace& layer) {
        return m_graph.nodes[static_cast<std::size_t>(layer.node)].spec.stage > 0;
    });
    const bool isStem = !isInStage && before != m_weighted.end() && node < before->node;
    int first = 0;
    int count = 0;
    for (const auto& layer : m_weighted) {
        const auto& other = m_graph.nodes[static_cast<std::size_t>(layer.node)].spec;
        const bool isAlike = isInStage ? other.stage == spec.stage
                                       : other.stage <= 0 && (before != m_weighted.end() && layer.node < before->node) == isStem;
        if (!isAlike)
            continue;
        if (count++ == 0)
            first = m_depths[static_cast<std::size_t>(layer.node)];
    }
    const auto share = count > 0 ? (place.depth - first + 0.5) / count : 0.5;
    if (isInStage)
        place.byStage = 1.0 + static_cast<double>(stage - m_stages.begin()) + share;
    else if (isStem)
        place.byStage = 1.0 - kEndShare + kEndShare * share;
    else
        place.byStage = 1.0 + static_cast<double>(m_stages.size()) + (m_stages.empty() ? 1.0 : kEndShare) * share;
    return place;
}

/// Behind a normalisation that alone reads the layer.
int LayerIndex::responseOf(int node) const
{
    const auto& consumers = m_graph.nodes[static_cast<std::size_t>(node)].consumers;
    const bool isNormalised = consumers.size() == 1 && is<BatchNormSpec>(m_graph.nodes[static_cast<std::size_t>(consumers.front())]);
    return isNormalised ? consumers.front() : node;
}

void LayerIndex::findLayers()
{
    const auto isThreeByThree = [this](const LayerPlace& layer) {
        const auto* conv = std::get_if<ConvSpec>(&m_graph.nodes[static_cast<std::size_t>(layer.node)].spec.op);
        return conv && conv->kernel == 3;
    };
    m_hasThreeByThree = std::ranges::any_of(m_weighted, isThreeByThree);
    for (const auto& layer : m_weighted)
        if (!m_hasThreeByThree || isThreeByThree(layer))
            m_responses.push_back(place(responseOf(layer.node)));
    for (int node = 0; node < static_cast<int>(m_graph.nodes.size()); ++node) {
        const auto& at = m_graph.nodes[static_cast<std::size_t>(node)];
        if (is<ReluSpec>(at) && !at.trainingOnly)
            m_rectifiers.push_back(place(node));
        if (is<AddSpec>(at) && !at.trainingOnly)
            m_sums.push_back(place(node));
    }
}

void LayerIndex::findBlocks()
{
    const int count = static_cast<int>(m_graph.nodes.size());
    for (int begin = 0; begin < count;) {
        const auto& spec = m_graph.nodes[static_cast<std::size_t>(begin)].spec;
        int end = begin;
        int sum = -1;
        int last = -1;
        for (; end < count; ++end) {
            const auto& at = m_graph.nodes[static_cast<std::size_t>(end)];
            if (at.spec.stage != spec.stage || at.spec.block != spec.block)
                break;
            if (is<AddSpec>(at))
                sum = end;
            if (isWeighted(end))
                last = end;
        }
        if (spec.block >= 0 && last >= 0) {
            m_blockOutputs.push_back(place(end - 1));
            m_signal.push_back(place(sum >= 0 ? sum : responseOf(last)));
        }
        begin = end;
    }
}

int LayerIndex::nearest(const std::vector<LayerPlace>& places, int node) const
{
    if (node < 0 || node >= static_cast<int>(m_graph.nodes.size()))
        return -1;
    const auto& spec = m_graph.nodes[static_cast<std::size_t>(node)].spec;
    const auto depth = m_depths[static_cast<std::size_t>(node)];
    const auto first = [&](const auto& belongs) {
        const auto found = std::ranges::find_if(places, belongs);
        return found == places.end() ? -1 : found->node;
    };
    if (const int itself = first([&](const LayerPlace& place) { return place.node == node; }); itself >= 0)
        return itself;
    if (const int alike = first([&](const LayerPlace& place) { return place.depth == depth; }); alike >= 0)
        return alike;
    return first([&](const LayerPlace& place) {
        return spec.block >= 0 && place.block == spec.block && place.stage == spec.stage;
    });
}

}  // namespace reslab::ui
