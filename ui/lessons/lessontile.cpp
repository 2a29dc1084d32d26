#include "ui/lessons/lessontile.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace reslab::ui {

LessonTile::LessonTile(const Theme& theme, QWidget* parent)
    : WrappingButton(theme, 80, parent)
{
    setCursor(Qt::PointingHandCursor);
}

void LessonTile::setLesson(int number, const QString& title, const QString& summary, const QString& facts)
{
    m_number = number;
    m_summary = summary;
    m_facts = facts;
    setText(title);
    setAccessibleDescription(summary + ' ' + facts);
    refit();
}

void LessonTile::setProgress(double share)
{
    m_progress = share;
    update();
}

LessonTile::Places LessonTile::places(int width) const
{
    const int margin = m_theme.space(2);
    const int digit = QFontMetrics(m_theme.font(TextSize::Display, TextWeight::Strong)).horizontalAdvance("8") + m_theme.space(2);
    const int left = margin + digit;
    const int wide = std::max(1, width - left - margin);
    const auto heightOf = [&](const QFont& font, const QString& text) {
        return QFontMetrics(font).boundingRect(QRect(0, 0, wide, 10000), Qt::TextWordWrap, text).height();
    };
    Places found;
    int y = margin;
    found.title = {left, y, wide, heightOf(m_theme.font(TextSize::Title, TextWeight::Strong), text())};
    y = found.title.bottom() + m_theme.space(0.75);
    found.summary = {left, y, wide, heightOf(m_theme.font(), m_summary)};
    y = found.summary.bottom() + m_theme.space(0.75);
    found.facts = {left, y, wide, heightOf(m_theme.font(TextSize::Small), m_facts)};
    found.height = found.facts.bottom() + margin;
    found.number = {margin, margin, digit, found.height - 2 * margin};
    return found;
}

int LessonTile::heightForWidth(int width) const
{
    return places(width).height;
}

void LessonTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto frame = paintFrame(painter);
    const auto place = places(width());
    painter.setPen(m_theme.colour(Role::Accent));
    painter.setFont(m_theme.font(TextSize::Display, TextWeight::Strong));
    if (m_number > 0)
        painter.drawText(place.number, Qt::AlignLeft | Qt::AlignTop, QString::number(m_number));
    else
        icon().paint(&painter, QRect(place.number.topLeft(), QSize(m_theme.space(3), m_theme.space(3)) * m_theme.scale()));
    painter.setPen(m_theme.colour(Role::Text));
    painter.setFont(m_theme.font(TextSize::Title, TextWeight::Strong));
    painter.drawText(place.title, Qt::TextWordWrap, text());
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colour(Role::TextSoft));
    painter.drawText(place.summary, Qt::TextWordWrap, m_summary);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.colour(Role::TextFaint));
    painter.drawText(place.facts, Qt::TextWordWrap, m_facts);
    if (m_progress > 0.0) {
        const double line = m_theme.space(0.5);
        QPainterPath card;
        card.addRoundedRect(frame, m_theme.radius(), m_theme.radius());
        painter.setClipPath(card);
        painter.fillRect(QRectF(frame.left(), frame.bottom() - line, frame.width() * std::min(1.0, m_progress), line),
                         m_theme.colour(Role::Accent));
    }
}

}  // namespace reslab::ui
