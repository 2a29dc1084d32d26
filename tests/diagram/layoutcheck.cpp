#include "tests/diagram/layoutcheck.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace reslab::test {
namespace {

using ui::Layout;

constexpr double kNear = 0.6;
constexpr int kSamples = 24;

QString named(const ShapedGraph& graph, const Layout& layout, int box)
{
    const auto& nodes = layout.nodes[static_cast<std::size_t>(box)].nodes;
    return nodes.empty() ? QString("input")
                         : QString::fromStdString(graph.nodes[static_cast<std::size_t>(nodes.front())].spec.name);
}

void checkBoxes(const ShapedGraph& graph, const Layout& layout, QStringList& faults)
{
    const int count = static_cast<int>(layout.nodes.size());
    for (int a = 0; a < count; ++a) {
        const auto& box = layout.nodes[static_cast<std::size_t>(a)];
        for (int b = a + 1; b < count; ++b)
            if (box.rect.intersects(layout.nodes[static_cast<std::size_t>(b)].rect))
                faults += named(graph, layout, a) + " lies over " + named(graph, layout, b);
        const auto room = box.rect.adjusted(-kNear, -kNear, kNear, kNear);
        for (std::size_t i = 0; i < box.cells.size(); ++i) {
            if (!room.contains(box.cells[i].rect))
                faults += named(graph, layout, a) + " has a cell outside";
            for (std::size_t j = i + 1; j < box.cells.size(); ++j)
                if (box.cells[i].rect.adjusted(kNear, kNear, -kNear, -kNear).intersects(box.cells[j].rect))
                    faults += named(graph, layout, a) + " has cells that overlap";
        }
        if (!layout.bounds.contains(box.rect))
            faults += named(graph, layout, a) + " reaches beyond the bounds";
    }
}

bool isAtEnd(const Layout& layout, const ui::LayoutEdge& edge)
{
    const auto& box = layout.nodes[static_cast<std::size_t>(edge.to)];
    const auto end = edge.path.currentPosition();
    const auto& target = edge.entersSide && !box.cells.empty() ? box.cells.front().rect : box.rect;
    const bool isInside = target.adjusted(-kNear, -kNear, kNear, kNear).contains(end);
    return isInside && std::abs(edge.entersSide ? end.x() - target.right() : end.y() - target.top()) < kNear;
}

/// A way round what stands far below its fork begins on the line that leads there.
bool leavesTheMainPath(const Layout& layout, const ui::LayoutEdge& edge)
{
    const auto start = edge.path.pointAtPercent(0.0);
    return std::ranges::any_of(layout.edges, [&](const ui::LayoutEdge& main) {
        const auto begin = main.path.pointAtPercent(0.0);
        const auto end = main.path.currentPosition();
        return main.from == edge.from && main.kind == ui::EdgeKind::Flow && std::abs(begin.x() - start.x()) < kNear &&
               std::abs(end.x() - start.x()) < kNear && begin.y() < start.y() && start.y() < end.y();
    });
}

void checkEdges(const ShapedGraph& graph, const Layout& layout, QStringList& faults)
{
    for (const auto& edge : layout.edges) {
        const auto name = named(graph, layout, edge.from) + " -> " + named(graph, layout, edge.to);
        const auto& from = layout.nodes[static_cast<std::size_t>(edge.from)].rect;
        const auto start = edge.path.pointAtPercent(0.0);
        const bool isBelow = start.y() > from.bottom() + kNear ? leavesTheMainPath(layout, edge) : start.y() > from.bottom() - kNear;
        if (!isBelow || start.x() < from.left() || start.x() > from.right())
            faults += name + " does not begin at its box";
        if (!isAtEnd(layout, edge))
            faults += name + " does not end at its box";
        for (int i = 1; i < kSamples; ++i) {
            const auto at = edge.path.pointAtPercent(static_cast<double>(i) / kSamples);
            for (int box = 0; box < static_cast<int>(layout.nodes.size()); ++box)
                if (box != edge.from && box != edge.to &&
                    layout.nodes[static_cast<std::size_t>(box)].rect.adjusted(kNear, kNear, -kNear, -kNear).contains(at))
                    faults += name + " runs through " + named(graph, layout, box);
        }
    }
}

void checkGraph(const ShapedGraph& graph, const Layout& layout, QStringList& faults)
{
    std::map<int, int> seen;
    for (std::size_t box = 0; box < layout.nodes.size(); ++box)
        for (const int node : layout.nodes[box].nodes) {
            ++seen[node];
            if (layout.nodeOf[static_cast<std::size_t>(node)] != static_cast<int>(box))
                faults += "a node does not know its box";
        }
    std::set<std::pair<int, int>> expected;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (seen[static_cast<int>(i)] != 1)
            faults += QString::fromStdString(graph.nodes[i].spec.name) + " does not stand in one box";
        for (const int input : graph.nodes[i].inputs) {
            const int from = input == kNetworkInput ? 0 : layout.nodeOf[static_cast<std::size_t>(input)];
            if (from != layout.nodeOf[i])
                expected.emplace(from, layout.nodeOf[i]);
        }
    }
    std::set<std::pair<int, int>> drawn;
    for (const auto& edge : layout.edges)
        if (!drawn.emplace(edge.from, edge.to).second)
            faults += "an edge is drawn twice";
    if (drawn != expected)
        faults += "the edges are not the graph's";
}

}  // namespace

QStringList layoutFaults(const ShapedGraph& graph, const Layout& layout)
{
    QStringList faults;
    checkBoxes(graph, layout, faults);
    checkEdges(graph, layout, faults);
    checkGraph(graph, layout, faults);
    return faults;
}

}  // namespace reslab::test
