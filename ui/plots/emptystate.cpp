#include "ui/plots/emptystate.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace reslab::ui {
namespace {

/// Letters of the text in a line.
constexpr int kFewestInLine = 24;
constexpr int kMostInLine = 60;

}  // namespace

EmptyState::EmptyState(const Theme& theme, const char* icon, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_iconName(icon)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_button(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    m_title->setProperty("title", true);
    m_text->setWordWrap(true);
    m_button->setProperty("important", true);
    for (auto* label : {m_icon, m_title, m_text})
        label->setAlignment(Qt::AlignCenter);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
    connect(&theme, &Theme::changed, this, &EmptyState::follow);
    follow();
}

void EmptyState::setWords(const QString& title, const QString& text, const QString& button, const QString& buttonTip,
                          const QString& buttonIcon)
{
    // Told again with every news of a run, also where another page stands in its place.
    const bool isSame = title == m_title->text() && text == m_text->text() && button == m_button->text() &&
                        buttonTip == m_button->toolTip() && buttonIcon == m_buttonIcon;
    if (isSame)
        return;
    m_title->setText(title);
    m_text->setText(text);
    m_button->setText(button);
    m_button->setToolTip(buttonTip);
    m_button->setAccessibleName(button);
    m_button->setAccessibleDescription(buttonTip);
    m_button->setHidden(button.isEmpty());
    m_buttonIcon = buttonIcon;
    follow();
}

QSize EmptyState::minimumSizeHint() const
{
    const auto hint = QWidget::minimumSizeHint();
    const int narrow = QFontMetrics(m_theme.font()).averageCharWidth() * kFewestInLine;
    return {std::max({narrow, m_title->minimumSizeHint().width(), m_button->minimumSizeHint().width()}), hint.height()};
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitText();
}

/// As wide as is good to read, or as there is room.
void EmptyState::fitText()
{
    const int letter = QFontMetrics(m_theme.font()).averageCharWidth();
    const int room = contentsRect().width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    m_text->setFixedWidth(std::clamp(room, letter * kFewestInLine, letter * kMostInLine));
    // A label that wraps tells its layout the height of one line where it stands centred, and none that is less than its last one.
    m_text->setMinimumHeight(0);
    m_text->setFixedHeight(std::max(0, m_text->heightForWidth(m_text->width())));
}

void EmptyState::follow()
{
    m_icon->setPixmap(m_theme.icon(m_iconName, Role::TextFaint).pixmap(m_theme.space(8)));
    fitText();
    if (!m_buttonIcon.isEmpty())
        m_button->setIcon(m_theme.icon(m_buttonIcon, Role::OnAccent));
    layout()->setSpacing(m_theme.space(2));
}

}  // namespace reslab::ui
