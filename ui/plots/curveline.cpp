#include "ui/plots/curveline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reslab::ui {
namespace {

/// QCPAxis::coordToPixel without its many questions, for thousands of points.
class AxisMap {
public:
    explicit AxisMap(const QCPAxis& axis)
        : m_isLog(axis.scaleType() == QCPAxis::stLogarithmic)
    {
        const auto range = axis.range();
        m_floor = range.lower * 1e-3;
        const auto lower = warped(range.lower);
        const auto upper = warped(range.upper);
        const auto first = axis.coordToPixel(range.lower);
        m_scale = (axis.coordToPixel(range.upper) - first) / (upper - lower);
        m_origin = first - m_scale * lower;
    }

    double pixel(double value) const { return m_origin + m_scale * warped(value); }
    double coordinate(double pixel) const
    {
        const auto value = (pixel - m_origin) / m_scale;
        return m_isLog ? std::exp(value) : value;
    }

private:
    double warped(double value) const { return m_isLog ? std::log(std::max(value, m_floor)) : value; }

    bool m_isLog;
    double m_floor = 0.0;
    double m_scale = 1.0;
    double m_origin = 0.0;
};

constexpr int kMostMarkers = 60;

}  // namespace

void SmoothedSeries::take(const CurveBucket& bucket)
{
    const auto one = 1.0 - 2.0 / (m_window + 1.0);
    const auto kept = bucket.count == 1 ? one : std::pow(one, bucket.count);
    m_sum = kept * m_sum + (1.0 - kept) * static_cast<double>(bucket.mean);
    m_weight = kept * m_weight + (1.0 - kept);
    m_series.append(bucket.iteration, bucket.seconds, m_sum / m_weight);
}

void SmoothedSeries::follow(const CurveSeries& raw)
{
    if (raw.generation() != m_generation) {
        m_series.clear();
        m_sum = m_weight = 0.0;
        m_taken = 0;
        m_generation = raw.generation();
    }
    const auto buckets = raw.buckets();
    const auto missing = raw.points() - m_taken;
    // Since the last look nothing was brought together, so what is new are single points at the end.
    const auto begin = m_taken == 0 ? 0 : buckets.size() - static_cast<std::size_t>(missing);
    for (auto index = begin; missing > 0 && index < buckets.size(); ++index)
        take(buckets[index]);
    m_taken = raw.points();
}

CurveLine::CurveLine(QCPAxis* keyAxis, QCPAxis* valueAxis, const RunSet& runs, const Setup& setup)
    : QCPAbstractPlottable(keyAxis, valueAxis)
    , m_runs(runs)
    , m_setup(setup)
    , m_smoothed(setup.smoothing)
{
    setSelectable(QCP::stNone);
}

const CurveSeries* CurveLine::series() const
{
    const auto* run = m_runs.find(m_setup.run);
    if (!run)
        return nullptr;
    const auto& raw = run->curves.series(m_setup.kind, m_setup.measure);
    if (m_setup.smoothing <= 1)
        return &raw;
    m_smoothed.follow(raw);
    return &m_smoothed.series();
}

double CurveLine::keyOf(const CurveBucket& bucket) const
{
    return m_runs.find(m_setup.run)->curves.position(bucket, m_setup.axis);
}

double CurveLine::valueAt(double x) const
{
    const auto* curve = series();
    if (!curve || curve->isEmpty() || x > keyOf(curve->back()))
        return std::numeric_limits<double>::quiet_NaN();
    return curve->valueAt(m_setup.axis, x, m_runs.find(m_setup.run)->curves.iterationsPerEpoch());
}

QVector<QPointF> CurveLine::pixels() const
{
    QVector<QPointF> points;
    const auto* curve = series();
    if (!curve || curve->isEmpty() || !mKeyAxis || !mValueAxis)
        return points;
    const auto perEpoch = m_runs.find(m_setup.run)->curves.iterationsPerEpoch();
    const AxisMap x(*mKeyAxis);
    const AxisMap y(*mValueAxis);
    const auto range = mKeyAxis->range();
    const auto buckets = curve->buckets();
    // One point beyond each side, so that the line goes on to the border.
    auto begin = curve->lowerBound(m_setup.axis, range.lower, perEpoch);
    begin -= begin > 0 ? 1 : 0;
    const auto end = std::min(curve->lowerBound(m_setup.axis, range.upper, perEpoch) + 1, buckets.size());
    const auto columns = std::max(1.0, mParentPlot->bufferDevicePixelRatio());
    points.reserve(static_cast<qsizetype>(std::min<std::size_t>(2 * (end - begin), 8192)));
    while (begin < end) {
        const auto at = x.pixel(position(buckets[begin], m_setup.axis, perEpoch));
        const auto border = x.coordinate((std::floor(at * columns) + 1.0) / columns);
        auto next = curve->lowerBoundFrom(begin, m_setup.axis, border, perEpoch);
        next = std::clamp(next, begin + 1, end);
        const auto all = next == begin + 1 ? buckets[begin] : curve->range(begin, next);
        const auto low = y.pixel(all.min);
        const auto high = y.pixel(all.max);
        if (next == begin + 1 && buckets[begin].count == 1) {
            points += QPointF(at, low);
        } else {
            // The nearer end first, so that the line does not run through the column twice.
            const auto isUp = !points.isEmpty() && std::abs(points.last().y() - high) < std::abs(points.last().y() - low);
            points += QPointF(at, isUp ? high : low);
            points += QPointF(at, isUp ? low : high);
        }
        begin = next;
    }
    return points;
}

void CurveLine::draw(QCPPainter* painter)
{
    const auto points = pixels();
    if (points.isEmpty())
        return;
    applyDefaultAntialiasingHint(painter);
    painter->setPen(mPen);
    painter->setBrush(Qt::NoBrush);
    constexpr qsizetype kLong = 200;
    // A long zigzag as one path is slow to fill; its pieces overlap without a trace, as the colour is opaque.
    if (points.size() > kLong && mPen.style() == Qt::SolidLine && !painter->modes().testFlag(QCPPainter::pmVectorized)) {
        QVector<QLineF> lines;
        lines.reserve(points.size());
        for (qsizetype index = 1; index < points.size(); ++index)
            lines += QLineF(points[index - 1], points[index]);
        painter->drawLines(lines);
    } else {
        painter->drawPolyline(points.constData(), static_cast<int>(points.size()));
    }
    if (m_setup.hasMarkers)
        drawMarkers(painter);
}

void CurveLine::drawMarkers(QCPPainter* painter) const
{
    const auto* run = m_runs.find(m_setup.run);
    const auto range = mKeyAxis->range();
    std::vector<const TestPoint*> visible;
    for (const auto& point : run->curves.tests())
        if (range.contains(run->curves.position(point.iteration, m_setup.axis)))
            visible.push_back(&point);
    if (visible.size() > kMostMarkers)
        return;
    const auto radius = mPen.widthF() * 1.3;
    const auto border = static_cast<int>(std::ceil(2.0 * radius));
    painter->setClipRect(clipRect().adjusted(-border, -border, border, border));
    painter->setPen(QPen(mPen.color(), mPen.widthF() * 0.6));
    for (const auto* point : visible) {
        const auto value = m_setup.measure == Measure::Error ? point->scores.errorPercent : point->scores.loss;
        if (!std::isfinite(value))
            continue;
        painter->setBrush(point->isWhole ? mPen.color() : mBrush.color());
        painter->drawEllipse(coordsToPixels(run->curves.position(point->iteration, m_setup.axis), value), radius, radius);
    }
}

void CurveLine::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    painter->setPen(mPen);
    painter->drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()));
}

double CurveLine::selectTest(const QPointF& position, bool, QVariant*) const
{
    const auto points = pixels();
    auto nearest = std::numeric_limits<double>::max();
    for (qsizetype index = 1; index < points.size(); ++index)
        nearest = std::min(nearest, QCPVector2D(position).distanceSquaredToLine(points[index - 1], points[index]));
    if (points.size() == 1)
        nearest = QCPVector2D(position - points.first()).lengthSquared();
    return points.isEmpty() ? -1.0 : std::sqrt(nearest);
}

QCPRange CurveLine::getKeyRange(bool& found, QCP::SignDomain) const
{
    const auto* curve = series();
    found = curve && !curve->isEmpty();
    return found ? QCPRange(keyOf(curve->buckets().front()), keyOf(curve->back())) : QCPRange();
}

QCPRange CurveLine::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const
{
    const auto* curve = series();
    found = curve && !curve->isEmpty();
    if (!found)
        return {};
    const auto all = curve->range(0, curve->size());
    return {all.min, all.max};
}

}  // namespace reslab::ui
