#include "ui/setup/parts.h"

#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QSpinBox>

#include <cmath>

namespace reslab::ui {
namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel)
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }
};

}  // namespace

TextLabel::TextLabel(const Theme& theme, TextSize size, TextWeight weight, Role role, QWidget* parent)
    : QLabel(parent), m_theme(theme), m_size(size), m_weight(weight), m_role(role)
{
    setTextFormat(Qt::PlainText);
    connect(&theme, &Theme::changed, this, &TextLabel::restyle);
    restyle();
}

void TextLabel::setRole(Role role)
{
    m_role = role;
    restyle();
}

void TextLabel::setWeight(TextWeight weight)
{
    if (m_weight == weight)
        return;
    m_weight = weight;
    restyle();
}

void TextLabel::restyle()
{
    setFont(m_theme.font(m_size, m_weight));
    auto colours = palette();
    colours.setColor(QPalette::WindowText, m_theme.colour(m_role));
    setPalette(colours);
}

void TextLabel::setElided(const QString& text, const QString& hint, Qt::TextElideMode place)
{
    m_whole = text;
    m_hint = hint;
    m_place = place;
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    elide();
}

void TextLabel::elide()
{
    if (m_whole.isEmpty())
        return;
    const auto shown = fontMetrics().elidedText(m_whole, m_place, width());
    setText(shown);
    QStringList tips;
    if (shown != m_whole)
        tips += m_whole;
    if (!m_hint.isEmpty())
        tips += m_hint;
    setToolTip(tips.join('\n'));
}

void TextLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

void TextLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

IconButton::IconButton(const Theme& theme, const QString& icon, QWidget* parent)
    : QToolButton(parent), m_theme(theme), m_icon(icon)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, &IconButton::restyle);
    restyle();
}

void IconButton::setIconName(const QString& icon, Role role)
{
    m_icon = icon;
    m_role = role;
    restyle();
}

void IconButton::setWords(const QString& name, const QString& hint)
{
    setAccessibleName(name);
    setToolTip(hint.isEmpty() ? name : hint);
}

void IconButton::offer(QMenu* menu)
{
    setMenu(menu);
    setPopupMode(InstantPopup);
    restyle();
}

void IconButton::restyle()
{
    setIcon(m_theme.icon(m_icon, m_role));
    const auto side = m_theme.iconSize() * 4 / 5;
    setIconSize({side, side});
    const auto arrow = menu() ? m_theme.space(2) : 0;
    setFixedSize(side + m_theme.space() + arrow, side + m_theme.space());
}

void IconButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QToolButton::keyPressEvent(event);
}

TextField::TextField(QWidget* parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::editingFinished, this, &TextField::commit);
}

void TextField::show(const QString& text)
{
    m_shown = text;
    if (!isModified() && this->text() != text) {
        setText(text);
        setCursorPosition(0);
    }
}

void TextField::revert()
{
    setText(m_shown);
    setModified(false);
}

void TextField::commit()
{
    // Also called when the field is left untouched.
    if (!isModified())
        return;
    setModified(false);
    emit committed(text().trimmed());
}

void TextField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && isModified())
        revert();
    else
        QLineEdit::keyPressEvent(event);
}

void keepFromWheel(QWidget* editor)
{
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(new WheelGuard(editor));
}

QComboBox* makeCombo(QWidget* parent)
{
    constexpr int kFewest = 6;
    auto* combo = new QComboBox(parent);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(kFewest);
    keepFromWheel(combo);
    return combo;
}

QSpinBox* makeCount(int low, int high, QWidget* parent)
{
    auto* count = new QSpinBox(parent);
    count->setRange(low, high);
    count->setKeyboardTracking(false);
    count->setGroupSeparatorShown(true);
    // Its own hint is as wide as its largest number.
    count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    keepFromWheel(count);
    return count;
}

std::optional<double> numberFrom(const QString& text)
{
    bool isNumber = false;
    auto value = QLocale().toDouble(text.trimmed(), &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (!isNumber || !std::isfinite(value))
        return std::nullopt;
    return value;
}

QString numberText(double value)
{
    constexpr double kSmallest = 1e-5;
    const auto format = value != 0.0 && std::abs(value) < kSmallest ? 'e' : 'f';
    return QLocale().toString(value, format, QLocale::FloatingPointShortest);
}

}  // namespace reslab::ui
