#include "ui/lessons/curvepad.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

#include "ui/plots/figurelook.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kPlaces = 40;  ///< a drawn curve has at most so many points
constexpr double kKeyStep = 0.05;
constexpr double kPaperWidth = 600.0;  ///< for which the type is made: a hand-out shows it larger or smaller as a whole

}  // namespace

CurvePad::CurvePad(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The curve that you expect"));
    setLocked(false);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize CurvePad::sizeHint() const
{
    return {m_theme.space(40), static_cast<int>(m_theme.space(22) * m_theme.scale())};
}

void CurvePad::setAxis(const QString& words, double highest, const QString& unit)
{
    m_words = words;
    m_highest = highest;
    m_unit = unit;
    m_pen = {0.0, highest / 2.0};
    update();
}

void CurvePad::setMeasure(const LessonMeasure& measure)
{
    const bool isError = measure.isPercent();
    setAxis(isError ? tr("Error") : tr("Loss"), isError ? 100.0 : 2.5, isError ? "%" : "");
}

void CurvePad::setColour(const QColor& colour)
{
    m_colour = colour;
    update();
}

void CurvePad::setCurve(const QPolygonF& curve)
{
    m_curve = curve;
    if (curve.isEmpty())
        m_pen = {0.0, m_highest / 2.0};
    update();
}

void CurvePad::setMeasured(const QPolygonF& curve)
{
    m_measured = curve;
    update();
}

void CurvePad::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    setFocusPolicy(isLocked ? Qt::NoFocus : Qt::StrongFocus);
    setCursor(isLocked ? Qt::ArrowCursor : Qt::CrossCursor);
    setToolTip(isLocked ? QString() : howToDraw());
}

QString CurvePad::howToDraw()
{
    return tr("Draw from left to right how the curve will go; with the keyboard by the arrows.");
}

QRectF CurvePad::plane(const QRectF& place) const
{
    const QFontMetricsF words(m_theme.font(TextSize::Small));
    const double left = words.horizontalAdvance(axisNumber(m_highest) + m_unit) + m_theme.space(1.5);
    return place.adjusted(left, words.height() + m_theme.space(), -m_theme.space(1.5), -words.height() - m_theme.space());
}

QPointF CurvePad::toPlane(const QPointF& value, const QRectF& plane) const
{
    return {plane.left() + value.x() * plane.width(), plane.bottom() - value.y() / m_highest * plane.height()};
}

QPointF CurvePad::toValue(const QPointF& pixel) const
{
    const auto area = plane(rect());
    return {std::clamp((pixel.x() - area.left()) / area.width(), 0.0, 1.0),
            std::clamp((area.bottom() - pixel.y()) / area.height(), 0.0, 1.0) * m_highest};
}

/// A place that was drawn already gets its new value; so a curve is one value for each place.
void CurvePad::put(const QPointF& value)
{
    const double place = std::round(value.x() * kPlaces) / kPlaces;
    const auto at = std::ranges::lower_bound(m_curve, place, {}, &QPointF::x);
    if (at != m_curve.end() && at->x() == place)
        at->setY(value.y());
    else
        m_curve.insert(at, {place, value.y()});
    m_pen = {place, value.y()};
    update();
}

void CurvePad::mousePressEvent(QMouseEvent* event)
{
    if (m_isLocked || event->button() != Qt::LeftButton)
        return;
    put(toValue(event->position()));
}

void CurvePad::mouseMoveEvent(QMouseEvent* event)
{
    if (m_isLocked || !(event->buttons() & Qt::LeftButton))
        return;
    // A fast hand leaves no gaps.
    const auto from = m_pen;
    const auto to = toValue(event->position());
    const int steps = std::max(1, static_cast<int>(std::abs(to.x() - from.x()) * kPlaces));
    for (int i = 1; i <= steps; ++i)
        put(from + (to - from) * (static_cast<double>(i) / steps));
}

void CurvePad::mouseReleaseEvent(QMouseEvent*)
{
    if (!m_isLocked && m_curve.size() > 1)
        emit drawn(m_curve);
}

void CurvePad::keyPressEvent(QKeyEvent* event)
{
    auto pen = m_pen;
    switch (event->key()) {
    case Qt::Key_Left: pen.rx() -= kKeyStep; break;
    case Qt::Key_Right: pen.rx() += kKeyStep; break;
    case Qt::Key_Up: pen.ry() += kKeyStep * m_highest; break;
    case Qt::Key_Down: pen.ry() -= kKeyStep * m_highest; break;
    default: QWidget::keyPressEvent(event); return;
    }
    if (m_isLocked)
        return;
    put({std::clamp(pen.x(), 0.0, 1.0), std::clamp(pen.y(), 0.0, m_highest)});
    if (m_curve.size() > 1)
        emit drawn(m_curve);
}

QPen CurvePad::handPen() const
{
    QPen pen(m_colour, m_theme.boldLine());
    pen.setDashPattern({3, 2});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

QPen CurvePad::measuredPen() const
{
    return QPen(m_colour, m_theme.thinLine());
}

/// Above the plane, from the right: which curve is whose. A pad with one kind of curve needs no key.
void CurvePad::paintKey(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    if (m_curve.isEmpty() || m_measured.isEmpty())
        return;
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height();
    const double swatch = m_theme.space(3);
    double right = plane(place).right();
    for (const auto& [words, pen] : {std::pair{tr("measured"), measuredPen()}, {tr("expected"), handPen()}}) {
        const double width = metrics.horizontalAdvance(words) + 1;
        painter.setPen(look.soft);
        painter.drawText(QRectF(right - width, place.top(), width, line), Qt::AlignRight | Qt::AlignVCenter, words);
        right -= width + m_theme.space(0.5);
        painter.setPen(pen);
        painter.drawLine(QPointF(right - swatch, place.top() + line / 2), QPointF(right, place.top() + line / 2));
        right -= swatch + m_theme.space(1.5);
    }
}

void CurvePad::paintAxes(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    const auto area = plane(place);
    const double line = QFontMetricsF(painter.font()).height();
    painter.fillRect(area, look.ground);
    for (int i = 0; i <= 4; ++i) {
        const double value = m_highest * i / 4;
        const double y = toPlane({0, value}, area).y();
        painter.setPen(QPen(look.grid, look.hair));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(look.soft);
        painter.drawText(QRectF(place.left(), y - line / 2, area.left() - m_theme.space(0.5) - place.left(), line),
                         Qt::AlignRight | Qt::AlignVCenter, axisNumber(value));
    }
    painter.drawText(QRectF(place.left(), place.top(), place.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     m_unit.isEmpty() ? m_words : m_words + ", " + m_unit);
    const QRectF below(area.left(), area.bottom() + m_theme.space(0.5), area.width(), line);
    painter.drawText(below, Qt::AlignLeft, tr("start"));
    painter.drawText(below, Qt::AlignRight, tr("end of training"));
}

void CurvePad::paint(QPainter& painter, const QRectF& place, const FigureLook& look) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.figures(TextSize::Small));
    paintAxes(painter, place, look);
    const auto area = plane(place);
    const auto draw = [&](const QPolygonF& curve, const QPen& pen) {
        QPolygonF pixels;
        for (const auto& point : curve)
            pixels.append(toPlane({point.x(), std::min(point.y(), m_highest)}, area));
        painter.setPen(pen);
        painter.drawPolyline(pixels);
    };
    if (m_curve.isEmpty() && !m_isLocked) {
        painter.setPen(look.soft);
        painter.drawText(area.adjusted(m_theme.space(2), 0, -m_theme.space(2), 0), Qt::AlignCenter | Qt::TextWordWrap, howToDraw());
    }
    draw(m_measured, measuredPen());
    draw(m_curve, handPen());
    paintKey(painter, place, look);
}

void CurvePad::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), lookOf(m_theme, false));
    if (hasFocus() && !m_isLocked) {
        painter.setPen(QPen(m_theme.colour(Role::Accent), m_theme.thinLine()));
        painter.drawEllipse(toPlane(m_pen, plane(rect())), m_theme.space(0.5), m_theme.space(0.5));
    }
}

QImage CurvePad::picture(const QSize& size) const
{
    const auto look = paperLook(m_theme, false);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(look.ground);
    const double scale = size.width() / kPaperWidth;
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(painter, {0.0, 0.0, kPaperWidth, size.height() / scale}, look);
    return image;
}

}  // namespace reslab::ui
