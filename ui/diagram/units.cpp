#include "ui/diagram/units.h"

#include <algorithm>
#include <cstddef>
#include <functional>

#include "ui/diagram/opkinds.h"

namespace reslab::ui {
namespace {

constexpr std::size_t kLongestRow = 4;

/// Writes the units of one graph, run by run.
class Folder {
public:
    Folder(const ShapedGraph& graph, const Detail& detail)
        : m_graph(graph)
        , m_detail(detail)
        , m_depths(weightedDepths(graph))
    {
        m_result.unitOf.assign(graph.nodes.size(), -1);
        m_result.units.push_back({.kind = UnitKind::Input, .nodes = {}, .place = {0, -1}});
    }

    UnitGraph fold()
    {
        const int count = static_cast<int>(m_graph.nodes.size());
        for (int begin = 0; begin < count;) {
            const auto key = runKey(begin);
            int end = begin + 1;
            while (end < count && runKey(end) == key)
                ++end;
            foldRun(key, begin, end);
            begin = end;
        }
        connect();
        return std::move(m_result);
    }

private:
    const ShapedNode& node(int index) const { return m_graph.nodes[static_cast<std::size_t>(index)]; }
    int& unitOf(int index) { return m_result.unitOf[static_cast<std::size_t>(index)]; }

    /// Nodes of one run fold together, or stand open side by side.
    GroupKey runKey(int index) const
    {
        const auto& spec = node(index).spec;
        const GroupKey stage{spec.stage, -1};
        return stage.isStage() && !m_detail.isOpen(stage) ? stage : GroupKey{spec.stage, spec.block};
    }

    void foldRun(const GroupKey& key, int begin, int end)
    {
        std::vector<int> nodes;
        for (int i = begin; i < end; ++i)
            nodes.push_back(i);
        if (key.isStage() && !m_detail.isOpen(key))
            append(UnitKind::Stage, key, nodes);
        else if (key.isBlock() && !m_detail.isOpen(key))
            foldBlockAndAside(key, nodes);
        else
            appendRows(key, nodes);
    }

    void append(UnitKind kind, const GroupKey& place, const std::vector<int>& nodes)
    {
        if (nodes.empty())
            return;
        for (const int index : nodes)
            unitOf(index) = static_cast<int>(m_result.units.size());
        m_result.units.push_back({.kind = kind, .nodes = nodes, .place = place});
    }

    /// A layer starts a row or joins the row that it alone reads.
    void appendRows(const GroupKey& place, const std::vector<int>& nodes)
    {
        const auto first = m_result.units.size();
        for (const int index : nodes) {
            const auto& layer = node(index);
            const int source = layer.inputs.size() == 1 ? layer.inputs.front() : kNetworkInput;
            const int unit = source == kNetworkInput ? -1 : unitOf(source);
            if (unit >= static_cast<int>(first) && joins(m_result.units[static_cast<std::size_t>(unit)], source, index)) {
                m_result.units[static_cast<std::size_t>(unit)].nodes.push_back(index);
                unitOf(index) = unit;
            } else {
                append(isMerge(layer) ? UnitKind::Merge : UnitKind::Row, place, {index});
            }
        }
    }

    bool joins(const Unit& unit, int source, int index) const
    {
        if (unit.nodes.back() != source || node(source).consumers.size() != 1 || unit.nodes.size() >= kLongestRow)
            return false;
        const auto isSmall = [&](int at) { return isCompanion(node(at).spec.op); };
        const bool beganSmall = isSmall(unit.nodes.front());
        const bool hasMain = unit.kind == UnitKind::Merge || !std::ranges::all_of(unit.nodes, isSmall);
        return isSmall(index) ? !(beganSmall && hasMain) : !hasMain;
    }

    /// Marks `from`, what it reads, and what that reads, as far as it stands in the run that begins with `first`.
    void markAncestors(int from, int first, std::vector<char>& marks) const
    {
        std::vector<char> own(marks.size(), 0);
        if (from >= first)
            own[static_cast<std::size_t>(from - first)] = 1;
        for (int index = from; index >= first; --index)
            if (own[static_cast<std::size_t>(index - first)])
                for (const int input : node(index).inputs)
                    if (input >= first)
                        own[static_cast<std::size_t>(input - first)] = 1;
        for (std::size_t i = 0; i < marks.size(); ++i)
            marks[i] = marks[i] || own[i];
    }

    /// What leads to an auxiliary classifier is no part of the block that it stands on, and stays open beside it.
    void foldBlockAndAside(const GroupKey& place, std::vector<int>& nodes)
    {
        const auto aside = std::ranges::stable_partition(nodes, [&](int index) { return !node(index).trainingOnly; });
        const std::vector<int> side(aside.begin(), aside.end());
        nodes.erase(aside.begin(), aside.end());
        if (!nodes.empty())
            foldBlock(place, nodes);
        appendRows(place, side);
    }

    /// The branch becomes one box; its shortcut and the addition stay, so that y = F(x) + x is seen.
    void foldBlock(const GroupKey& place, const std::vector<int>& nodes)
    {
        const auto found = std::find_if(nodes.rbegin(), nodes.rend(), [&](int index) {
            return std::holds_alternative<AddSpec>(node(index).spec.op);
        });
        if (found == nodes.rend())
            return append(UnitKind::Block, place, nodes);
        const int first = nodes.front();
        const int add = *found;
        const auto inputs = ordered(node(add));
        const auto span = static_cast<std::size_t>(nodes.back() - first + 1);
        std::vector<char> ofBranch(span, 0);
        std::vector<char> ofShortcut(span, 0);
        markAncestors(inputs.front(), first, ofBranch);
        for (std::size_t i = 1; i < inputs.size(); ++i)
            markAncestors(inputs[i], first, ofShortcut);
        std::vector<int> before;
        std::vector<int> branch;
        std::vector<int> shortcut;
        std::vector<int> after;
        for (const int index : nodes) {
            const auto at = static_cast<std::size_t>(index - first);
            auto& part = index == add || !(ofBranch[at] || ofShortcut[at]) ? after
                         : ofBranch[at] && ofShortcut[at]                  ? before
                         : ofBranch[at]                                    ? branch
                                                                           : shortcut;
            part.push_back(index);
        }
        appendRows(place, before);
        append(UnitKind::Block, place, branch);
        appendRows(place, shortcut);
        append(UnitKind::Merge, place, after);
    }

    /// The inputs of a merge, the main branch first: of an addition that with most weighted layers. A concatenation's stay.
    std::vector<int> ordered(const ShapedNode& layer) const
    {
        auto inputs = layer.inputs;
        const auto depth = [&](int index) { return index == kNetworkInput ? 0 : m_depths[static_cast<std::size_t>(index)]; };
        if (std::holds_alternative<AddSpec>(layer.spec.op))
            std::ranges::stable_sort(inputs, std::greater{}, depth);
        return inputs;
    }

    void connect()
    {
        auto& units = m_result.units;
        for (std::size_t at = 1; at < units.size(); ++at)
            for (const int index : units[at].nodes)
                for (const int input : ordered(node(index))) {
                    const int source = input == kNetworkInput ? 0 : unitOf(input);
                    auto& sources = units[at].sources;
                    if (source == static_cast<int>(at) || std::ranges::find(sources, source) != sources.end())
                        continue;
                    sources.push_back(source);
                    units[static_cast<std::size_t>(source)].readers.push_back(static_cast<int>(at));
                }
    }

    const ShapedGraph& m_graph;
    const Detail& m_detail;
    std::vector<int> m_depths;
    UnitGraph m_result;
};

}  // namespace

bool isWeighted(const OpSpec& op)
{
    return std::holds_alternative<ConvSpec>(op) || std::holds_alternative<LinearSpec>(op);
}

bool isMerge(const ShapedNode& node)
{
    return node.inputs.size() > 1;
}

std::vector<int> weightedDepths(const ShapedGraph& graph)
{
    std::vector<int> depths;
    depths.reserve(graph.nodes.size());
    for (const auto& node : graph.nodes) {
        int deepest = 0;
        for (const int input : node.inputs)
            if (input != kNetworkInput)
                deepest = std::max(deepest, depths[static_cast<std::size_t>(input)]);
        depths.push_back(deepest + (isWeighted(node.spec.op) ? 1 : 0));
    }
    return depths;
}

UnitGraph unitsOf(const ShapedGraph& graph, const Detail& detail)
{
    return Folder(graph, detail).fold();
}

}  // namespace reslab::ui
