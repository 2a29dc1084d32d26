#include "ui/classify/cutview.h"

#include <QPainter>

#include "ui/setup/samplegrid.h"

namespace reslab::ui {

CutView::CutView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        m_small = {};
        updateGeometry();
        update();
    });
}

void CutView::setPicture(const std::shared_ptr<const PlanarImage>& picture, const PictureCut& cut)
{
    if (picture != m_picture)
        m_small = {};
    m_picture = picture;
    m_cut = cut;
    updateGeometry();
    update();
}

bool CutView::isCut() const
{
    return m_picture && (m_cut.width < m_picture->shape.width || m_cut.height < m_picture->shape.height);
}

/// As high as a few lines of words; very long pictures are drawn lower.
QSize CutView::sizeHint() const
{
    const int side = static_cast<int>(m_theme.space(9) * m_theme.scale());
    if (!m_picture)
        return {side, side};
    return QSize(static_cast<int>(m_picture->shape.width), static_cast<int>(m_picture->shape.height))
        .scaled(side * 3 / 2, side, Qt::KeepAspectRatio)
        .expandedTo({1, 1});
}

void CutView::paintEvent(QPaintEvent*)
{
    if (!m_picture)
        return;
    const auto pixels = size() * devicePixelRatioF();
    if (m_small.size() != pixels)
        m_small = imageOf(m_picture->pixels, m_picture->shape).scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPainter painter(this);
    painter.drawImage(rect(), m_small);
    const auto across = static_cast<double>(width()) / static_cast<double>(m_picture->shape.width);
    const auto down = static_cast<double>(height()) / static_cast<double>(m_picture->shape.height);
    const QRectF frame(static_cast<double>(m_cut.left) * across, static_cast<double>(m_cut.top) * down,
                       static_cast<double>(m_cut.width) * across, static_cast<double>(m_cut.height) * down);
    auto veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.6F);
    painter.setClipRegion(QRegion(rect()) - QRegion(frame.toRect()));
    painter.fillRect(rect(), veil);
    painter.setClipping(false);
    painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0));
    painter.drawRect(frame.adjusted(1.0, 1.0, -1.0, -1.0));
}

}  // namespace reslab::ui
