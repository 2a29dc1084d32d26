#include "ui/signals/signalline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reslab::ui {
namespace {

constexpr double kLeastGap = 7.0;  ///< pixels between points below which their marks are left out

}  // namespace

SignalLine::SignalLine(QCPAxis* x, QCPAxis* y, const Look& look)
    : QCPAbstractPlottable(x, y)
    , m_look(look)
{
    setSelectable(QCP::stNone);
}

bool SignalLine::isAtFoot(const SignalPoint& point) const
{
    return point.value <= 0.0 && valueAxis()->scaleType() == QCPAxis::stLogarithmic;
}

QPointF SignalLine::pixelOf(const SignalPoint& point) const
{
    const auto y = isAtFoot(point) ? valueAxis()->range().lower : std::isfinite(point.value) ? point.value : valueAxis()->range().upper;
    return {keyAxis()->coordToPixel(point.x), valueAxis()->coordToPixel(y)};
}

const SignalPoint* SignalLine::nearest(double x) const
{
    const auto found = std::ranges::min_element(m_series.points, {}, [x](const SignalPoint& point) { return std::abs(point.x - x); });
    return found == m_series.points.end() ? nullptr : &*found;
}

double SignalLine::selectTest(const QPointF& position, bool, QVariant*) const
{
    double best = std::numeric_limits<double>::infinity();
    for (const auto& point : m_series.points) {
        const auto away = pixelOf(point) - position;
        best = std::min(best, std::hypot(away.x(), away.y()));
    }
    return m_series.points.empty() ? -1.0 : best;
}

QCPRange SignalLine::getKeyRange(bool& found, QCP::SignDomain) const
{
    found = !m_series.points.empty();
    return found ? QCPRange(m_series.points.front().x, m_series.points.back().x) : QCPRange();
}

QCPRange SignalLine::getValueRange(bool& found, QCP::SignDomain domain, const QCPRange&) const
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const auto& point : m_series.points) {
        if (!std::isfinite(point.value) || (domain == QCP::sdPositive && point.value <= 0.0))
            continue;
        low = std::min(low, point.value);
        high = std::max(high, point.value);
    }
    found = low <= high;
    return found ? QCPRange(low, high) : QCPRange();
}

void SignalLine::draw(QCPPainter* painter)
{
    if (m_series.points.empty())
        return;
    painter->setAntialiasing(true);
    if (m_look.isBar)
        drawBars(painter);
    else
        drawLine(painter);
    drawMarks(painter);
}

void SignalLine::drawLine(QCPPainter* painter) const
{
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(m_series.points.size()));
    painter->setPen(m_look.pen);
    painter->setBrush(Qt::NoBrush);
    // A value that is no number breaks the line; a zero takes it down to the foot.
    for (const auto& point : m_series.points) {
        if (std::isfinite(point.value)) {
            line += pixelOf(point);
            continue;
        }
        painter->drawPolyline(line);
        line.clear();
    }
    painter->drawPolyline(line);
}

void SignalLine::drawBars(QCPPainter* painter) const
{
    const auto* x = keyAxis();
    const auto room = std::abs(x->coordToPixel(m_look.barRoom) - x->coordToPixel(0.0)) * 0.8;
    const auto width = room / m_look.bars;
    const auto foot = valueAxis()->coordToPixel(std::clamp(0.0, valueAxis()->range().lower, valueAxis()->range().upper));
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_look.pen.color());
    for (const auto& point : m_series.points) {
        const auto at = pixelOf(point);
        const auto left = at.x() - room / 2.0 + m_look.bar * width;
        painter->drawRect(QRectF(QPointF(left, at.y()), QPointF(left + std::max(1.0, width - 1.0), foot)).normalized());
    }
}

void SignalLine::drawMarks(QCPPainter* painter) const
{
    const auto& points = m_series.points;
    const auto length = std::abs(pixelOf(points.back()).x() - pixelOf(points.front()).x());
    const bool hasRoom = points.size() < 2 || length / static_cast<double>(points.size() - 1) >= kLeastGap;
    auto pen = m_look.pen;
    pen.setStyle(Qt::SolidLine);
    // Whole also where its middle is at an end of the axes; of what is beyond them there is none.
    const auto axes = clipRect();
    const auto border = static_cast<int>(std::ceil(2.0 * m_look.mark + pen.widthF()));
    painter->setClipRect(axes.adjusted(-border, -border, border, border));
    for (const auto& point : points) {
        const auto at = pixelOf(point);
        if (!axes.adjusted(-1, -1, 1, 1).contains(at.toPoint()))
            continue;
        if (isAtFoot(point)) {
            // The mark stands on the foot, so that the axis does not cut it.
            const auto size = std::max(3.0, m_look.mark) + 1.0;
            painter->setPen(QPen(pen.color(), std::min(pen.widthF(), 1.6)));
            painter->setBrush(m_look.ground);
            painter->drawPolygon(QPolygonF{at + QPointF(-size, -1.7 * size), at + QPointF(size, -1.7 * size), at});
        } else if (!m_look.isBar && hasRoom && m_look.mark > 0.0) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(pen.color());
            painter->drawEllipse(at, m_look.mark, m_look.mark);
        }
        if (point.place.node == m_chosen && m_look.mark > 0.0) {
            painter->setPen(QPen(pen.color(), pen.widthF()));
            painter->setBrush(m_look.ground);
            painter->drawEllipse(at, 2.0 * m_look.mark, 2.0 * m_look.mark);
        }
    }
}

}  // namespace reslab::ui
