#include "ui/diagram/diagramview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "ui/diagram/drawingitem.h"
#include "ui/diagram/minimap.h"

namespace reslab::ui {
namespace {

constexpr qreal kLeastZoom = 0.01;
constexpr qreal kMostZoom = 4.0;
constexpr qreal kStep = 1.25;
/// Beyond these the next level is asked for, and it begins at a zoom between them.
constexpr qreal kFinerAbove = 1.9;
constexpr qreal kCoarserBelow = 0.3;
constexpr qreal kFreshZoom = 0.9;
constexpr qreal kMargin = 24.0;
/// A drawing is not made smaller than this to be seen at once.
constexpr qreal kLeastFit = 0.5;
constexpr qreal kMostFit = 1.5;

bool overlaps(const QRectF& a, const QRectF& b)
{
    return a.top() < b.bottom() && b.top() < a.bottom();
}

}  // namespace

DiagramView::DiagramView(const Theme& theme, QWidget* parent)
    : QGraphicsView(parent)
    , m_theme(theme)
    , m_look(lookOf(theme))
    , m_item(new DrawingItem(m_drawing, m_look, m_marks))
    , m_minimap(new Minimap(*this, m_drawing, m_look, theme))
{
    m_scene.addItem(m_item);
    // One item needs no index.
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    setScene(&m_scene);
    setFrameShape(NoFrame);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setOptimizationFlag(DontSavePainterState);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, &DiagramView::follow);
}

DiagramView::~DiagramView() = default;

void DiagramView::follow()
{
    m_look = lookOf(m_theme);
    m_item->update();
    m_minimap->refresh();
    viewport()->update();
}

void DiagramView::setDrawing(Drawing drawing, const Detail& detail, bool keepsPlace)
{
    const auto port = viewport()->rect();
    const auto anchor = m_anchor.isNull() ? port.center() : m_anchor;
    const auto kept = keepsPlace ? nearestTo(mapToScene(anchor)) : Place{};
    const auto before = rectOf(kept);
    const auto inside = mapToScene(anchor) - before.center();
    m_anchor = {};
    m_drawing = std::move(drawing);
    m_detail = detail;
    if (m_marks.panel >= static_cast<int>(m_drawing.panels.size()))
        m_marks.panel = m_marks.node = -1;
    m_item->refresh();
    setRoom();
    if (kept.panel < 0 || m_isFitted) {
        m_nextZoom = 0.0;
        fit();
    } else {
        if (m_nextZoom > 0.0)
            setZoom(std::exchange(m_nextZoom, 0.0));
        // The same layer comes under the same point; of a box that was large, its nearer part.
        const auto after = rectOf(kept);
        const QPointF within(std::clamp(inside.x(), -after.width() / 2, after.width() / 2),
                             std::clamp(inside.y(), -after.height() / 2, after.height() / 2));
        const auto shift = mapFromScene(after.center() + within) - anchor;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + shift.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() + shift.y());
    }
    m_minimap->refresh();
    emit viewChanged();
}

/// The drawing can be moved until its edge is in the middle of the view.
void DiagramView::setRoom()
{
    const auto size = QSizeF(viewport()->size()) / zoom();
    m_scene.setSceneRect(m_drawing.bounds.adjusted(-size.width(), -size.height(), size.width(), size.height()));
}

void DiagramView::setZoom(qreal zoom)
{
    zoom = std::clamp(zoom, kLeastZoom, kMostZoom);
    setTransform(QTransform::fromScale(zoom, zoom));
    setRoom();
}

void DiagramView::fit()
{
    const auto size = viewport()->size();
    const auto& bounds = m_drawing.bounds;
    if (bounds.isEmpty() || size.isEmpty())
        return;
    const qreal across = (size.width() - 2 * kMargin) / bounds.width();
    const qreal down = (size.height() - 2 * kMargin) / bounds.height();
    // Rather the width alone than letters that nobody reads; rather all than a part that is too wide.
    const qreal wanted = std::min({kMostFit, across, std::max(down, kLeastFit)});
    setZoom(wanted);
    const QPointF middle = bounds.center();
    const qreal seen = size.height() / zoom();
    const bool isTaller = bounds.height() > seen - kMargin;
    centerOn(middle.x(), isTaller ? bounds.top() - kMargin / zoom() + seen / 2 : middle.y());
    m_isFitted = true;
    m_minimap->follow();
    emit viewChanged();
}

void DiagramView::zoomBy(qreal factor, const QPoint& around)
{
    const auto fixed = mapToScene(around);
    setZoom(zoom() * factor);
    const auto shift = mapFromScene(fixed) - around;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + shift.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + shift.y());
    m_isFitted = false;
    if (factor > 1.0 && zoom() > kFinerAbove)
        askForLevel(1, around);
    else if (factor < 1.0 && zoom() < kCoarserBelow)
        askForLevel(-1, around);
    m_minimap->follow();
    emit viewChanged();
}

void DiagramView::askForLevel(int step, const QPoint& around)
{
    const int level = static_cast<int>(m_detail.level) + step;
    if (level < static_cast<int>(Level::Stages) || level > static_cast<int>(Level::Layers))
        return;
    m_anchor = around;
    m_nextZoom = kFreshZoom;
    emit detailAsked({.level = static_cast<Level>(level), .turned = {}, .openedPaths = m_detail.openedPaths});
}

void DiagramView::zoomIn()
{
    zoomBy(kStep, viewport()->rect().center());
}

void DiagramView::zoomOut()
{
    zoomBy(1.0 / kStep, viewport()->rect().center());
}

void DiagramView::setFound(std::set<std::pair<int, int>> found)
{
    m_marks.found = std::move(found);
    m_item->update();
}

void DiagramView::setShowsDifferences(bool shows)
{
    m_marks.differences = shows;
    m_item->update();
}

void DiagramView::choose(int panel, int node)
{
    m_marks.panel = panel;
    m_marks.node = node;
    m_item->update();
}

void DiagramView::pick(const Place& place)
{
    choose(place.panel, place.node);
    if (place.panel >= 0)
        bringIntoView(place.panel, place.node);
    emit nodeChosen(place.panel, place.node);
}

void DiagramView::bringIntoView(int panel, int node)
{
    const auto rect = rectOf({panel, node});
    const auto seen = mapToScene(viewport()->rect()).boundingRect();
    const qreal room = kMargin / zoom();
    const auto wanted = rect.adjusted(-room, -room, room, room);
    if (seen.contains(rect))
        return;
    m_isFitted = false;
    auto centre = seen.center();
    centre.rx() += std::min(0.0, wanted.left() - seen.left()) + std::max(0.0, wanted.right() - seen.right());
    centre.ry() += std::min(0.0, wanted.top() - seen.top()) + std::max(0.0, wanted.bottom() - seen.bottom());
    centerOn(centre);
}

DiagramView::Place DiagramView::placeAt(const QPointF& scene) const
{
    for (std::size_t i = 0; i < m_drawing.panels.size(); ++i) {
        const auto& panel = m_drawing.panels[i];
        if (const int node = panel.layout.nodeAt(scene - panel.origin); node >= 0)
            return {static_cast<int>(i), node};
    }
    return {};
}

DiagramView::Place DiagramView::nearestTo(const QPointF& scene) const
{
    Place found;
    double least = 0.0;
    for (std::size_t i = 0; i < m_drawing.panels.size(); ++i) {
        const auto& panel = m_drawing.panels[i];
        for (const auto& box : panel.layout.nodes) {
            if (box.nodes.empty())
                continue;
            const auto rect = box.rect.translated(panel.origin);
            const double dx = std::max({rect.left() - scene.x(), scene.x() - rect.right(), 0.0});
            const double dy = std::max({rect.top() - scene.y(), scene.y() - rect.bottom(), 0.0});
            if (found.panel >= 0 && dx + dy >= least)
                continue;
            least = dx + dy;
            // Of a folded group the part at that height.
            const double share = std::clamp((scene.y() - rect.top()) / rect.height(), 0.0, 0.999);
            const auto at = static_cast<std::size_t>(share * static_cast<double>(box.nodes.size()));
            found = {static_cast<int>(i), box.cells.empty() ? box.nodes[at] : box.nodes.front()};
        }
    }
    return found;
}

QRectF DiagramView::rectOf(const Place& place) const
{
    if (place.panel < 0 || place.panel >= static_cast<int>(m_drawing.panels.size()))
        return {};
    const auto& panel = m_drawing.panels[static_cast<std::size_t>(place.panel)];
    return panel.layout.rectOf(place.node).translated(panel.origin);
}

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
    m_isFitted = false;
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
    m_isFitted = false;
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
        zoomBy(std::pow(kStep, delta / 120.0), event->position().toPoint());
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
    if (!m_isDragging && (event->pos() - m_pressedAt).manhattanLength() < 4)
        return;
    if (!std::exchange(m_isDragging, true))
        viewport()->setCursor(Qt::ClosedHandCursor);
    const auto moved = event->pos() - m_pressedAt;
    m_pressedAt = event->pos();
    m_isFitted = false;
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
            m_isFitted = false;
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

void DiagramView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    setRoom();
    if (m_isFitted)
        fit();
    m_minimap->follow();
}

void DiagramView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    m_minimap->follow();
}

void DiagramView::drawBackground(QPainter* painter, const QRectF& rect)
{
    painter->fillRect(rect, m_look.ground);
}

}  // namespace reslab::ui
