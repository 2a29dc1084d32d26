#pragma once

#include <QGraphicsItem>

#include "ui/diagram/diagrampainter.h"

namespace reslab::ui {

/// All of a drawing as one item of the scene, so that thousands of boxes cost nothing but their painting.
class DrawingItem : public QGraphicsItem {
public:
    DrawingItem(const Drawing& drawing, const DiagramLook& look, const DiagramMarks& marks);

    /// The drawing is another one.
    void refresh();

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const Drawing& m_drawing;
    const DiagramLook& m_look;
    const DiagramMarks& m_marks;
    QRectF m_bounds;
};

}  // namespace reslab::ui
