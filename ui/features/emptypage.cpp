#include "ui/features/emptypage.h"

#include <QVBoxLayout>

#include <algorithm>

namespace reslab::ui {

EmptyPage::EmptyPage(const Theme& theme, const QString& icon, QWidget* parent)
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
    connect(m_button, &QPushButton::clicked, this, &EmptyPage::pressed);
    connect(&theme, &Theme::changed, this, &EmptyPage::follow);
    follow();
}

void EmptyPage::setWords(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    follow();
}

void EmptyPage::setButton(const QString& words, const QString& tip, const QString& icon)
{
    m_button->setText(words);
    m_button->setToolTip(tip);
    m_buttonIcon = icon;
    follow();
}

void EmptyPage::follow()
{
    layout()->setSpacing(m_theme.space(2));
    m_icon->setPixmap(m_theme.icon(m_iconName, Role::TextFaint).pixmap(m_theme.space(8)));
    m_text->setFixedWidth(QFontMetrics(m_theme.font()).averageCharWidth() * 60);
    // A label that wraps tells its layout the height of one line where it stands centred.
    m_text->setFixedHeight(std::max(0, m_text->heightForWidth(m_text->width())));
    if (!m_buttonIcon.isEmpty())
        m_button->setIcon(m_theme.icon(m_buttonIcon, Role::OnAccent));
}

}  // namespace reslab::ui
