#include "ui/lessons/choicebutton.h"

#include <QPainter>

#include <algorithm>

namespace reslab::ui {

ChoiceButton::ChoiceButton(const QString& words, const Theme& theme, QWidget* parent)
    : WrappingButton(theme, 40, parent)
{
    setText(words);
    setCheckable(true);
}

void ChoiceButton::setOutcome(bool isOutcome)
{
    m_isOutcome = isOutcome;
    update();
}

QRect ChoiceButton::wordsRect(int width) const
{
    const int mark = m_theme.iconSize() + m_theme.space(2);
    const int wide = std::max(1, width - mark - m_theme.space(1.5));
    const auto box = QFontMetrics(m_theme.font()).boundingRect(QRect(0, 0, wide, 10000), Qt::TextWordWrap, text());
    return {mark, m_theme.space(1.25), wide, box.height()};
}

int ChoiceButton::heightForWidth(int width) const
{
    return wordsRect(width).height() + m_theme.space(2.5);
}

void ChoiceButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const double size = m_theme.iconSize() * 0.7;
    const auto words = wordsRect(width());
    const double line = QFontMetricsF(m_theme.font()).height();
    const QRectF mark(m_theme.space(1.25), words.top() + (line - size) / 2, size, size);
    if (m_isOutcome) {
        m_theme.icon("check", Role::Good).paint(&painter, mark.toRect().adjusted(-2, -2, 2, 2));
    } else {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.colour(isChecked() ? Role::Accent : Role::TextFaint), 1.5));
        painter.drawEllipse(mark);
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.colour(Role::Accent));
            painter.drawEllipse(mark.adjusted(4, 4, -4, -4));
        }
    }
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colour(isEnabled() || m_isOutcome ? Role::Text : Role::TextFaint));
    painter.drawText(words, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text());
}

}  // namespace reslab::ui
