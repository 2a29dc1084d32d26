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
    const auto iterations = m_weight > 0.0 ? std::max<std::int64_t>(1, bucket.iteration - m_last) : std::int64_t{bucket.count};
    const auto kept = iterations == 1 ? one : std::pow(one, iterations);
    m_last = bucket.iteration;
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

std::optional<CurveLine::Point> CurveLine::pointAt(double x, double tolerance) const
{
    const auto* curve = series();
    if (!curve || curve->isEmpty())
        return std::nullopt;
    const auto& curves = m_runs.find(m_setup.run)->curves;
    // Between evaluations the last one holds, but not beyond the run's own end.
    if (x > curves.position(curves.iteration(), m_setup.axis) + tolerance)
        return std::nullopt;
    const auto buckets = curve->buckets();
    const auto next = curve->lowerBound(m_setup.axis, x, curves.iterationsPerEpoch());
    const auto distance = [&](std::size_t index) { return std::abs(keyOf(buckets[index]) - x); };
    auto chosen = next > 0 ? next - 1 : next;
    if (next < buckets.size() && distance(next) <= tolerance && distance(next) <= distance(chosen))
        chosen = next;
    if (chosen == next && (next == buckets.size() || distance(next) > tolerance))
        return std::nullopt;
    const auto& bucket = buckets[chosen];
    return Point{keyOf(bucket), bucket.mean, m_setup.kind == CurveKind::Test && curves.isPartialTest(bucket.iteration)};
}

std::vector<CurveLine::Column> CurveLine::columns() const
{
    std::vector<Column> columns;
    const auto* curve = series();
    if (!curve || curve->isEmpty() || !mKeyAxis || !mValueAxis)
        return columns;
    const auto perEpoch = m_runs.find(m_setup.run)->curves.iterationsPerEpoch();
    const AxisMap x(*mKeyAxis);
    const AxisMap y(*mValueAxis);
    const auto range = mKeyAxis->range();
    const auto buckets = curve->buckets();
    // One point beyond each side, so that the line goes on to the border.
    auto begin = curve->lowerBound(m_setup.axis, range.lower, perEpoch);
    begin -= begin > 0 ? 1 : 0;
    const auto end = std::min(curve->lowerBound(m_setup.axis, range.upper, perEpoch) + 1, buckets.size());
    columns.reserve(std::min<std::size_t>(end - begin, 8192));
    // A smoothed curve of many points a pixel needs half of the columns: neighbours hardly differ, and lines are dear.
    constexpr double kMany = 4.0;
    const bool isWide = m_setup.smoothing > 1 && static_cast<double>(end - begin) > kMany * mKeyAxis->axisRect()->width();
    const auto width = isWide ? 2.0 : 1.0;
    auto pixel = std::numeric_limits<double>::lowest();
    while (begin < end) {
        const auto at = x.pixel(position(buckets[begin], m_setup.axis, perEpoch));
        pixel = std::max(std::floor(at), pixel + width);
        auto next = curve->lowerBoundFrom(begin, m_setup.axis, x.coordinate(pixel + width), perEpoch);
        next = std::clamp(next, begin + 1, end);
        // A column that ends where a coarse bucket does is read from a few of them; a part of a pixel shows nowhere.
        if (next - begin > 4 * CurveSeries::kFactor)
            next -= next % CurveSeries::kFactor;
        const auto all = next == begin + 1 ? buckets[begin] : curve->range(begin, next);
        const auto mean = y.pixel(all.mean);
        // A smoothed curve is a mean already, and its raw one stands behind it with all that it had.
        if (m_setup.smoothing > 1)
            columns.push_back({at, mean, mean, mean, false});
        else
            columns.push_back({at, y.pixel(all.min), y.pixel(all.max), mean, all.count > 1});
        begin = next;
    }
    return columns;
}

void CurveLine::draw(QCPPainter* painter)
{
    const auto all = columns();
    if (all.empty())
        return;
    applyDefaultAntialiasingHint(painter);
    if (all.size() == 1)
        drawDot(painter, all.front());
    // Dense stretches are filled, as lines that go up and down in every column are slow to draw; the rest are lines.
    constexpr std::size_t kBand = 4;
    std::size_t begin = 0;
    std::size_t drawn = 0;
    const std::span<const Column> columns(all);
    while (begin < all.size()) {
        auto end = begin;
        while (end < all.size() && all[end].isDense)
            ++end;
        if (end - begin >= kBand) {
            drawLines(painter, columns.subspan(drawn, begin + 1 - drawn));
            drawBand(painter, columns.subspan(begin, end - begin));
            drawn = end - 1;
        }
        begin = std::max(end, begin + 1);
    }
    if (drawn + 1 < all.size())
        drawLines(painter, columns.subspan(drawn));
    if (m_setup.hasMarkers)
        drawMarkers(painter);
}

void CurveLine::clipBeyond(QCPPainter* painter, double margin) const
{
    const auto border = static_cast<int>(std::ceil(margin));
    painter->setClipRect(clipRect().adjusted(-border, -border, border, border));
}

/// No line leads to a single column, as to the first step of a run: it is a dot, as high as what it holds.
void CurveLine::drawDot(QCPPainter* painter, const Column& column) const
{
    const auto radius = 2.0 * mPen.widthF();
    clipBeyond(painter, radius);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mPen.color());
    const QPointF arm(radius, radius);
    painter->drawRoundedRect(QRectF(QPointF(column.x, column.high) - arm, QPointF(column.x, column.low) + arm), radius, radius);
}

void CurveLine::drawLines(QCPPainter* painter, std::span<const Column> columns) const
{
    QVector<QPointF> points;
    points.reserve(static_cast<qsizetype>(2 * columns.size()));
    for (const auto& column : columns) {
        if (!column.isDense) {
            points += QPointF(column.x, column.mean);
            continue;
        }
        // The nearer end first, so that the line does not run through the column twice.
        const auto isDown = !points.isEmpty() &&
                            std::abs(points.last().y() - column.low) < std::abs(points.last().y() - column.high);
        points += QPointF(column.x, isDown ? column.low : column.high);
        points += QPointF(column.x, isDown ? column.high : column.low);
    }
    painter->setPen(mPen);
    painter->setBrush(Qt::NoBrush);
    constexpr qsizetype kLong = 64;
    const auto isVector = painter->modes().testFlag(QCPPainter::pmVectorized);
    if (points.size() <= kLong || mPen.style() != Qt::SolidLine || isVector) {
        painter->drawPolyline(points.constData(), static_cast<int>(points.size()));
        return;
    }
    // A long path is slow to fill, and so are round ends. Pieces overlap without a trace, as the colour is opaque.
    auto pen = mPen;
    pen.setCapStyle(Qt::SquareCap);
    painter->setPen(pen);
    QVector<QLineF> lines;
    lines.reserve(points.size());
    for (qsizetype index = 1; index < points.size(); ++index)
        lines += QLineF(points[index - 1], points[index]);
    painter->drawLines(lines);
}

/// All between the least and the greatest values, as thick as the pen at the least. Dashes would be lost in it: there the mean is
/// dashed before a faint band.
void CurveLine::drawBand(QCPPainter* painter, std::span<const Column> columns) const
{
    constexpr double kThin = 3.0;  // pixels
    double height = 0.0;
    for (const auto& column : columns)
        height += column.low - column.high;
    if (height < kThin * static_cast<double>(columns.size())) {
        std::vector<Column> means(columns.begin(), columns.end());
        for (auto& column : means)
            column.isDense = false;
        drawLines(painter, means);
        return;
    }
    constexpr std::size_t kPiece = 48;  // a polygon of many columns is slow to fill
    const auto isVector = painter->modes().testFlag(QCPPainter::pmVectorized);
    const auto isDashed = mPen.style() != Qt::SolidLine;
    const auto half = mPen.widthF() / 2.0;
    const auto piece = isVector ? columns.size() : kPiece;
    const auto antialiasing = painter->antialiasing();
    // The rim of noise has no smooth line to show, and takes half of the time.
    painter->setAntialiasing(isVector);
    auto fill = mPen.color();
    if (isDashed)
        fill.setAlphaF(0.2F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    QPolygonF polygon;
    for (std::size_t begin = 0; begin + 1 < columns.size(); begin += piece) {
        // Pieces share a column, so that no seam shows between them.
        const auto end = std::min(columns.size(), begin + piece + (isDashed ? 1 : 2));
        polygon.clear();
        for (auto index = begin; index < end; ++index)
            polygon += QPointF(columns[index].x, columns[index].high - half);
        for (auto index = end; index-- > begin;)
            polygon += QPointF(columns[index].x, columns[index].low + half);
        painter->drawPolygon(polygon);
    }
    painter->setAntialiasing(antialiasing);
    if (!isDashed)
        return;
    QPolygonF means;
    for (const auto& column : columns)
        means += QPointF(column.x, column.mean);
    painter->setPen(mPen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(means);
}

void CurveLine::drawMarkers(QCPPainter* painter) const
{
    const auto* run = m_runs.find(m_setup.run);
    const auto range = mKeyAxis->range();
    const auto place = [&](const TestPoint& point) {
        return keyOf({.iteration = point.iteration, .seconds = point.seconds});
    };
    std::vector<const TestPoint*> visible;
    for (const auto& point : run->curves.tests())
        if (range.contains(place(point)))
            visible.push_back(&point);
    if (visible.size() > kMostMarkers)
        return;
    const auto radius = mPen.widthF() * 1.3;
    clipBeyond(painter, 2.0 * radius);
    painter->setPen(QPen(mPen.color(), mPen.widthF() * 0.6));
    for (const auto* point : visible) {
        const auto value = m_setup.measure == Measure::Error ? point->scores.errorPercent : point->scores.loss;
        if (!std::isfinite(value))
            continue;
        painter->setBrush(point->isWhole ? mPen.color() : mBrush.color());
        painter->drawEllipse(coordsToPixels(place(*point), value), radius, radius);
    }
}

void CurveLine::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    painter->setPen(mPen);
    painter->drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()));
}

double CurveLine::selectTest(const QPointF& position, bool, QVariant*) const
{
    const auto all = columns();
    if (all.empty())
        return -1.0;
    auto nearest = QCPVector2D(position - QPointF(all.front().x, all.front().mean)).lengthSquared();
    for (std::size_t index = 0; index < all.size(); ++index) {
        const auto& column = all[index];
        const QPointF top(column.x, column.high);
        const QPointF bottom(column.x, column.low);
        if (column.isDense)
            nearest = std::min(nearest, QCPVector2D(position).distanceSquaredToLine(top, bottom));
        if (index > 0)
            nearest = std::min(nearest, QCPVector2D(position).distanceSquaredToLine(
                                            QPointF(all[index - 1].x, all[index - 1].mean), QPointF(column.x, column.mean)));
    }
    return std::sqrt(nearest);
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
