#pragma once

#include <QPixmap>
#include <QWidget>

#include "ui/diagram/diagrampainter.h"

namespace reslab::ui {

class DiagramView;

/// The whole drawing in a corner, with a frame around what is seen; a click or a drag moves there. Hidden while all is seen, and
/// where it would lie over a box of a drawing that nobody has moved yet and that is seen in all its width.
class Minimap : public QWidget {
    Q_OBJECT

public:
    Minimap(DiagramView& view, const Drawing& drawing, const DiagramLook& look, const Theme& theme);

    /// How wide it may become in a view of that width, pixels.
    static qreal mostWidth(int viewWidth);

    /// The drawing, its colours or the view's size are others.
    void refresh();
    /// What is seen is another part, or somebody moved the drawing, who may move it from below the map.
    void follow();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF seen() const;
    bool liesOverBox() const;
    void moveTo(const QPointF& at);

    DiagramView& m_view;
    const Drawing& m_drawing;
    const DiagramLook& m_look;
    const Theme& m_theme;
    QPixmap m_picture;
    qreal m_scale = 1.0;
    QPointF m_offset;
};

}  // namespace reslab::ui
