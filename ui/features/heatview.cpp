#include "ui/features/heatview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reslab::ui {

HeatView::HeatView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeatView::setMap(ShownMap map, const QString& caption)
{
    if (map.height != m_map.height || map.width != m_map.width)
        m_cursor = {-1, -1};
    m_map = std::move(map);
    m_caption = caption;
    m_drawnSide = 0;
    update();
}

void HeatView::setOverlay(const OverlayOptions& options)
{
    m_options = options;
    m_drawnSide = 0;
    update();
}

std::optional<float> HeatView::valueAt(int x, int y) const
{
    if (x < 0 || y < 0 || x >= m_map.width || y >= m_map.height || m_map.values.empty())
        return std::nullopt;
    return m_map.values[static_cast<std::size_t>(y * m_map.width + x)];
}

int HeatView::sideFor(const QSize& place) const
{
    const int line = m_caption.isEmpty() ? 0 : QFontMetrics(m_theme.font(TextSize::Small)).height() + m_theme.space(0.5);
    return std::max(16, std::min(place.width(), place.height() - line));
}

const QImage& HeatView::picture(int side) const
{
    const int pixels = static_cast<int>(std::lround(side * devicePixelRatioF()));
    if (m_drawnSide != pixels) {
        m_picture = overlaid(m_map, m_options, pixels);
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_drawnSide = pixels;
    }
    return m_picture;
}

QRect HeatView::pictureRect() const
{
    const int side = sideFor(size());
    const auto drawn = picture(side).size() / picture(side).devicePixelRatio();
    const int caption = m_caption.isEmpty() ? 0 : QFontMetrics(m_theme.font(TextSize::Small)).height() + m_theme.space(0.5);
    return {QPoint((width() - drawn.width()) / 2, std::max(0, (height() - caption - drawn.height()) / 2)), drawn};
}

void HeatView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto place = pictureRect();
    painter.drawImage(place.topLeft(), picture(sideFor(size())));
    if (hasFocus() && m_cursor.x() >= 0 && m_map.width > 0) {
        const auto cellWidth = static_cast<double>(place.width()) / static_cast<double>(m_map.width);
        const auto cellHeight = static_cast<double>(place.height()) / static_cast<double>(m_map.height);
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2));
        painter.drawRect(QRectF(place.left() + m_cursor.x() * cellWidth, place.top() + m_cursor.y() * cellHeight, cellWidth, cellHeight));
    } else if (hasFocus()) {
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2));
        painter.drawRect(place.adjusted(1, 1, -1, -1));
    }
    if (m_caption.isEmpty())
        return;
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.colour(Role::TextSoft));
    const QRect line(0, place.bottom() + m_theme.space(0.5), width(), painter.fontMetrics().height());
    painter.drawText(line, Qt::AlignHCenter, painter.fontMetrics().elidedText(m_caption, Qt::ElideRight, line.width()));
}

int HeatView::paintInto(QPainter& painter, const QPoint& at, int side, bool isDark) const
{
    const auto drawn = overlaid(m_map, m_options, 2 * side);
    const auto size = drawn.size() / 2;
    painter.drawImage(QRect(at, size), drawn);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.colour(Role::TextSoft, isDark));
    const int line = m_caption.isEmpty() ? 0 : painter.fontMetrics().height() + m_theme.space(0.5);
    painter.drawText(QRect(at.x(), at.y() + size.height() + m_theme.space(0.25), side, line), Qt::AlignHCenter, m_caption);
    return size.height() + line;
}

void HeatView::point(const QPoint& place)
{
    emit hovered(place.x(), place.y());
    update();
}

void HeatView::mouseMoveEvent(QMouseEvent* event)
{
    const auto place = pictureRect();
    if (!place.contains(event->pos()) || m_map.values.empty())
        return emit hovered(-1, -1);
    const auto at = event->pos() - place.topLeft();
    emit hovered(static_cast<int>(at.x() * m_map.width / place.width()), static_cast<int>(at.y() * m_map.height / place.height()));
}

void HeatView::leaveEvent(QEvent*)
{
    emit hovered(-1, -1);
}

void HeatView::keyPressEvent(QKeyEvent* event)
{
    QPoint step;
    switch (event->key()) {
    case Qt::Key_Left:
        step = {-1, 0};
        break;
    case Qt::Key_Right:
        step = {1, 0};
        break;
    case Qt::Key_Up:
        step = {0, -1};
        break;
    case Qt::Key_Down:
        step = {0, 1};
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    if (m_map.values.empty())
        return;
    // The first key goes to where the map is hottest.
    const auto wanted = m_cursor.x() < 0 ? hottest(m_map) : m_cursor + step;
    m_cursor = {std::clamp(wanted.x(), 0, static_cast<int>(m_map.width) - 1), std::clamp(wanted.y(), 0, static_cast<int>(m_map.height) - 1)};
    point(m_cursor);
}

void HeatView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    emit hovered(-1, -1);
    update();
}

void HeatView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_drawnSide = 0;
}

QSize HeatView::sizeHint() const
{
    return {m_theme.space(36), m_theme.space(38)};
}

QSize HeatView::minimumSizeHint() const
{
    return {m_theme.space(14), m_theme.space(16)};
}

}  // namespace reslab::ui
