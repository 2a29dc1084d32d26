#pragma once

#include <QPainter>

#include <span>
#include <vector>

#include "core/explain/foldedskip.h"
#include "ui/features/colourlegend.h"
#include "ui/features/featurevalues.h"
#include "ui/plots/figurelook.h"

namespace reslab::ui {

// What the figures of cards are made of. Every function draws in the painter's own units and leaves its state as it was.

/// Some channels of a tensor (C, H, W) in rows, as large as the place allows.
struct ChannelGrid {
    std::span<const float> values;
    Shape shape;
    std::span<const int> channels;
    ValueScale scale;
};
/// Returns the rectangle that it took.
QRectF paintChannels(QPainter& painter, const QRectF& place, const ChannelGrid& grid, const FigureLook& look);

/// paintLegend(), also where the painter is scaled.
void paintScale(QPainter& painter, const QRectF& place, const LegendFacts& facts, const Theme& theme, bool isDark);

/// The `count` channels with the greatest mean size, or all of fewer.
std::vector<int> mostActive(std::span<const float> values, const Shape& shape, int count);

/// A matrix with one coloured cell a number, and the numbers where there is room; `name` above it.
void paintMatrix(QPainter& painter, const QRectF& place, const SquareMatrix& matrix, const ValueScale& scale,
                 const QString& name, const FigureLook& look);

/// A point for each pair, `other` over `given`, beside the line on which both are the same; `right` and `up` name the axes.
void paintPairs(QPainter& painter, const QRectF& place, const std::vector<OutputPair>& pairs, const QString& right,
                const QString& up, const FigureLook& look);

/// A line from one point to another with a head at its end.
void paintArrow(QPainter& painter, const QPointF& from, const QPointF& to, const QColor& colour, qreal width);

/// Words in one of the look's fonts; returns the height that they took.
qreal paintWords(QPainter& painter, const QRectF& place, const QString& words, const QFont& font, const QColor& colour,
                 int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap);

/// A short stroke in a network's line, as legends have it.
void paintSwatch(QPainter& painter, const QPointF& middleLeft, const QPen& pen, qreal length);

}  // namespace reslab::ui
