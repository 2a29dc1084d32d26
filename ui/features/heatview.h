#pragma once

#include <QWidget>

#include <optional>

#include "ui/features/heatmap.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// An image with a map over it, as large as its place allows. The value under the mouse is told, or under a cursor that arrow keys
/// move.
class HeatView : public QWidget {
    Q_OBJECT

public:
    explicit HeatView(const Theme& theme, QWidget* parent = nullptr);

    void setMap(ShownMap map, const QString& caption);
    void setOverlay(const OverlayOptions& options);
    const ShownMap& map() const { return m_map; }
    const QString& caption() const { return m_caption; }
    /// The map's value there; nullopt outside.
    std::optional<float> valueAt(int x, int y) const;
    /// Draws picture and caption `side` wide; returns the height.
    int paintInto(QPainter& painter, const QPoint& at, int side, bool isDark) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// x and y count the map's own places; -1: none.
    void hovered(int x, int y);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int sideFor(const QSize& place) const;
    QRect pictureRect() const;
    const QImage& picture(int side) const;
    void point(const QPoint& place);

    const Theme& m_theme;
    ShownMap m_map;
    QString m_caption;
    OverlayOptions m_options;
    QPoint m_cursor{-1, -1};  ///< in the map's places, moved by keys
    mutable QImage m_picture;
    mutable int m_drawnSide = 0;
};

}  // namespace reslab::ui
