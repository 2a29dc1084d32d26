#include "ui/lessoncards/cardparts.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reslab::ui {

QRectF paintChannels(QPainter& painter, const QRectF& place, const ChannelGrid& grid, const FigureLook& look)
{
    const auto count = static_cast<int>(grid.channels.size());
    if (count == 0 || grid.values.empty())
        return {place.topLeft(), QSizeF()};
    const qreal gap = look.space / 2.0;
    const qreal ratio =
        static_cast<qreal>(grid.shape.height) / static_cast<qreal>(std::max<std::int64_t>(1, grid.shape.width));
    const auto widthIn = [&](int columns) {
        const int rows = (count + columns - 1) / columns;
        return std::min((place.width() - gap * (columns - 1)) / columns, (place.height() - gap * (rows - 1)) / rows / ratio);
    };
    int columns = 1;
    for (int tried = 2; tried <= count; ++tried)
        if (widthIn(tried) > widthIn(columns))
            columns = tried;
    const int rows = (count + columns - 1) / columns;
    const qreal width = widthIn(columns);
    const auto plane = static_cast<std::size_t>(grid.shape.height * grid.shape.width);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    for (int i = 0; i < count; ++i) {
        const auto channel = static_cast<std::size_t>(grid.channels[static_cast<std::size_t>(i)]);
        const auto image =
            colouredImage(grid.values.subspan(channel * plane, plane), grid.shape.height, grid.shape.width, grid.scale);
        const QRectF tile(place.left() + (i % columns) * (width + gap), place.top() + (i / columns) * (width * ratio + gap),
                          width, width * ratio);
        painter.drawImage(tile, image);
        painter.setPen(QPen(look.line, look.hair));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(tile);
    }
    painter.restore();
    return {place.left(), place.top(), columns * (width + gap) - gap, rows * (width * ratio + gap) - gap};
}

void paintScale(QPainter& painter, const QRectF& place, const LegendFacts& facts, const Theme& theme, bool isDark)
{
    painter.save();
    // Neighbouring colours would shine through each other's soft edges.
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    paintLegend(painter, place.toRect(), facts, theme, isDark);
    painter.restore();
}

std::vector<int> mostActive(std::span<const float> values, const Shape& shape, int count)
{
    const auto plane = static_cast<std::size_t>(shape.height * shape.width);
    std::vector<ChannelFacts> facts;
    for (std::int64_t c = 0; c < shape.channels; ++c)
        facts.push_back(factsOf(values.subspan(static_cast<std::size_t>(c) * plane, plane)));
    auto order = orderOf(facts, ChannelOrder::Activity);
    order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
    return order;
}

void paintMatrix(QPainter& painter, const QRectF& place, const SquareMatrix& matrix, const ValueScale& scale,
                 const QString& name, const FigureLook& look)
{
    painter.save();
    painter.setFont(look.strong);
    const qreal line = QFontMetricsF(look.strong).height();
    painter.setPen(look.text);
    painter.drawText(QRectF(place.left(), place.top(), place.width(), line), Qt::AlignCenter, name);
    const qreal cell = std::min(place.width(), place.height() - line - look.space / 2.0) / matrix.size;
    const qreal left = place.left() + (place.width() - cell * matrix.size) / 2.0;
    const qreal top = place.top() + line + look.space / 2.0;
    painter.setFont(look.small);
    const QFontMetricsF metrics(look.small);
    const bool isReadable = metrics.horizontalAdvance("-0.0") + 2 < cell && metrics.height() < cell;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int row = 0; row < matrix.size; ++row)
        for (int column = 0; column < matrix.size; ++column) {
            const auto value = matrix.at(row, column);
            const QColor fill(scale.colour(static_cast<float>(value)));
            const QRectF box(left + column * cell, top + row * cell, cell, cell);
            painter.fillRect(box, fill);
            if (!isReadable)
                continue;
            painter.setPen(qGray(fill.rgb()) < 128 ? Qt::white : Qt::black);
            painter.drawText(box, Qt::AlignCenter, QLocale().toString(std::abs(value) < 0.05 ? 0.0 : value, 'f', 1));
        }
    painter.setPen(QPen(look.line, look.hair));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(left, top, cell * matrix.size, cell * matrix.size));
    painter.restore();
}

void paintPairs(QPainter& painter, const QRectF& place, const std::vector<OutputPair>& pairs, const QString& right,
                const QString& up, const FigureLook& look)
{
    const qreal line = QFontMetricsF(look.small).height();
    const qreal side = std::min(place.width(), place.height() - 2 * line - look.space / 2.0);
    const QRectF plot(place.left(), place.top() + line, side, side);
    double most = 1e-9;
    for (const auto& pair : pairs)
        most = std::max({most, std::abs(pair.given), std::abs(pair.other)});
    const auto at = [&](double x, double y) {
        return QPointF(plot.center().x() + x / most * side * 0.48, plot.center().y() - y / most * side * 0.48);
    };
    painter.save();
    painter.setPen(QPen(look.line, look.hair));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(plot);
    painter.setPen(QPen(look.grid, look.hair));
    painter.drawLine(at(-most, 0.0), at(most, 0.0));
    painter.drawLine(at(0.0, -most), at(0.0, most));
    painter.setPen(QPen(look.soft, look.thin));
    painter.drawLine(at(-most, -most), at(most, most));
    painter.setPen(Qt::NoPen);
    auto dot = look.text;
    dot.setAlphaF(0.45F);
    painter.setBrush(dot);
    for (const auto& pair : pairs)
        painter.drawEllipse(at(pair.given, pair.other), 1.4, 1.4);
    painter.restore();
    paintWords(painter, {place.left(), place.top(), place.width(), line}, up, look.small, look.soft,
               Qt::AlignLeft | Qt::AlignTop);
    paintWords(painter, {place.left(), plot.bottom() + 2, side, line}, right, look.small, look.soft,
               Qt::AlignRight | Qt::AlignTop);
}

void paintArrow(QPainter& painter, const QPointF& from, const QPointF& to, const QColor& colour, qreal width)
{
    constexpr qreal kHead = 6.0;
    constexpr qreal kSpread = std::numbers::pi / 7.0;
    const qreal angle = std::atan2(to.y() - from.y(), to.x() - from.x());
    const auto wing = [&](qreal turn) { return to - kHead * QPointF(std::cos(angle + turn), std::sin(angle + turn)); };
    painter.save();
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(from, to - 0.7 * kHead * QPointF(std::cos(angle), std::sin(angle)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{to, wing(kSpread), wing(-kSpread)});
    painter.restore();
}

qreal paintWords(QPainter& painter, const QRectF& place, const QString& words, const QFont& font, const QColor& colour,
                 int flags)
{
    painter.save();
    painter.setFont(font);
    painter.setPen(colour);
    QRectF taken;
    painter.drawText(place, flags, words, &taken);
    painter.restore();
    return taken.height();
}

void paintSwatch(QPainter& painter, const QPointF& middleLeft, const QPen& pen, qreal length)
{
    painter.save();
    painter.setPen(pen);
    painter.drawLine(middleLeft, middleLeft + QPointF(length, 0));
    painter.restore();
}

}  // namespace reslab::ui
