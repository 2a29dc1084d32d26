#include "ui/lessons/wrappingbutton.h"

#include <QPainter>

namespace reslab::ui {

WrappingButton::WrappingButton(const Theme& theme, int usualWidth, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_usualWidth(usualWidth)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, &WrappingButton::refit);
}

void WrappingButton::refit()
{
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

void WrappingButton::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    if (const int height = heightForWidth(width()); height != minimumHeight())
        setMinimumHeight(height);
}

QRectF WrappingButton::paintFrame(QPainter& painter) const
{
    const auto frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool isStrong = hasFocus() || isChecked();
    painter.setPen(QPen(m_theme.colour(isStrong ? Role::Accent : Role::Line), isStrong ? 2.0 : 1.0));
    painter.setBrush(m_theme.colour(isEnabled() && underMouse() ? Role::Raised : Role::Surface));
    painter.drawRoundedRect(frame, m_theme.radius(), m_theme.radius());
    return frame;
}

}  // namespace reslab::ui
