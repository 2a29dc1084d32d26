#include "ui/features/tiles.h"

#include <algorithm>

namespace reslab::ui {

TileGrid::TileGrid(int count, int side, int gap, int line, int width)
    : m_count(count), m_side(side), m_gap(gap), m_line(line), m_columns(std::max(1, (width - gap) / (side + gap)))
{
}

int TileGrid::rows() const
{
    return (m_count + m_columns - 1) / m_columns;
}

int TileGrid::height() const
{
    return rows() * rowHeight() + m_gap;
}

QRect TileGrid::cell(int place) const
{
    return {m_gap + place % m_columns * pitch(), m_gap + place / m_columns * rowHeight(), m_side, m_side + m_line};
}

int TileGrid::placeAt(const QPoint& point) const
{
    const int column = (point.x() - m_gap) / pitch();
    const int row = (point.y() - m_gap) / rowHeight();
    const int place = row * m_columns + column;
    const bool isInside = point.x() >= m_gap && point.y() >= m_gap && column < m_columns && place < m_count;
    return isInside && cell(place).contains(point) ? place : -1;
}

std::pair<int, int> TileGrid::placesIn(int top, int bottom) const
{
    const int first = std::max(0, (top - m_gap) / rowHeight()) * m_columns;
    const int last = (std::max(0, bottom - m_gap) / rowHeight() + 1) * m_columns;
    return {std::min(first, m_count), std::min(last, m_count)};
}

QRect pictureRect(const Tile& tile, const QRect& cell, int side)
{
    const QSize own = tile.picture.isNull() ? QSize(static_cast<int>(tile.width), static_cast<int>(tile.height)) : tile.picture.size();
    const auto size = own.scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1});
    return {QPoint(cell.left() + (side - size.width()) / 2, cell.top() + (side - size.height()) / 2), size};
}

QPoint valueAt(const Tile& tile, const QRect& picture, const QPoint& point)
{
    if (!picture.contains(point) || tile.values.empty())
        return {-1, -1};
    return {static_cast<int>((point.x() - picture.left()) * tile.width / picture.width()),
            static_cast<int>((point.y() - picture.top()) * tile.height / picture.height())};
}

QImage imageOf(const Tile& tile)
{
    return tile.picture.isNull() ? colouredImage(tile.values, tile.height, tile.width, tile.scale) : tile.picture;
}

}  // namespace reslab::ui
