#include "ui/lessoncards/blockflow.h"

#include <QFontMetricsF>
#include <QLineF>

#include <algorithm>

#include "ui/diagram/opkinds.h"
#include "ui/lessoncards/cardparts.h"

namespace reslab::ui {
namespace {

constexpr qreal kGap = 20.0;
constexpr qreal kBoxHeight = 46.0;
constexpr qreal kRise = 30.0;  ///< from the row up to the shortcut's middle, above the boxes
constexpr qreal kMostWidth = 120.0;

const OpSpec& opOf(const ShapedGraph& graph, int node)
{
    return graph.nodes[static_cast<std::size_t>(node)].spec.op;
}

/// The point at a share of a line's length.
QPointF along(const QPolygonF& way, qreal share)
{
    qreal whole = 0.0;
    for (qsizetype i = 1; i < way.size(); ++i)
        whole += QLineF(way[i - 1], way[i]).length();
    qreal left = share * whole;
    for (qsizetype i = 1; i < way.size(); ++i) {
        const QLineF piece(way[i - 1], way[i]);
        if (left <= piece.length() && piece.length() > 0.0)
            return piece.pointAt(left / piece.length());
        left -= piece.length();
    }
    return way.back();
}

}  // namespace

BlockFlow::BlockFlow(const ShapedGraph& graph, const BlockPath& path, const QRectF& place, const FigureLook& look)
{
    m_accent = look.text;
    // The row: x, F, the addition, the tail; the shortcut's own nodes stand above.
    std::vector<int> row{kInput};
    const auto steps = path.steps();
    for (int step = 0; step < static_cast<int>(steps.size()); ++step)
        if (std::ranges::count(path.shortcut, steps[static_cast<std::size_t>(step)]) == 0)
            row.push_back(step);
    const auto count = static_cast<qreal>(row.size());
    const qreal width = std::min(kMostWidth, (place.width() - kGap * (count - 1)) / count);
    const qreal top = place.top() + kRise + kBoxHeight / 2.0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const QRectF box(place.left() + static_cast<qreal>(i) * (width + kGap), top, width, kBoxHeight);
        if (row[i] == kInput) {
            addBox(kInput, QStringLiteral("x"), LayerKind::Image, box);
            continue;
        }
        const auto& op = opOf(graph, steps[static_cast<std::size_t>(row[i])]);
        const bool isSum = std::holds_alternative<AddSpec>(op);
        const qreal side = std::min(width, kBoxHeight);
        addBox(row[i], labelOf(op), kindOf(op),
               isSum ? QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side) : box);
    }
    for (std::size_t i = 1; i < row.size(); ++i) {
        const auto& from = boxOf(row[i - 1]).place;
        const auto& to = boxOf(row[i]).place;
        m_arrows.push_back(
            {row[i], QPolygonF{QPointF(from.right(), from.center().y()), QPointF(to.left(), to.center().y())}});
    }
    if (path.isResidual())
        addShortcut(graph, path);
}

void BlockFlow::addShortcut(const ShapedGraph& graph, const BlockPath& path)
{
    const auto steps = path.steps();
    const auto first = static_cast<int>(path.branch.size());
    const auto addition = first + static_cast<int>(path.shortcut.size());
    const auto& from = boxOf(kInput).place;
    const auto to = boxOf(addition).place;
    const qreal height = from.top() - kRise;
    QPolygonF way{QPointF(from.center().x(), from.top()), QPointF(from.center().x(), height)};
    const auto own = static_cast<qreal>(path.shortcut.size());
    for (int i = 0; i < static_cast<int>(path.shortcut.size()); ++i) {
        const qreal centre = from.center().x() + (to.center().x() - from.center().x()) * (i + 1) / (own + 1);
        const QRectF box(centre - from.width() / 2, height - kBoxHeight / 2, from.width(), kBoxHeight);
        const auto& op = opOf(graph, steps[static_cast<std::size_t>(first + i)]);
        way << QPointF(box.left(), height);
        m_arrows.push_back({first + i, way});
        addBox(first + i, labelOf(op), kindOf(op), box);
        way = QPolygonF{QPointF(box.right(), height)};
    }
    way << QPointF(to.center().x(), height) << QPointF(to.center().x(), to.top());
    m_arrows.push_back({addition, way});
}

void BlockFlow::addBox(int step, const QString& label, LayerKind kind, const QRectF& place)
{
    m_boxes.push_back({step, label, kind, place});
}

const BlockFlow::Box& BlockFlow::boxOf(int step) const
{
    return *std::ranges::find(m_boxes, step, &Box::step);
}

void BlockFlow::paint(QPainter& painter, int current, qreal flow, const QStringList& notes, const FigureLook& look) const
{
    painter.save();
    for (const auto& arrow : m_arrows) {
        const bool isGone = arrow.to <= current;
        const auto colour = isGone ? look.text : look.faint;
        if (arrow.way.size() > 2) {
            painter.setPen(QPen(colour, look.thin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(arrow.way.first(arrow.way.size() - 1));
        }
        paintArrow(painter, arrow.way[arrow.way.size() - 2], arrow.way.back(), colour, look.thin);
        if (arrow.to == current && flow < 1.0)
            paintFlow(painter, arrow.way, flow, look);
    }
    for (const auto& box : m_boxes)
        paintBox(painter, box, current, look);
    paintNotes(painter, current, notes, look);
    painter.restore();
}

void BlockFlow::paintNotes(QPainter& painter, int current, const QStringList& notes, const FigureLook& look) const
{
    const QFontMetricsF metrics(look.small);
    const qreal pitch = m_boxes[1].place.left() - m_boxes[0].place.left();
    const bool isRoomy =
        std::ranges::all_of(notes, [&](const QString& note) { return metrics.size(0, note).width() < pitch; });
    for (const auto& box : m_boxes) {
        // On a narrow page the numbers of neighbours would run into each other.
        if (box.step > current || box.step + 1 >= notes.size() || (!isRoomy && box.step != current))
            continue;
        const auto& note = notes[box.step + 1];
        QRectF below(box.place.center().x() - 60, box.place.bottom() + 3, 120, 3 * metrics.height());
        // That of the first box stays within the picture: in large type it is wider than the box.
        below.translate(std::max(0.0, (metrics.size(0, note).width() - below.width()) / 2.0 - below.left()), 0.0);
        paintWords(painter, below, note, look.small, box.step == current ? look.text : look.soft,
                   Qt::AlignHCenter | Qt::AlignTop);
    }
}

void BlockFlow::paintBox(QPainter& painter, const Box& box, int current, const FigureLook& look) const
{
    const auto colours = layerColours(box.kind, look.isDark);
    const bool isAhead = box.step > current;
    painter.setPen(QPen(box.step == current ? m_accent
                        : isAhead           ? look.faded(colours.line, 0.5)
                                            : colours.line,
                        box.step == current ? look.bold : look.hair));
    painter.setBrush(isAhead ? look.faded(colours.fill, 0.6) : colours.fill);
    if (box.kind == LayerKind::Sum)
        painter.drawEllipse(box.place);
    else
        painter.drawRoundedRect(box.place, look.radius, look.radius);
    painter.setFont(box.kind == LayerKind::Sum || box.step == kInput ? look.strong : look.small);
    painter.setPen(isAhead ? look.soft : colours.ink);
    painter.drawText(box.place.adjusted(2, 0, -2, 0), Qt::AlignCenter | Qt::TextWordWrap, box.label);
}

void BlockFlow::paintFlow(QPainter& painter, const QPolygonF& way, qreal share, const FigureLook& look)
{
    constexpr int kDrops = 3;
    constexpr qreal kApart = 0.18;
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < kDrops; ++i) {
        const qreal at = share - i * kApart;
        if (at < 0.0)
            continue;
        painter.setBrush(look.faded(look.text, i * 0.3));
        painter.drawEllipse(along(way, at), 4.5 - i, 4.5 - i);
    }
}

}  // namespace reslab::ui
