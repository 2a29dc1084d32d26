#include "ui/diagram/drawingitem.h"

#include <QStyleOptionGraphicsItem>

namespace reslab::ui {
namespace {

/// Marks reach beyond their boxes.
constexpr qreal kRoom = 12.0;

}  // namespace

DrawingItem::DrawingItem(const Drawing& drawing, const DiagramLook& look, const DiagramMarks& marks)
    : m_drawing(drawing)
    , m_look(look)
    , m_marks(marks)
{
    setFlag(ItemUsesExtendedStyleOption);
}

void DrawingItem::refresh()
{
    prepareGeometryChange();
    m_bounds = m_drawing.bounds.adjusted(-kRoom, -kRoom, kRoom, kRoom);
    update();
}

void DrawingItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*)
{
    const auto scale = option->levelOfDetailFromTransform(painter->worldTransform());
    DiagramPainter(m_drawing, m_look, m_marks).paint(*painter, option->exposedRect, scale);
}

}  // namespace reslab::ui
