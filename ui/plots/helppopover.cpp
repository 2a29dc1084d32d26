#include "ui/plots/helppopover.h"

#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace reslab::ui {
namespace {

/// Of a line.
constexpr int kLetters = 64;

}  // namespace

HelpPopover::HelpPopover(const Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
    , m_label(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::RichText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_label);
    connect(&theme, &Theme::changed, this, &HelpPopover::follow);
    follow();
}

void HelpPopover::follow()
{
    layout()->setContentsMargins(m_theme.space(2), m_theme.space(2), m_theme.space(2), m_theme.space(2));
    m_label->setFont(m_theme.font());
    m_label->setFixedWidth(QFontMetrics(m_theme.font()).averageCharWidth() * kLetters);
}

void HelpPopover::setParagraphs(const QList<QPair<QString, QString>>& paragraphs)
{
    QString text;
    for (const auto& [title, words] : paragraphs)
        text += QString("<p><b>%1</b><br>%2</p>").arg(title.toHtmlEscaped(), words.toHtmlEscaped());
    m_label->setText(text);
}

void HelpPopover::showBelow(const QWidget& button)
{
    const auto room = button.screen()->availableGeometry();
    // Wider where it would be higher than the screen. Not by adjustSize(), which ends a window at two thirds of the screen.
    for (const int letters : {kLetters, 3 * kLetters / 2, 2 * kLetters}) {
        m_label->setFixedWidth(QFontMetrics(m_theme.font()).averageCharWidth() * letters);
        layout()->activate();
        resize(sizeHint());
        if (height() <= room.height())
            break;
    }
    auto at = button.mapToGlobal(QPoint(button.width() - width(), button.height() + m_theme.space(0.5)));
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(at);
    show();
    setFocus();
}

}  // namespace reslab::ui
