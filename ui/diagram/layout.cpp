#include "ui/diagram/layout.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "ui/diagram/layoutplan.h"

namespace reslab::ui {
namespace {

/// Where a band stands in the order that networks share: stages and blocks ascend, and what has no stage stands behind the
/// last one, or before the first where none came yet.
using BandOrder = std::tuple<int, int, int>;

std::vector<BandOrder> ordersOf(const std::vector<Band>& bands)
{
    std::vector<BandOrder> orders;
    std::map<std::pair<int, int>, int> repeats;
    bool hasStage = false;
    for (const auto& band : bands) {
        const int stage = band.key.stage >= 0 ? band.key.stage : hasStage ? std::numeric_limits<int>::max() : -1;
        hasStage = hasStage || band.key.stage >= 0;
        orders.emplace_back(stage, band.key.block, repeats[{stage, band.key.block}]++);
    }
    return orders;
}

void stack(std::vector<Band>& bands)
{
    double y = 0.0;
    const Band* before = nullptr;
    for (auto& band : bands) {
        y += gapAbove(band, before);
        band.top = y;
        y += band.height;
        before = &band;
    }
}

/// One top for each band that several drawings share. Drawings whose bands do not ascend stand for themselves.
void align(std::vector<LayoutPlan>& plans)
{
    std::map<BandOrder, Band> shared;
    std::vector<std::vector<BandOrder>> orders;
    for (auto& plan : plans) {
        orders.push_back(ordersOf(plan.bands()));
        if (!std::ranges::is_sorted(orders.back()))
            continue;
        for (std::size_t i = 0; i < plan.bands().size(); ++i) {
            auto& band = shared[orders.back()[i]];
            band.key = plan.bands()[i].key;
            band.height = std::max(band.height, plan.bands()[i].height);
        }
    }
    double y = 0.0;
    const Band* before = nullptr;
    for (auto& [order, band] : shared) {
        y += gapAbove(band, before);
        band.top = y;
        y += band.height;
        before = &band;
    }
    for (std::size_t p = 0; p < plans.size(); ++p) {
        auto& bands = plans[p].bands();
        if (std::ranges::is_sorted(orders[p]))
            for (std::size_t i = 0; i < bands.size(); ++i)
                bands[i].top = shared[orders[p][i]].top;
        else
            stack(bands);
    }
}

}  // namespace

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
