// How a drawing is walked through: by keys, by mouse, and by folding what is chosen.

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/diagram/diagramview.h"

namespace reslab::ui {
namespace {

constexpr qreal kWheelStep = 1.25;
constexpr int kDragFrom = 4;  ///< pixels

bool overlaps(const QRectF& a, const QRectF& b)
{
    return a.top() < b.bottom() && b.top() < a.bottom();
}

}  // namespace

void DiagramView::turnChosen()
{
    if (m_marks.panel < 0 || m_marks.node < 0)
        return;
    const auto& panel = m_drawing.panels[static_cast<std::size_t>(m_marks.panel)];
    const auto& box = panel.layout.nodes[static_cast<std::size_t>(panel.layout.nodeOf[static_cast<std::size_t>(m_marks.node)])];
    auto detail = m_detail;
    const auto* conv =
        std::get_if<ConvSpec>(&panel.network.graph->nodes[static_cast<std::size_t>(m_marks.node)].spec.op);
    if (box.kind == UnitKind::Row && conv && conv->groups > 1) {
        if (!detail.openedPaths.erase(m_marks.node))
            detail.openedPaths.insert(m_marks.node);
    } else if (box.place.isStage() || box.place.isBlock()) {
        detail.turn(box.place);
    } else {
        return;
    }
    m_anchor = mapFromScene(rectOf({m_marks.panel, m_marks.node}).center());
    setFitted(false);
    emit detailAsked(detail);
}

void DiagramView::foldChosen()
{
    if (m_marks.panel < 0 || m_marks.node < 0)
        return;
    const auto& panel = m_drawing.panels[static_cast<std::size_t>(m_marks.panel)];
    const auto& box = panel.layout.nodes[static_cast<std::size_t>(panel.layout.nodeOf[static_cast<std::size_t>(m_marks.node)])];
    auto detail = m_detail;
    const GroupKey stage{box.place.stage, -1};
    if (box.place.isBlock() && detail.isOpen(box.place))
        detail.turn(box.place);
    else if (stage.isStage() && detail.isOpen(stage))
        detail.turn(stage);
    else
        return;
    m_anchor = mapFromScene(rectOf({m_marks.panel, m_marks.node}).center());
    setFitted(false);
    emit detailAsked(detail);
}

/// To the box that the chosen one reads, or that reads it: the main path first.
void DiagramView::walkAlong(bool forward)
{
    if (m_drawing.panels.empty())
        return;
    if (m_marks.panel < 0 || m_marks.node < 0)
        return pick(nearestTo(mapToScene(viewport()->rect().center())));
    const auto& layout = m_drawing.panels[static_cast<std::size_t>(m_marks.panel)].layout;
    const int box = layout.nodeOf[static_cast<std::size_t>(m_marks.node)];
    int next = -1;
    for (const auto& edge : layout.edges) {
        if ((forward ? edge.from : edge.to) != box)
            continue;
        const int other = forward ? edge.to : edge.from;
        // The nearest of them, so that nothing on the main path is jumped over.
        if (next < 0 || (forward ? other < next : other > next))
            next = other;
    }
    if (next < 0 || layout.nodes[static_cast<std::size_t>(next)].nodes.empty())
        return;
    pick({m_marks.panel, layout.nodes[static_cast<std::size_t>(next)].nodes.front()});
}

/// To the next layer beside the chosen one: in its row, on another branch, in the network beside.
void DiagramView::walkAcross(int direction)
{
    const auto from = rectOf({m_marks.panel, m_marks.node});
    if (from.isEmpty())
        return walkAlong(true);
    Place best;
    double least = 0.0;
    for (std::size_t i = 0; i < m_drawing.panels.size(); ++i) {
        const auto& panel = m_drawing.panels[i];
        const auto consider = [&](const QRectF& local, int node) {
            const auto rect = local.translated(panel.origin);
            const double along = (rect.center().x() - from.center().x()) * direction;
            if (along <= 1.0 || !overlaps(rect, from))
                return;
            const double far = along + std::abs(rect.center().y() - from.center().y());
            if (best.panel < 0 || far < least) {
                best = {static_cast<int>(i), node};
                least = far;
            }
        };
        for (const auto& box : panel.layout.nodes) {
            if (box.cells.empty() && !box.nodes.empty())
                consider(box.rect, box.nodes.front());
            for (const auto& cell : box.cells)
                consider(cell.rect, cell.node);
        }
    }
    if (best.panel >= 0)
        pick(best);
}

void DiagramView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ShiftModifier) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    const auto delta = event->angleDelta().y();
    if (delta != 0)
        zoomBy(std::pow(kWheelStep, delta / 120.0), event->position().toPoint());
    event->accept();
}

void DiagramView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->pos();
    m_isDragging = false;
}

void DiagramView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    if (!m_isDragging && (event->pos() - m_pressedAt).manhattanLength() < kDragFrom)
        return;
    if (!std::exchange(m_isDragging, true))
        viewport()->setCursor(Qt::ClosedHandCursor);
    const auto moved = event->pos() - m_pressedAt;
    m_pressedAt = event->pos();
    setFitted(false);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void DiagramView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    viewport()->unsetCursor();
    if (!std::exchange(m_isDragging, false))
        pick(placeAt(mapToScene(event->pos())));
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto place = placeAt(mapToScene(event->pos()));
    if (place.panel >= 0) {
        pick(place);
        turnChosen();
        return;
    }
    // Between the boxes of an open group: fold it.
    const auto scene = mapToScene(event->pos());
    for (const auto& panel : m_drawing.panels)
        if (const auto group = panel.layout.groupAt(scene - panel.origin); group.isStage() || group.isBlock()) {
            auto detail = m_detail;
            detail.turn(group);
            m_anchor = event->pos();
            setFitted(false);
            emit detailAsked(detail);
            return;
        }
}

void DiagramView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        return walkAlong(true);
    case Qt::Key_Up:
        return walkAlong(false);
    case Qt::Key_Left:
        return walkAcross(-1);
    case Qt::Key_Right:
        return walkAcross(1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
    case Qt::Key_Home:
        return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return turnChosen();
    case Qt::Key_Backspace:
        return foldChosen();
    case Qt::Key_Escape:
        if (m_marks.node < 0 && m_marks.found.empty())
            break;
        pick({});
        emit left();
        return;
    default:
        break;
    }
    QGraphicsView::keyPressEvent(event);
}

}  // namespace reslab::ui
