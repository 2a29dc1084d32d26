#include "ui/diagram/diagramview.h"

#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/diagram/drawingitem.h"
#include "ui/diagram/minimap.h"

namespace reslab::ui {
namespace {

constexpr qreal kLeastZoom = 0.01;
constexpr qreal kMostZoom = 4.0;
constexpr qreal kStep = 1.25;
constexpr qreal kMargin = 24.0;
// What follows is for type of the usual size: larger type makes drawings larger.
/// Beyond these the next level is asked for, and it begins at a zoom between them.
constexpr qreal kFinerAbove = 1.9;
constexpr qreal kCoarserBelow = 0.3;
constexpr qreal kFreshZoom = 0.9;
/// A drawing is not made smaller than this to be seen at once: for its height, and for its width, below which nobody reads it.
constexpr qreal kLeastFit = 0.62;
constexpr qreal kLeastAcross = 0.5;
constexpr qreal kMostFit = 1.5;

}  // namespace

DiagramView::DiagramView(const Theme& theme, QWidget* parent)
    : QGraphicsView(parent)
    , m_theme(theme)
    , m_look(lookOf(theme))
    , m_typeScale(theme.scale())
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
    const qreal grown = m_theme.scale() / std::exchange(m_typeScale, m_theme.scale());
    if (grown != 1.0 && m_isFitted)
        fit();
    else if (grown != 1.0)
        scaleBy(grown, viewport()->rect().center());
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
    const auto at = static_cast<std::size_t>(m_marks.panel);
    if (m_marks.panel >= 0 && (at >= m_drawing.panels.size() ||
                               m_marks.node >= static_cast<int>(m_drawing.panels[at].layout.nodeOf.size())))
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
    const qreal leastFit = kLeastFit * m_typeScale;
    const qreal across = (size.width() - 2 * kMargin) / bounds.width();
    const qreal down = (size.height() - 2 * kMargin) / bounds.height();
    // Rather the width alone than letters that nobody reads, and rather a part of the width; else rather all of the width.
    const qreal wanted = std::max(kLeastAcross * m_typeScale, std::min({kMostFit * m_typeScale, across, std::max(down, leastFit)}));
    const bool isTaller = bounds.height() * wanted > size.height() - kMargin;
    // Of what is not seen at once there is a map in the corner: the drawing stands beside it, where that keeps it readable.
    const qreal room = size.width() - (isTaller ? Minimap::mostWidth(size.width()) + kMargin / 2 : 0.0);
    setZoom(isTaller ? std::clamp((room - 2 * kMargin) / bounds.width(), std::min(wanted, leastFit), wanted) : wanted);
    // What is wider than the view begins at the left.
    const bool isWider = bounds.width() * zoom() > size.width() - 2 * kMargin + 1.0;
    const QPointF begin = bounds.topLeft() - QPointF(kMargin, kMargin) / zoom() + QPointF(size.width(), size.height()) / (2 * zoom());
    const qreal over = (size.width() + bounds.width() * zoom()) / 2 + kMargin - room;
    // It moves no further than its left edge stays in view.
    const qreal most = std::max(0.0, (size.width() - bounds.width() * zoom()) / 2 - kMargin);
    const qreal aside = std::clamp(over, 0.0, most) / zoom();
    centerOn(isWider ? begin.x() : bounds.center().x() + aside, isTaller ? begin.y() : bounds.center().y());
    m_fittedTo = size;
    setFitted(true);
    emit viewChanged();
}

void DiagramView::setFitted(bool isFitted)
{
    m_isFitted = isFitted;
    m_minimap->follow();
}

void DiagramView::scaleBy(qreal factor, const QPoint& around)
{
    const auto fixed = mapToScene(around);
    setZoom(zoom() * factor);
    const auto shift = mapFromScene(fixed) - around;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + shift.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + shift.y());
}

void DiagramView::zoomBy(qreal factor, const QPoint& around)
{
    scaleBy(factor, around);
    setFitted(false);
    if (factor > 1.0 && zoom() > kFinerAbove * m_typeScale)
        askForLevel(1, around);
    else if (factor < 1.0 && zoom() < kCoarserBelow * m_typeScale)
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
    m_nextZoom = kFreshZoom * m_typeScale;
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

void DiagramView::setFill(decltype(DiagramMarks::fill) fill, Tell tell)
{
    m_marks.fill = std::move(fill);
    m_tell = std::move(tell);
    m_item->update();
}

QString DiagramView::readout(const QPoint& at) const
{
    const auto place = placeAt(mapToScene(at));
    if (!m_tell || place.panel < 0)
        return {};
    const auto& panel = m_drawing.panels[static_cast<std::size_t>(place.panel)];
    const auto& box = panel.layout.nodes[static_cast<std::size_t>(panel.layout.nodeOf[static_cast<std::size_t>(place.node)])];
    // As boxes are coloured: a folded one by all that stands in it, a row cell by cell.
    return box.cells.empty() ? m_tell(panel.network, box.nodes) : m_tell(panel.network, std::span(&place.node, 1));
}

bool DiagramView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_tell)
        return QGraphicsView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), readout(help->pos()), this);
    return true;
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
    if (keepInView({panel, node}))
        setFitted(false);
}

bool DiagramView::keepInView(const Place& place)
{
    const auto rect = rectOf(place);
    const auto seen = mapToScene(viewport()->rect()).boundingRect();
    const qreal room = kMargin / zoom();
    const auto wanted = rect.adjusted(-room, -room, room, room);
    if (seen.contains(rect))
        return false;
    auto centre = seen.center();
    centre.rx() += std::min(0.0, wanted.left() - seen.left()) + std::max(0.0, wanted.right() - seen.right());
    centre.ry() += std::min(0.0, wanted.top() - seen.top()) + std::max(0.0, wanted.bottom() - seen.bottom());
    centerOn(centre);
    return true;
}

void DiagramView::moveTo(const QPointF& scene)
{
    setFitted(false);
    centerOn(scene);
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

void DiagramView::resizeEvent(QResizeEvent* event)
{
    const Place chosen{m_marks.panel, m_marks.node};
    const bool isSeen = mapToScene(QRect(QPoint(), event->oldSize())).boundingRect().intersects(rectOf(chosen));
    QGraphicsView::resizeEvent(event);
    setRoom();
    if (m_isFitted && !m_holdsPlace)
        fit();
    else if (m_holdsPlace && isSeen)
        keepInView(chosen);
    m_minimap->refresh();
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
