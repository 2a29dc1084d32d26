#include "ui/setup/splitbar.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

#include "ui/text/format.h"

namespace reslab::ui {

SplitBar::SplitBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    auto policy = QSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    describe();
}

void SplitBar::setParts(const Parts& parts)
{
    if (parts == m_parts)
        return;
    m_parts = parts;
    describe();
}

QList<SplitBar::Entry> SplitBar::entries() const
{
    QList<Entry> all{{m_parts.training, m_theme.colour(Role::Accent), tr("%1 train on").arg(grouped(m_parts.training))},
                     {m_parts.validation, m_theme.colour(Role::Good), tr("%1 validation").arg(grouped(m_parts.validation))},
                     {m_parts.unused, m_theme.colour(Role::Line), tr("%1 unused").arg(grouped(m_parts.unused))},
                     {m_parts.test, m_theme.colour(Role::TextFaint), tr("%1 test").arg(grouped(m_parts.test))}};
    all.removeIf([](const Entry& entry) { return entry.count <= 0; });
    return all;
}

QList<QRect> SplitBar::legend(const QList<Entry>& entries, int width) const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Small));
    QList<QRect> places;
    QPoint at(0, barHeight() + m_theme.space(0.5));
    for (const auto& entry : entries) {
        const auto wide = metrics.height() + metrics.horizontalAdvance(entry.text);
        if (at.x() > 0 && at.x() + wide > width)
            at = QPoint(0, at.y() + metrics.height());
        places += QRect(at, QSize(wide, metrics.height()));
        at.rx() += wide + m_theme.space(1.5);
    }
    return places;
}

int SplitBar::heightForWidth(int width) const
{
    const auto places = legend(entries(), width);
    return places.isEmpty() ? 0 : places.last().bottom() + 1;
}

QSize SplitBar::sizeHint() const
{
    const auto width = m_theme.space(38);
    return {width, heightForWidth(width)};
}

QSize SplitBar::minimumSizeHint() const
{
    return {m_theme.space(16), barHeight()};
}

void SplitBar::paintEvent(QPaintEvent*)
{
    const auto all = entries();
    std::int64_t total = 0;
    for (const auto& entry : all)
        total += entry.count;
    if (total == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(TextSize::Small));
    const QRectF bar(0, 0, width(), barHeight());
    QPainterPath outline;
    outline.addRoundedRect(bar, m_theme.radius() / 2.0, m_theme.radius() / 2.0);
    painter.setClipPath(outline);
    auto x = 0.0;
    for (const auto& entry : all) {
        const auto wide = width() * static_cast<qreal>(entry.count) / static_cast<qreal>(total);
        painter.fillRect(QRectF(x, 0, wide, bar.height()), entry.colour);
        x += wide;
    }
    painter.setClipping(false);
    const auto places = legend(all, width());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto& place = places[i];
        const auto side = place.height() / 2.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(all[i].colour);
        painter.drawRoundedRect(QRectF(place.left(), place.center().y() - side / 2.0, side, side), side / 4.0, side / 4.0);
        painter.setPen(m_theme.colour(Role::TextSoft));
        painter.drawText(place.adjusted(place.height(), 0, 0, 0), Qt::AlignVCenter | Qt::TextDontClip, all[i].text);
    }
}

void SplitBar::describe()
{
    QStringList texts;
    for (const auto& entry : entries())
        texts += entry.text;
    setAccessibleName(tr("How the images are shared out"));
    setAccessibleDescription(texts.join(", "));
    setToolTip(tr("Weights are learned from the training images alone; validation images help to choose, test images judge in the "
                  "end."));
    updateGeometry();
    update();
}

void SplitBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
