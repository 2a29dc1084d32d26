// Where the edges of a layout run, and the grounds of its groups.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "ui/diagram/layoutplan.h"

namespace reslab::ui {
namespace {

constexpr double kBend = 12.0;
constexpr double kLeave = 8.0;  // below a fork, where ways round a block leave
constexpr double kSpread = 24.0;
constexpr double kStagePad = 14.0;
constexpr double kBlockPad = 6.0;
constexpr double kLabelWidth = 128.0;
constexpr double kLabelHeight = 64.0;
constexpr double kEdgeRoom = 4.0;

/// Straight down, or sideways within the room below `from` and down from there.
QPainterPath downTo(const QPointF& from, const QPointF& to)
{
    QPainterPath path(from);
    if (std::abs(from.x() - to.x()) < 0.5) {
        path.lineTo(to);
        return path;
    }
    const double spread = std::min(kSpread, to.y() - from.y());
    const QPointF under(to.x(), from.y() + spread);
    path.cubicTo({from.x(), from.y() + spread * 0.6}, {to.x(), under.y() - spread * 0.6}, under);
    path.lineTo(to);
    return path;
}

/// From below the fork out to the right, and down to `end` on the lane.
void goOut(QPainterPath& path, const QPointF& from, double x, double down)
{
    const double leave = std::min(kLeave, (down - from.y()) / 2);
    const double bend = std::min(kBend, down - from.y() - leave);
    path.moveTo(from);
    path.quadTo(from.x(), from.y() + leave, from.x() + leave, from.y() + leave);
    path.lineTo(x - bend, from.y() + leave);
    path.quadTo(x, from.y() + leave, x, from.y() + leave + bend);
    path.lineTo(x, down);
}

/// From the lane to the left, into the right side of the join.
void comeIn(QPainterPath& path, const QPointF& to)
{
    const auto at = path.currentPosition();
    const double bend = std::min(kBend, std::max(2.0, to.y() - at.y()));
    path.lineTo(at.x(), to.y() - bend);
    path.quadTo(at.x(), to.y(), at.x() - bend, to.y());
    path.lineTo(to);
}

QPointF bottomOf(const QRectF& rect)
{
    return {rect.center().x(), rect.bottom()};
}

QPointF topOf(const QRectF& rect)
{
    return {rect.center().x(), rect.top()};
}

/// Where a way comes into an addition: the right side of its circle.
QPointF sideOf(const LayoutNode& node)
{
    const auto& rect = node.cells.empty() ? node.rect : node.cells.front().rect;
    return {rect.right(), rect.center().y()};
}

}  // namespace

void LayoutPlan::makeEdges()
{
    std::map<std::pair<int, int>, const SideWay*> waysOf;
    for (const auto& way : m_ways) {
        int from = way.from;
        for (const int at : way.units) {
            waysOf[{from, at}] = &way;
            from = at;
        }
        if (!way.isDeadEnd)
            waysOf[{from, way.to}] = &way;
    }
    for (int to = 1; to < static_cast<int>(m_units.units.size()); ++to)
        for (const int from : unit(to).sources) {
            LayoutEdge edge{.from = from, .to = to};
            const auto found = waysOf.find({from, to});
            const auto start = bottomOf(node(from).rect);
            if (found == waysOf.end()) {
                // Branches spread below their fork; into a join they go straight down its width.
                auto end = topOf(node(to).rect);
                if (const auto direct = m_directs.find({from, to}); direct != m_directs.end())
                    end.setX(direct->second);
                else if (isJoin(to))
                    end.setX(start.x());
                edge.path = downTo(start, end);
            } else {
                const auto& way = *found->second;
                edge.kind = way.isShortcut ? EdgeKind::Shortcut : EdgeKind::Flow;
                edge.isDotted = way.isDotted;
                const bool leaves = from == way.from;
                const bool arrives = to == way.to && !way.isDeadEnd;
                edge.entersSide = arrives;
                const auto end = arrives ? sideOf(node(to)) : topOf(node(to).rect);
                // What does not come back leaves at the right end, clear of the branches.
                const auto& fork = node(from).rect;
                const QPointF begin =
                    way.isDeadEnd && leaves ? QPointF(fork.right() - kBend, fork.bottom()) : QPointF(start.x(), way.leave);
                if (leaves)
                    goOut(edge.path, begin, way.x, arrives ? end.y() - kBend : end.y());
                else
                    edge.path.moveTo(start);
                if (arrives)
                    comeIn(edge.path, end);
                else
                    edge.path.lineTo(end);
            }
            edge.bounds = edge.path.boundingRect().adjusted(-kEdgeRoom, -kEdgeRoom, kEdgeRoom, kEdgeRoom);
            m_layout.edges.push_back(std::move(edge));
        }
}

void LayoutPlan::makeFrames()
{
    std::map<GroupKey, QRectF> stages;
    std::map<GroupKey, QRectF> blocks;
    const auto grow = [&](const GroupKey& place, const QRectF& rect) {
        if (place.stage > 0 && m_detail.isOpen({place.stage, -1})) {
            stages[{place.stage, -1}] |= rect;
            if (place.block >= 0 && m_detail.isOpen(place))
                blocks[place] |= rect;
        }
    };
    for (int at = 0; at < static_cast<int>(m_layout.nodes.size()); ++at)
        if (node(at).kind != UnitKind::Stage && !isAside(at))
            grow(node(at).place, node(at).rect);
    for (const auto& edge : m_layout.edges)
        if (const auto& place = node(edge.to).place; edge.kind == EdgeKind::Shortcut) {
            // The bend below the fork lies above the group: only the lane widens it.
            QRectF lane(edge.bounds.left(), node(edge.to).rect.center().y(), edge.bounds.width(), 1.0);
            lane.setLeft(std::max(lane.left(), -kRowWidth / 2));
            grow(place, lane);
        }
    // Grounds of one row begin and end at one height, whatever stands on them.
    const auto spanned = [](std::map<GroupKey, QRectF>& grounds, const GroupKey& place, double top, double bottom, bool isFirst) {
        const auto found = grounds.find(place);
        if (found == grounds.end())
            return;
        auto& rect = found->second;
        rect.setTop(isFirst ? top : std::min(rect.top(), top));
        rect.setBottom(isFirst ? bottom : std::max(rect.bottom(), bottom));
    };
    std::set<GroupKey> begun;
    for (const auto& band : m_bands) {
        const GroupKey stage{band.key.stage, -1};
        spanned(stages, stage, band.stageTop, band.stageBottom, begun.insert(stage).second);
        if (band.key.isBlock())
            spanned(blocks, band.key, band.top, band.top + band.height, begun.insert(band.key).second);
    }
    auto bounds = QRectF();
    for (const auto& [place, rect] : stages) {
        const auto ground = rect.adjusted(-kStagePad, -kStagePad, kStagePad, kStagePad);
        const QRectF label(ground.left() - kLabelWidth, ground.top(), kLabelWidth - kBlockPad, kLabelHeight);
        m_layout.frames.push_back({place, ground, label});
        bounds |= ground | label;
    }
    for (auto [place, rect] : blocks) {
        // Blocks of a stage are as wide as the widest.
        const auto& stage = stages[{place.stage, -1}];
        rect.setLeft(stage.left());
        rect.setRight(stage.right());
        m_layout.frames.push_back({place, rect.adjusted(-kBlockPad, -kBlockPad, kBlockPad, kBlockPad), {}});
    }
    for (const auto& node : m_layout.nodes)
        bounds |= node.rect;
    for (const auto& edge : m_layout.edges)
        bounds |= edge.bounds;
    m_layout.bounds = bounds;
}

}  // namespace reslab::ui
