#include "ui/setup/fieldrow.h"

#include <QAbstractButton>
#include <QEvent>
#include <QGridLayout>
#include <QPainter>

#include "ui/setup/parts.h"

namespace reslab::ui {

class FieldRow::Dot : public QAbstractButton {
public:
    Dot(const Theme& theme, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme)
    {
        setFocusPolicy(Qt::StrongFocus);
        setFixedSize(theme.space(1.5), theme.space(3));
        auto policy = sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        setSizePolicy(policy);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto radius = m_theme.space(0.5) * (hasFocus() || underMouse() ? 1.0 : 0.75);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(Role::Accent));
        painter.drawEllipse(QRectF(rect()).center(), radius, radius);
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(m_theme.colour(Role::Accent));
            painter.drawRoundedRect(rect().adjusted(0, 0, -1, -1), m_theme.space(0.5), m_theme.space(0.5));
        }
    }
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
            update();
        return QAbstractButton::event(event);
    }

private:
    const Theme& m_theme;
};

FieldRow::FieldRow(const Theme& theme, QWidget* editor, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_editor(editor)
    , m_dot(new Dot(theme, this))
    , m_label(new TextLabel(theme, TextSize::Body, TextWeight::Regular, Role::TextSoft, this))
    , m_message(new TextLabel(theme, TextSize::Small, TextWeight::Regular, Role::TextSoft, this))
{
    m_label->setWordWrap(true);
    m_label->setBuddy(editor);
    m_message->setWordWrap(true);
    m_message->hide();
    m_dot->hide();
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(theme.space(0.5));
    layout->setVerticalSpacing(theme.space(0.25));
    layout->addWidget(m_dot, 0, 0);
    layout->addWidget(m_label, 0, 1);
    layout->addWidget(editor, 0, 2);
    layout->addWidget(m_message, 1, 1, 1, 2);
    layout->setColumnStretch(2, 1);
    connect(m_dot, &QAbstractButton::clicked, this, &FieldRow::resetRequested);
    connect(&theme, &Theme::changed, this, &FieldRow::restyle);
    restyle();
}

void FieldRow::restyle()
{
    constexpr int kLinesWide = 7;
    m_label->setFixedWidth(kLinesWide * QFontMetrics(m_theme.font()).height());
    showMessage();
}

void FieldRow::setWords(const QString& label, const QString& hint)
{
    m_label->setText(label);
    m_label->setToolTip(hint);
    // Where a row has several editors the first one speaks for them.
    for (auto* editor : {m_editor, m_editor->focusProxy()})
        if (editor) {
            editor->setToolTip(hint);
            editor->setAccessibleName(label);
            editor->setAccessibleDescription(hint);
        }
}

void FieldRow::setDiffers(bool differs, const QString& before)
{
    m_differs = differs;
    // A button that vanishes under the keyboard leaves it to the field.
    if (!differs && m_dot->hasFocus())
        m_editor->setFocus();
    m_dot->setVisible(differs);
    const auto words = tr("Differs from the recipe chosen above. Click to go back to %1.").arg(before);
    m_dot->setToolTip(words);
    m_dot->setAccessibleName(words);
    m_label->setWeight(differs ? TextWeight::Strong : TextWeight::Regular);
    m_label->setRole(differs ? Role::Text : Role::TextSoft);
}

void FieldRow::setProblem(const QString& sentence)
{
    if (m_problem == sentence)
        return;
    m_problem = sentence;
    showMessage();
}

void FieldRow::setRemark(const QString& sentence)
{
    if (m_remark == sentence)
        return;
    m_remark = sentence;
    showMessage();
}

QString FieldRow::message() const
{
    return m_problem.isEmpty() ? m_remark : m_problem;
}

void FieldRow::showMessage()
{
    m_message->setRole(m_problem.isEmpty() ? Role::TextSoft : Role::Error);
    m_message->setText(message());
    m_message->setVisible(!message().isEmpty());
}

}  // namespace reslab::ui
