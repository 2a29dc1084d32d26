#include "ui/diagram/layoutplan.h"

#include <algorithm>
#include <cmath>

#include "ui/diagram/opkinds.h"

namespace reslab::ui {
namespace {

constexpr double kForkGap = 30.0;
constexpr double kColumnGap = 22.0;
constexpr double kLaneGap = 26.0;
constexpr double kAsideGap = 40.0;  // the ground of a stage lies between
constexpr double kBlockHeight = 46.0;
constexpr double kStageHeight = 84.0;
constexpr double kPathsHeight = 66.0;
constexpr double kSmallHeight = 20.0;
constexpr double kChipRow = 17.0;
constexpr double kJoinHeight = 20.0;
// What stands on a way round a block stands beside the block.
constexpr double kWayAbove = 10.0;
constexpr double kLeastWayGap = 4.0;

}  // namespace

LayoutPlan::LayoutPlan(const ShapedGraph& graph, const Detail& detail)
    : m_graph(graph)
    , m_detail(detail)
    , m_units(unitsOf(graph, detail))
{
    makeNodes();
    findDeadEnds();
    findBands();
}

void LayoutPlan::makeNodes()
{
    m_layout.nodes.reserve(m_units.units.size());
    for (const auto& unit : m_units.units) {
        LayoutNode node{.kind = unit.kind, .place = unit.place, .nodes = unit.nodes};
        measure(node);
        m_layout.nodes.push_back(std::move(node));
    }
    m_layout.nodeOf = m_units.unitOf;
}

/// Gives a box its size, around 0.
void LayoutPlan::measure(LayoutNode& node) const
{
    double width = kRowWidth;
    double height = kRowHeight;
    const auto opAt = [&](std::size_t i) -> const OpSpec& { return m_graph.nodes[static_cast<std::size_t>(node.nodes[i])].spec.op; };
    switch (node.kind) {
    case UnitKind::Input:
        width = kSideWidth;
        break;
    case UnitKind::Row: {
        const auto count = node.nodes.size();
        bool hasMain = false;
        for (std::size_t i = 0; i < count; ++i) {
            hasMain = hasMain || !isCompanion(opAt(i));
            // Of networks side by side the node of this number may be one of a single path, or no convolution.
            const auto* conv = std::get_if<ConvSpec>(&opAt(i));
            const bool hasPaths = conv && conv->groups > 1;
            node.showsPaths = node.showsPaths || (hasPaths && m_detail.openedPaths.contains(node.nodes[i]));
        }
        if (!hasMain) {
            width = kChipWidth * 1.4 * static_cast<double>(count);
            height = kSmallHeight;
        } else if (node.showsPaths) {
            height = kPathsHeight;
        }
        break;
    }
    case UnitKind::Merge: {
        const bool isSum = kindOf(opAt(0)) != LayerKind::Join;
        const auto companions = static_cast<double>(node.nodes.size() - 1);
        width = isSum ? std::max(kSumSize, kChipWidth * companions) : kRowWidth;
        height = (isSum ? kSumSize : kJoinHeight) + (companions > 0 ? kChipRow : 0.0);
        break;
    }
    case UnitKind::Block:
        height = kBlockHeight;
        break;
    case UnitKind::Stage:
        height = kStageHeight;
        break;
    }
    node.rect = QRectF(-width / 2, 0, width, height);
}

/// Ways that never come back stand on lanes of their own, outside of bands.
void LayoutPlan::findDeadEnds()
{
    const int count = static_cast<int>(m_units.units.size());
    m_isAside.assign(m_units.units.size(), 0);
    for (int at = 0; at + 1 < count; ++at) {
        if (!unit(at).readers.empty() || unit(at).sources.empty())
            continue;
        SideWay way{.to = at, .units = branchBack(unit(at).sources.front()), .isDeadEnd = true};
        way.units.push_back(at);
        way.from = forkOf(way.units, 0);
        for (const int on : way.units)
            m_isAside[static_cast<std::size_t>(on)] = 1;
        m_ways.push_back(std::move(way));
    }
}

void LayoutPlan::findBands()
{
    const int count = static_cast<int>(m_units.units.size());
    m_ranks.assign(static_cast<std::size_t>(count), 0);
    m_bandOf.assign(static_cast<std::size_t>(count), -1);
    for (int at = 0; at < count; ++at) {
        if (isAside(at))
            continue;
        const bool isImage = unit(at).kind == UnitKind::Input;
        if (m_bands.empty() || m_bands.back().isImage || m_bands.back().key != unit(at).place)
            m_bands.push_back({.key = unit(at).place, .first = at, .isImage = isImage});
        auto& band = m_bands.back();
        band.end = at + 1;
        m_bandOf[static_cast<std::size_t>(at)] = static_cast<int>(m_bands.size()) - 1;
        auto& rank = m_ranks[static_cast<std::size_t>(at)];
        for (const int source : unit(at).sources)
            if (source >= band.first)
                rank = std::max(rank, m_ranks[static_cast<std::size_t>(source)] + 1);
        band.rows = std::max(band.rows, rank + 1);
    }
    // Tops relative to the band, and the band's height.
    for (auto& band : m_bands) {
        std::vector<double> heights(static_cast<std::size_t>(band.rows), 0.0);
        std::vector<double> gaps(static_cast<std::size_t>(band.rows), kRowGap);
        for (int at = band.first; at < band.end; ++at) {
            if (isAside(at))
                continue;
            const auto rank = static_cast<std::size_t>(m_ranks[static_cast<std::size_t>(at)]);
            heights[rank] = std::max(heights[rank], node(at).rect.height());
            if (!isJoin(at))
                continue;
            // Branches spread out above their first row and come together above the join.
            gaps[rank] = kForkGap;
            for (const int source : unit(at).sources)
                if (const auto branch = branchBack(source); !branch.empty() && branch.front() >= band.first)
                    gaps[static_cast<std::size_t>(m_ranks[static_cast<std::size_t>(branch.front())])] = kForkGap;
        }
        double y = 0.0;
        std::vector<double> tops;
        for (std::size_t row = 0; row < heights.size(); ++row) {
            if (row > 0)
                y += gaps[row];
            tops.push_back(y);
            y += heights[row];
        }
        band.height = y;
        for (int at = band.first; at < band.end; ++at)
            node(at).rect.moveTop(tops[static_cast<std::size_t>(m_ranks[static_cast<std::size_t>(at)])]);
    }
}

bool LayoutPlan::isJoin(int at) const
{
    const auto& it = unit(at);
    return it.kind == UnitKind::Merge && it.sources.size() > 1 &&
           kindOf(m_graph.nodes[static_cast<std::size_t>(it.nodes.front())].spec.op) == LayerKind::Join;
}

/// The units of the branch that ends with `from`, from its fork on; empty where `from` is the fork itself.
std::vector<int> LayoutPlan::branchBack(int from) const
{
    std::vector<int> branch;
    for (int at = from; at > 0 && unit(at).readers.size() == 1; at = unit(at).sources.front())
        branch.push_back(at);
    std::ranges::reverse(branch);
    return branch;
}

int LayoutPlan::forkOf(const std::vector<int>& branch, int entry) const
{
    return branch.empty() ? entry : unit(branch.front()).sources.front();
}

Shape LayoutPlan::shapeBehind(int at) const
{
    const auto& nodes = unit(at).nodes;
    return nodes.empty() ? m_graph.spec.input : m_graph.nodes[static_cast<std::size_t>(nodes.back())].output;
}

void LayoutPlan::placeRows()
{
    for (const auto& band : m_bands)
        for (int at = band.first; at < band.end; ++at)
            node(at).rect.translate(0.0, band.top);
}

void LayoutPlan::placeColumns()
{
    m_isPlaced.assign(m_units.units.size(), 1);
    for (int at = 0; at < static_cast<int>(m_units.units.size()); ++at)
        if (isJoin(at))
            placeJoin(at);
    findSideWays();
    for (auto& way : m_ways)
        way.isDeadEnd ? placeDeadEnd(way) : placeSideWay(way);
}

/// The branches of a concatenation stand side by side, in its order, and it is as wide as they are together.
void LayoutPlan::placeJoin(int join)
{
    struct Column {
        int source = 0;
        std::vector<int> units;
        double width = kSideWidth;
    };
    std::vector<Column> columns;
    double total = 0.0;
    for (const int source : unit(join).sources) {
        Column column{.source = source, .units = branchBack(source)};
        for (const int at : column.units) {
            auto& rect = node(at).rect;
            if (unit(at).kind == UnitKind::Row)
                rect.setWidth(std::min(rect.width(), kSideWidth));
            column.width = std::max(column.width, rect.width());
        }
        total += column.width + (columns.empty() ? 0.0 : kColumnGap);
        columns.push_back(std::move(column));
    }
    double x = -total / 2;
    for (auto& column : columns) {
        for (const int at : column.units)
            node(at).rect.moveCenter({x + column.width / 2, node(at).rect.center().y()});
        if (column.units.empty())
            m_directs[{column.source, join}] = x + column.width / 2;
        x += column.width + kColumnGap;
    }
    auto& rect = node(join).rect;
    rect = QRectF(-total / 2, rect.top(), total, rect.height());
}

/// Ways round the main path, into additions and gates beside their first source.
void LayoutPlan::findSideWays()
{
    const int count = static_cast<int>(m_units.units.size());
    for (int at = 0; at < count; ++at) {
        const auto& it = unit(at);
        if (it.sources.size() < 2 || isJoin(at))
            continue;
        const bool isSum = it.kind == UnitKind::Merge &&
                           std::holds_alternative<AddSpec>(m_graph.nodes[static_cast<std::size_t>(it.nodes.front())].spec.op);
        for (std::size_t i = 1; i < it.sources.size(); ++i) {
            SideWay way{.to = at, .units = branchBack(it.sources[i]), .isShortcut = isSum};
            way.from = forkOf(way.units, it.sources[i]);
            way.isDotted = isSum && shapeBehind(way.from) != shapeBehind(at);
            m_ways.push_back(std::move(way));
        }
    }
    for (const auto& way : m_ways)
        for (const int at : way.units)
            m_isPlaced[static_cast<std::size_t>(at)] = 0;
    // Short ways first: they stay inside of longer ones, and what does not come back stands outside of all.
    std::ranges::stable_sort(m_ways, {}, [](const SideWay& way) { return std::pair(way.isDeadEnd, way.to - way.from); });
}

/// The right edge of all that is placed between two heights; what is there stands between the two units, or is a way.
double LayoutPlan::rightEdge(double top, double bottom, int first, int last) const
{
    double right = kRowWidth / 2;
    for (int at = first; at <= last; ++at)
        if (const auto& rect = node(at).rect;
            m_isPlaced[static_cast<std::size_t>(at)] && rect.bottom() > top && rect.top() < bottom)
            right = std::max(right, rect.right());
    return right;
}

/// Makes the rows of a way as narrow as those of a branch, and gives the widest.
double LayoutPlan::narrowRows(const SideWay& way)
{
    double width = 0.0;
    for (const int at : way.units) {
        auto& rect = node(at).rect;
        if (unit(at).kind == UnitKind::Row)
            rect.setWidth(std::min(rect.width(), kSideWidth));
        width = std::max(width, rect.width());
    }
    return width;
}

/// Where a way leaves the main path: below its fork, but no higher than just above what comes next, which in drawings side by side
/// may stand far below.
double LayoutPlan::leaveBelow(const SideWay& way) const
{
    const double bottom = node(way.from).rect.bottom();
    const int next = m_bandOf[static_cast<std::size_t>(way.from + 1)];
    if (next < 0)
        return bottom;
    const auto& band = m_bands[static_cast<std::size_t>(next)];
    return std::max(bottom, band.top - (unit(way.from).place.stage == band.key.stage ? kBlockGap : kStageGap));
}

void LayoutPlan::placeSideWay(SideWay& way)
{
    way.leave = leaveBelow(way);
    double top = way.leave;
    const double bottom = node(way.to).rect.center().y();
    double right = rightEdge(top, bottom, way.from + 1, way.to);
    for (const auto& other : m_ways) {
        if (&other == &way)
            break;
        if (node(other.from).rect.bottom() < bottom && node(other.to).rect.center().y() > top && other.units.empty())
            right = std::max(right, other.x);
    }
    way.x = right + kLaneGap + narrowRows(way) / 2;
    double height = 0.0;
    for (const int at : way.units)
        height += node(at).rect.height();
    const auto gaps = static_cast<double>(way.units.size() + 1);
    if (!way.units.empty())
        if (const int on = m_bandOf[static_cast<std::size_t>(way.units.front())]; on >= 0) {
            const double beside = m_bands[static_cast<std::size_t>(on)].top - kWayAbove;
            top = std::max(top, std::min(beside, bottom - height - gaps * kLeastWayGap));
        }
    const double gap = (bottom - top - height) / gaps;
    double y = top + gap;
    for (const int at : way.units) {
        auto& rect = node(at).rect;
        rect.moveCenter({way.x, y + rect.height() / 2});
        y += rect.height() + gap;
        m_isPlaced[static_cast<std::size_t>(at)] = 1;
    }
}

/// From beside its fork down, clear of whatever stands at these heights.
void LayoutPlan::placeDeadEnd(SideWay& way)
{
    const double top = node(way.from).rect.bottom();
    double y = top + kForkGap;
    for (const int at : way.units) {
        node(at).rect.moveTop(y);
        y += node(at).rect.height() + kRowGap;
    }
    double right = rightEdge(top, y, 0, static_cast<int>(m_units.units.size()) - 1);
    for (const auto& other : m_ways)
        if (!other.isDeadEnd && node(other.from).rect.bottom() < y && node(other.to).rect.bottom() > top)
            right = std::max(right, other.x);
    way.x = right + kAsideGap + narrowRows(way) / 2;
    for (const int at : way.units) {
        node(at).rect.moveCenter({way.x, node(at).rect.center().y()});
        m_isPlaced[static_cast<std::size_t>(at)] = 1;
    }
}

void LayoutPlan::makeCells()
{
    const auto isSmall = [&](int index) { return isCompanion(m_graph.nodes[static_cast<std::size_t>(index)].spec.op); };
    for (auto& box : m_layout.nodes) {
        const auto& rect = box.rect;
        if (box.kind == UnitKind::Row) {
            const auto small = static_cast<double>(std::ranges::count_if(box.nodes, isSmall));
            const bool hasMain = small < static_cast<double>(box.nodes.size());
            const double chip = hasMain ? kChipWidth : rect.width() / small;
            const double main = rect.width() - small * chip;
            double x = rect.left();
            for (const int index : box.nodes) {
                const double width = isSmall(index) ? chip : main;
                box.cells.push_back({index, QRectF(x, rect.top(), width, rect.height())});
                x += width;
            }
        } else if (box.kind == UnitKind::Merge) {
            const bool hasChips = box.nodes.size() > 1;
            const double height = rect.height() - (hasChips ? kChipRow : 0.0);
            const bool isWide = isJoin(static_cast<int>(&box - m_layout.nodes.data())) || rect.width() > 2 * kRowWidth;
            const double width = isWide ? rect.width() : std::min(rect.width(), height);
            box.cells.push_back({box.nodes.front(), QRectF(rect.center().x() - width / 2, rect.top(), width, height)});
            const double chip = hasChips ? std::min(rect.width() / static_cast<double>(box.nodes.size() - 1), 2 * kChipWidth) : 0.0;
            double x = rect.center().x() - chip * static_cast<double>(box.nodes.size() - 1) / 2;
            for (std::size_t i = 1; i < box.nodes.size(); ++i, x += chip)
                box.cells.push_back({box.nodes[i], QRectF(x, rect.top() + height, chip, kChipRow)});
        }
    }
}

Layout LayoutPlan::finish()
{
    placeRows();
    placeColumns();
    makeCells();
    makeEdges();
    makeFrames();
    return std::move(m_layout);
}

}  // namespace reslab::ui
