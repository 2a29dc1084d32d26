#include "ui/plots/steadylabel.h"

#include <QEvent>
#include <QLabel>
#include <QResizeEvent>

#include <algorithm>

namespace reslab::ui {
namespace {

/// As large as it is drawn: in a line of two scripts the taller font counts.
QSize lineSize(const QFontMetrics& metrics, const QString& text)
{
    return metrics.size(Qt::TextSingleLine, text).expandedTo({0, metrics.height()});
}

}  // namespace

SteadyLabel::SteadyLabel(Room room, QWidget* parent)
    : QWidget(parent)
    , m_room(room)
    , m_label(new QLabel(this))
{
    QSizePolicy policy(room == Room::Widest ? QSizePolicy::Preferred : QSizePolicy::Ignored, QSizePolicy::Preferred, QSizePolicy::Label);
    policy.setHeightForWidth(room == Room::Lines);
    setSizePolicy(policy);
    if (room == Room::Lines) {
        m_label->setWordWrap(true);
        // Where a text has fewer lines than one before it, its first one stays where it was.
        m_label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    } else {
        m_label->setTextFormat(Qt::PlainText);
    }
    place();
    grow(m_taken);
}

void SteadyLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    showText();
    grow(text.isEmpty() ? QSize(0, 0) : m_taken);
}

void SteadyLabel::reserve(const QString& widest)
{
    if (widest == m_reserved)
        return;
    m_reserved = widest;
    grow(m_taken);
}

void SteadyLabel::release()
{
    grow({0, 0});
}

void SteadyLabel::setHint(const QString& hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    showText();
}

QSize SteadyLabel::needed() const
{
    const auto metrics = m_label->fontMetrics();
    const auto line = lineSize(metrics, m_text);
    if (m_room == Room::Lines)
        return {0, std::max(metrics.height(), m_label->heightForWidth(contentsRect().width()))};
    if (m_room == Room::Given)
        return {0, line.height()};
    return m_text.isEmpty() ? line : line.expandedTo(lineSize(metrics, m_reserved));
}

/// From the room that was taken before, or from none.
void SteadyLabel::grow(const QSize& from)
{
    const auto taken = from.expandedTo(needed());
    if (taken == m_taken)
        return;
    m_taken = taken;
    updateGeometry();
}

void SteadyLabel::showText()
{
    const auto shown = m_room == Room::Given ? m_label->fontMetrics().elidedText(m_text, Qt::ElideRight, contentsRect().width()) : m_text;
    const bool isCut = shown != m_text;
    m_label->setText(shown);
    if (const auto name = isCut ? m_text : QString(); name != m_label->accessibleName())
        m_label->setAccessibleName(name);
    auto tip = isCut ? QStringList{m_text, m_hint} : QStringList{m_hint};
    tip.removeAll(QString());
    setToolTip(tip.join('\n'));
}

QSize SteadyLabel::withMargins(const QSize& inner) const
{
    const auto margins = contentsMargins();
    return inner + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize SteadyLabel::sizeHint() const
{
    return withMargins(m_taken);
}

QSize SteadyLabel::minimumSizeHint() const
{
    return m_room == Room::Lines ? withMargins({0, m_label->fontMetrics().height()}) : sizeHint();
}

int SteadyLabel::heightForWidth(int width) const
{
    if (m_room != Room::Lines)
        return -1;
    const auto around = withMargins({0, 0});
    const int lines = std::max(m_label->fontMetrics().height(), m_label->heightForWidth(width - around.width()));
    return around.height() + (width == this->width() ? std::max(lines, m_taken.height()) : lines);
}

void SteadyLabel::place()
{
    m_label->setGeometry(contentsRect());
}

bool SteadyLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ContentsRectChange) {
        place();
        showText();
        release();
        updateGeometry();
    }
    return QWidget::event(event);
}

void SteadyLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Texts in another language or type are no measure for this one.
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange) {
        showText();
        release();
    }
}

/// A font that a style sheet says has come by now.
void SteadyLabel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showText();
    grow(m_taken);
}

void SteadyLabel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
    if (event->size().width() == event->oldSize().width())
        return;
    showText();
    if (m_room != Room::Lines)
        return;
    release();
    // What a layout remembers of this width may be of a shorter text.
    if (contentsRect().height() < m_taken.height())
        updateGeometry();
}

}  // namespace reslab::ui
