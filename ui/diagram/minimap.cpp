#include "ui/diagram/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

#include "ui/diagram/diagramview.h"

namespace reslab::ui {
namespace {

constexpr int kMostWidth = 168;
constexpr int kMostHeight = 240;
constexpr int kLeastSide = 40;
/// Of the view's width and height, so that the map of a small view does not hide what it is a map of.
constexpr qreal kMostShareAcross = 1.0 / 7.0;
constexpr qreal kMostShareDown = 1.0 / 3.0;
constexpr qreal kInset = 6.0;
/// Of the drawing's width, from which on nobody looks for more beside it.
constexpr qreal kSeenAcross = 0.95;

}  // namespace

Minimap::Minimap(DiagramView& view, const Drawing& drawing, const DiagramLook& look, const Theme& theme)
    : QWidget(&view)
    , m_view(view)
    , m_drawing(drawing)
    , m_look(look)
    , m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    hide();
}

qreal Minimap::mostWidth(int viewWidth)
{
    return std::clamp<qreal>(viewWidth * kMostShareAcross, kLeastSide, kMostWidth);
}

void Minimap::refresh()
{
    const auto& bounds = m_drawing.bounds;
    if (bounds.isEmpty()) {
        hide();
        return;
    }
    const auto port = m_view.viewport()->size();
    const qreal width = mostWidth(port.width());
    const qreal height = std::clamp<qreal>(port.height() * kMostShareDown, kLeastSide, kMostHeight);
    m_scale = std::min((width - 2 * kInset) / bounds.width(), (height - 2 * kInset) / bounds.height());
    const auto size = (bounds.size() * m_scale + QSizeF(2 * kInset, 2 * kInset)).toSize().expandedTo({kLeastSide, kLeastSide});
    m_offset = QPointF((size.width() - bounds.width() * m_scale) / 2, (size.height() - bounds.height() * m_scale) / 2);
    resize(size);
    const auto ratio = m_view.devicePixelRatioF();
    m_picture = QPixmap((QSizeF(size) * ratio).toSize());
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(m_look.surface);
    QPainter painter(&m_picture);
    painter.translate(m_offset);
    painter.scale(m_scale, m_scale);
    painter.translate(-bounds.topLeft());
    const DiagramMarks unmarked;
    DiagramPainter(m_drawing, m_look, unmarked).paint(painter, bounds, m_scale);
    painter.end();
    follow();
}

void Minimap::follow()
{
    const auto* port = m_view.viewport();
    const int margin = m_theme.space(1.5);
    move(port->x() + port->width() - width() - margin, port->y() + port->height() - height() - margin);
    const auto all = m_drawing.bounds;
    const auto part = seen();
    const bool isSeenAcross = (part & all).width() > kSeenAcross * all.width();
    setVisible(!all.isEmpty() && !part.adjusted(-2, -2, 2, 2).contains(all) && port->height() > 2 * height() &&
               !(m_view.isFitted() && isSeenAcross && liesOverBox()));
    update();
}

bool Minimap::liesOverBox() const
{
    const auto place = geometry().translated(-m_view.viewport()->pos());
    const auto below = m_view.mapToScene(place).boundingRect();
    return std::ranges::any_of(m_drawing.panels, [&below](const Panel& panel) {
        return std::ranges::any_of(panel.layout.nodes, [&](const LayoutNode& box) {
            return box.rect.translated(panel.origin).intersects(below);
        });
    });
}

QRectF Minimap::seen() const
{
    return m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
}

void Minimap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_look.line, 1.0));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    const auto part = seen().translated(-m_drawing.bounds.topLeft());
    auto frame = QRectF(m_offset + part.topLeft() * m_scale, part.size() * m_scale) & QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    auto tint = m_look.accent;
    tint.setAlphaF(0.12);
    painter.setBrush(tint);
    painter.setPen(QPen(m_look.accent, 1.5));
    painter.drawRoundedRect(frame, 2, 2);
}

void Minimap::moveTo(const QPointF& at)
{
    m_view.moveTo((at - m_offset) / m_scale + m_drawing.bounds.topLeft());
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    moveTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    moveTo(event->position());
}

}  // namespace reslab::ui
