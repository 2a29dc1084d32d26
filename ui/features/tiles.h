#pragma once

#include <QImage>
#include <QString>

#include <memory>
#include <span>
#include <vector>

#include "ui/features/featurevalues.h"

class QPainter;

namespace reslab::ui {

class Theme;

/// One small picture of a sheet: values in colour, or a picture as it is.
struct Tile {
    int id = 0;
    QString label;  ///< below it; empty: none
    std::span<const float> values;  ///< (height, width), of `owner`
    std::int64_t height = 0;
    std::int64_t width = 0;
    ValueScale scale;
    QImage picture;  ///< where there are no values to colour
    QString name;    ///< for the readout and for a screen reader
};

/// A sheet of tiles in rows, as a value that can be drawn anywhere.
struct TileSheet {
    std::vector<Tile> tiles;
    std::shared_ptr<const void> owner;  ///< keeps what the tiles' values lie in
    QImage base;                        ///< below each tile; null: none
    double opacity = 1.0;               ///< of what is drawn over it
};

/// Where the tiles stand in a sheet of some width. Pixels are the painter's units.
class TileGrid {
public:
    /// `side`: the longer edge of a tile; `line`: the height of a label, 0 where tiles have none.
    TileGrid(int count, int side, int gap, int line, int width);

    int columns() const { return m_columns; }
    int rows() const;
    int height() const;
    int pitch() const { return m_side + m_gap; }
    int rowHeight() const { return m_side + m_line + m_gap; }
    QRect cell(int place) const;
    /// The place at a point; -1 between tiles.
    int placeAt(const QPoint& point) const;
    /// Places that a strip of the sheet touches: first and one behind the last.
    std::pair<int, int> placesIn(int top, int bottom) const;

private:
    int m_count;
    int m_side;
    int m_gap;
    int m_line;
    int m_columns;
};

/// The rectangle that a tile's picture takes within its cell, in its proportions.
QRect pictureRect(const Tile& tile, const QRect& cell, int side);
/// The value index (y, x) of a tile under a point of its picture's rectangle; (-1, -1) outside.
QPoint valueAt(const Tile& tile, const QRect& picture, const QPoint& point);
/// The tile's own picture, coloured, one pixel a value.
QImage imageOf(const Tile& tile);

}  // namespace reslab::ui
