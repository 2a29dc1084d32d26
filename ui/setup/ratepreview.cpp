#include "ui/setup/ratepreview.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

#include "ui/text/format.h"

namespace reslab::ui {

RatePreview::RatePreview(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void RatePreview::setSchedule(const std::optional<ScheduleOptions>& options)
{
    m_options = options;
    describe();
    update();
}

QSize RatePreview::sizeHint() const
{
    return {m_theme.space(20), static_cast<int>(m_theme.space(9) * m_theme.scale())};
}

void RatePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto half = m_theme.hairLine() / 2.0;
    painter.setPen(QPen(m_theme.colour(Role::Line), m_theme.hairLine()));
    painter.setBrush(m_theme.colour(Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_theme.radius(), m_theme.radius());
    painter.setFont(m_theme.figures(TextSize::Small));
    const auto line = QFontMetrics(painter.font()).height();
    const auto inner = rect().adjusted(m_theme.space(), m_theme.space(0.5), -m_theme.space(), -m_theme.space(0.5));
    painter.setPen(m_theme.colour(Role::TextSoft));
    if (!m_options) {
        painter.drawText(inner, Qt::AlignCenter | Qt::TextWordWrap, tr("Known once the images are open."));
        return;
    }
    const Schedule schedule(*m_options);
    const QRectF plot = QRectF(inner).adjusted(0, line + m_theme.thinLine(), 0, -line);
    const auto last = m_options->iterations - 1;
    const auto points = std::clamp(inner.width(), 2, 2048);
    double highest = 0.0;
    QList<QPointF> rates;
    for (int i = 0; i < points; ++i) {
        const auto share = static_cast<double>(i) / (points - 1);
        const auto rate = schedule.rate(static_cast<std::int64_t>(share * static_cast<double>(last)));
        highest = std::max(highest, rate);
        rates += {plot.left() + share * plot.width(), rate};
    }
    for (auto& point : rates)
        point.setY(plot.bottom() - (highest > 0.0 ? point.y() / highest : 0.0) * plot.height());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.colour(Role::GridLine), m_theme.hairLine()));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(QPen(m_theme.colour(Role::Accent), m_theme.thinLine() * 1.5));
    painter.drawPolyline(rates.data(), static_cast<int>(rates.size()));
    painter.setPen(m_theme.colour(Role::TextSoft));
    painter.drawText(inner, Qt::AlignTop | Qt::AlignLeft, tr("learning rate up to %1").arg(rateText(highest)));
    painter.drawText(inner, Qt::AlignBottom | Qt::AlignLeft, grouped(0));
    painter.drawText(inner, Qt::AlignBottom | Qt::AlignRight, tr("%1 steps").arg(grouped(m_options->iterations)));
}

void RatePreview::describe()
{
    setAccessibleName(tr("Learning rate over the run"));
    setToolTip(tr("How far each step follows the gradient, from the first step to the last."));
}

void RatePreview::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
