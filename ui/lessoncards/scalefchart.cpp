#include "ui/lessoncards/scalefchart.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>

#include "ui/lessoncards/cardparts.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr double kMostPercent = 100.0;

QString words(const char* text)
{
    return QCoreApplication::translate("ScaledErrorChart", text);
}

/// From a factor and a percentage to a point.
struct Axes {
    QRectF plot;

    QPointF at(double factor, double percent) const
    {
        return {plot.left() + factor * plot.width(), plot.bottom() - percent / kMostPercent * plot.height()};
    }
};

void paintAxes(QPainter& painter, const Axes& axes, bool isOfWeights, const FigureLook& look)
{
    painter.setFont(look.small);
    const qreal line = QFontMetricsF(look.small).height();
    for (const double percent : {0.0, 25.0, 50.0, 75.0, 100.0}) {
        const auto left = axes.at(0.0, percent);
        painter.setPen(QPen(look.grid, look.hair));
        painter.drawLine(left, axes.at(1.0, percent));
        painter.setPen(look.soft);
        painter.drawText(QRectF(left.x() - 60, left.y() - line / 2, 54, line), Qt::AlignRight | Qt::AlignVCenter,
                         axisNumber(percent));
    }
    for (const double factor : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const auto bottom = axes.at(factor, 0.0);
        painter.drawText(QRectF(bottom.x() - 30, bottom.y() + 4, 60, line), Qt::AlignCenter, axisNumber(factor));
    }
    painter.drawText(QRectF(axes.plot.left(), axes.plot.bottom() + 4 + line, axes.plot.width(), line), Qt::AlignCenter,
                     isOfWeights ? words(QT_TRANSLATE_NOOP("ScaledErrorChart", "factor s of the weights"))
                                 : words(QT_TRANSLATE_NOOP("ScaledErrorChart", "factor s of F")));
}

void paintLine(QPainter& painter, const Axes& axes, const ScaledErrorLines::Line& line, bool isAbove, const FigureLook& look)
{
    auto errors = line.errors;
    std::ranges::sort(errors, {}, &ScaledError::factor);
    QList<QPointF> points;
    for (const auto& error : errors)
        points += axes.at(error.factor, error.errorPercent);
    painter.setPen(line.pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points.data(), static_cast<int>(points.size()));
    const qreal radius = 1.6 * look.bold;
    const qreal height = QFontMetricsF(look.small).height();
    painter.setFont(look.small);
    for (std::size_t i = 0; i < errors.size(); ++i) {
        const auto& point = points[static_cast<qsizetype>(i)];
        painter.setPen(QPen(look.ground, look.thin));
        painter.setBrush(line.pen.color());
        painter.drawEllipse(point, radius, radius);
        const bool isEnd = errors[i].factor == 0.0 || errors[i].factor == 1.0;
        if (!isEnd)
            continue;
        const auto text = percentText(errors[i].errorPercent);
        const qreal width = QFontMetricsF(look.small).horizontalAdvance(text) + 4;
        const qreal left = errors[i].factor == 0.0 ? point.x() + radius + 3 : point.x() - width - radius - 1;
        // The number lies over whatever line goes on there.
        const QRectF label(left, isAbove ? point.y() - height - 3 : point.y() + 3, width, height);
        painter.fillRect(label, look.ground);
        painter.setPen(look.text);
        painter.drawText(label, Qt::AlignCenter, text);
    }
}

/// What the lines are called, one below the other; returns the height.
qreal paintLegend(QPainter& painter, const QRectF& place, const ScaledErrorLines& chart, const FigureLook& look)
{
    constexpr qreal kStroke = 22.0;
    const qreal line = QFontMetricsF(look.body).height();
    qreal top = place.top();
    for (const auto& entry : chart.lines) {
        paintSwatch(painter, {place.left(), top + line / 2}, entry.pen, kStroke);
        paintWords(painter, {place.left() + kStroke + look.space, top, place.width() - kStroke - look.space, line},
                   entry.title, look.body, look.text, Qt::AlignLeft | Qt::AlignVCenter);
        top += line;
    }
    return top - place.top();
}

}  // namespace

void paintScaledErrors(QPainter& painter, const QRectF& place, const ScaledErrorLines& chart, const FigureLook& look)
{
    painter.save();
    const qreal small = QFontMetricsF(look.small).height();
    const qreal space = look.space;
    auto inner = place;
    inner.setTop(inner.top() + paintWords(painter, inner, words(QT_TRANSLATE_NOOP("ScaledErrorChart", "Test error, %")),
                                          look.strong, look.text));
    inner.setTop(inner.top() + paintWords(painter, inner, chart.note, look.small, look.soft) + space / 2);
    inner.setTop(inner.top() + paintLegend(painter, inner, chart, look) + space);
    const Axes axes{inner.adjusted(36, space, -space * 1.5, -2 * small - space)};
    paintAxes(painter, axes, chart.isOfWeights, look);

    const auto top = axes.at(chart.factor, kMostPercent);
    painter.setPen(QPen(look.text, look.thin, Qt::DashLine));
    painter.drawLine(top, axes.at(chart.factor, 0.0));
    // The higher line's numbers stand above it, the lower one's below, so that two near ones do not overlap.
    const auto height = [](const ScaledErrorLines::Line& line) {
        double sum = 0.0;
        for (const auto& error : line.errors)
            sum += error.errorPercent;
        return line.errors.empty() ? 0.0 : sum / static_cast<double>(line.errors.size());
    };
    double highest = -1.0;
    for (const auto& line : chart.lines)
        highest = std::max(highest, height(line));
    for (const auto& line : chart.lines)
        paintLine(painter, axes, line, height(line) == highest && highest < 85.0, look);
    painter.restore();
}

}  // namespace reslab::ui
