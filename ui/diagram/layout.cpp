#include "ui/diagram/layout.h"

#include <utility>

#include "ui/diagram/layoutplan.h"

namespace reslab::ui {
int Layout::boxAt(const QPointF& at) const
{
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].rect.contains(at))
            return static_cast<int>(i);
    return -1;
}

int Layout::nodeAt(const QPointF& at) const
{
    const int box = boxAt(at);
    if (box < 0)
        return -1;
    const auto& node = nodes[static_cast<std::size_t>(box)];
    for (const auto& cell : node.cells)
        if (cell.rect.contains(at))
            return cell.node;
    return node.nodes.empty() ? -1 : node.nodes.front();
}

GroupKey Layout::groupAt(const QPointF& at) const
{
    if (const int box = boxAt(at); box >= 0)
        return nodes[static_cast<std::size_t>(box)].place;
    GroupKey found;
    for (const auto& frame : frames)
        if (frame.rect.contains(at) || frame.label.contains(at))
            found = frame.place;
    return found;
}

QRectF Layout::rectOf(int node) const
{
    if (node < 0 || node >= static_cast<int>(nodeOf.size()))
        return {};
    const auto& box = nodes[static_cast<std::size_t>(nodeOf[static_cast<std::size_t>(node)])];
    for (const auto& cell : box.cells)
        if (cell.node == node)
            return cell.rect;
    return box.rect;
}

std::vector<Layout> layoutsOf(std::span<const ShapedGraph* const> graphs, const Detail& detail)
{
    std::vector<LayoutPlan> plans;
    plans.reserve(graphs.size());
    for (const auto* graph : graphs)
        plans.emplace_back(*graph, detail);
    align(plans);
    std::vector<Layout> layouts;
    layouts.reserve(plans.size());
    for (auto& plan : plans)
        layouts.push_back(plan.finish());
    return layouts;
}

Layout layoutOf(const ShapedGraph& graph, const Detail& detail)
{
    const auto* only = &graph;
    return std::move(layoutsOf({&only, 1}, detail).front());
}

}  // namespace reslab::ui
