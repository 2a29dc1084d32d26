#include "ui/setup/fold.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/setup/parts.h"

namespace reslab::ui {

Fold::Fold(const Theme& theme, Level level, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_level(level)
    , m_header(new QToolButton(this))
    , m_summary(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, this))
    , m_body(new QWidget(this))
    , m_content(new QVBoxLayout(m_body))
{
    m_header->setAutoRaise(true);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setFocusPolicy(Qt::StrongFocus);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* top = new QHBoxLayout;
    top->setSpacing(theme.space());
    top->addWidget(m_header);
    top->addWidget(m_summary, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(0.5));
    layout->addLayout(top);
    layout->addWidget(m_body);
    m_content->setContentsMargins(0, 0, 0, theme.space(level == Level::Section ? 1 : 0.5));
    m_content->setSpacing(theme.space(0.5));
    m_body->setVisible(false);
    connect(m_header, &QToolButton::clicked, this, [this] { setOpen(!m_isOpen); });
    connect(&theme, &Theme::changed, this, &Fold::restyle);
    restyle();
}

void Fold::setTitle(const QString& title, const QString& hint)
{
    m_header->setText(title);
    m_header->setToolTip(hint);
    m_header->setAccessibleName(title);
}

void Fold::setSummary(const QString& summary)
{
    m_summary->setElided(summary.isEmpty() ? QStringLiteral(" ") : summary);
}

void Fold::setOpen(bool isOpen)
{
    if (isOpen == m_isOpen)
        return;
    m_isOpen = isOpen;
    m_body->setVisible(isOpen);
    restyle();
    emit toggled(isOpen);
}

void Fold::restyle()
{
    const bool isSection = m_level == Level::Section;
    m_header->setFont(m_theme.font(isSection ? TextSize::Body : TextSize::Small, TextWeight::Strong));
    m_header->setIcon(m_theme.icon(m_isOpen ? "chevron-down" : "chevron-right", Role::TextSoft));
    const auto side = m_theme.iconSize() * (isSection ? 4 : 3) / 5;
    m_header->setIconSize({side, side});
    auto colours = m_header->palette();
    colours.setColor(QPalette::ButtonText, m_theme.colour(isSection ? Role::Text : Role::TextSoft));
    m_header->setPalette(colours);
    update();
}

void Fold::paintEvent(QPaintEvent*)
{
    if (m_level != Level::Section)
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_theme.colour(Role::Line), m_theme.hairLine()));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

}  // namespace reslab::ui
