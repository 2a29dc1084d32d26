#pragma once

#include <QAbstractScrollArea>

#include "ui/features/tiles.h"

namespace reslab::ui {

class Theme;

/// Shows a sheet of tiles in one drawing, however many: only what is seen is coloured, and once. Arrows go from tile to tile, Enter
/// or a click chooses one, plus and minus change their size.
class TileView : public QAbstractScrollArea {
    Q_OBJECT

public:
    static constexpr int kLeastSide = 16;
    static constexpr int kMostSide = 512;

    explicit TileView(const Theme& theme, QWidget* parent = nullptr);

    /// The chosen tile stays chosen where the new sheet has its id.
    void setSheet(TileSheet sheet);
    const TileSheet& sheet() const { return m_sheet; }
    /// Of the base below the tiles, and how opaque the values over it are.
    void setOverlay(const QImage& base, double opacity);
    /// The longer edge of a tile, in pixels.
    int side() const { return m_side; }
    void setSide(int side);
    /// The id of the chosen tile, or -1.
    int current() const { return m_current; }
    void setCurrent(int id);
    const Tile* tileOf(int id) const;
    TileGrid grid() const;
    /// Draws all tiles in a sheet of that width, with the given colour for labels; returns the height.
    int paintAll(QPainter& painter, int width, const QColor& ink) const;
    int heightFor(int width) const;

    QSize sizeHint() const override;

signals:
    /// By the user.
    void chosen(int id);
    void sideAsked(int side);
    /// What lies under the mouse; x and y are -1 where no value does, id is -1 outside.
    void hovered(int id, int x, int y);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    TileGrid gridFor(int width) const;
    int placeOf(int id) const;
    void choose(int place);
    void paintTile(QPainter& painter, const TileGrid& grid, int place, const QColor& ink) const;
    const QImage& coloured(std::size_t place) const;
    void fitBars();
    void bringIntoView(int place);
    int labelHeight() const;

    const Theme& m_theme;
    TileSheet m_sheet;
    mutable std::vector<QImage> m_images;  ///< coloured, one a tile; null until it is seen
    int m_side = 64;
    int m_current = -1;
};

}  // namespace reslab::ui
