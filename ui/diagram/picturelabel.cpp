#include "ui/diagram/picturelabel.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reslab::ui {
namespace {

constexpr qreal kRoom = 4.0;

}  // namespace

PictureLabel::PictureLabel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto policy = QSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureLabel::setDrawing(Drawing drawing)
{
    m_drawing = std::move(drawing);
    updateGeometry();
    update();
}

qreal PictureLabel::scaleFor(int width) const
{
    return std::min(m_theme.scale(), (width - 2 * kRoom) / std::max(1.0, m_drawing.bounds.width()));
}

int PictureLabel::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(m_drawing.bounds.height() * scaleFor(width) + 2 * kRoom));
}

QSize PictureLabel::sizeHint() const
{
    const auto width = static_cast<int>(m_drawing.bounds.width() * m_theme.scale() + 2 * kRoom);
    return {width, heightForWidth(width)};
}

void PictureLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto scale = scaleFor(width());
    painter.translate((width() - m_drawing.bounds.width() * scale) / 2, kRoom);
    paintDrawing(painter, lookOf(m_theme), scale);
}

void PictureLabel::paintOnPaper(QPainter& painter, const DiagramLook& look) const
{
    paintDrawing(painter, look, 1.0);
}

void PictureLabel::paintDrawing(QPainter& painter, const DiagramLook& look, qreal scale) const
{
    painter.scale(scale, scale);
    painter.translate(-m_drawing.bounds.topLeft());
    const DiagramMarks marks{.differences = false};
    DiagramPainter(m_drawing, look, marks).paint(painter, m_drawing.bounds, scale);
}

void dropLastBox(Drawing& drawing)
{
    QRectF bounds;
    for (auto& panel : drawing.panels) {
        auto& layout = panel.layout;
        const int last = static_cast<int>(layout.nodes.size()) - 1;
        std::erase_if(layout.edges, [&](const LayoutEdge& edge) { return edge.to == last; });
        layout.nodes.pop_back();
        layout.bounds = {};
        for (const auto& frame : layout.frames)
            layout.bounds |= frame.rect;
        for (const auto& node : layout.nodes)
            layout.bounds |= node.rect;
        bounds |= panel.bounds();
    }
    drawing.bounds = bounds;
}

}  // namespace reslab::ui
