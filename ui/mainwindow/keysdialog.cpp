#include "ui/mainwindow/keysdialog.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace reslab::ui {

KeysDialog::KeysDialog(const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(2));
    column->setSpacing(theme.space(2));
    column->addLayout(m_grid);
    column->addWidget(buttons);
    m_grid->setHorizontalSpacing(theme.space(3));
    m_grid->setVerticalSpacing(theme.space(0.75));
    fill();
}

void KeysDialog::fill()
{
    setWindowTitle(tr("Keyboard"));
    while (auto* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto text = [](const QKeySequence& key) { return key.toString(QKeySequence::NativeText); };
    const QList<QPair<QString, QString>> rows{
        {text(Qt::Key_Space), tr("start, pause, go on")},
        {text(Qt::Key_S), tr("one step of every network, then wait")},
        {text(Qt::CTRL | Qt::Key_Period), tr("stop and save")},
        {text(Qt::CTRL | Qt::Key_1), tr("curves")},
        {text(Qt::CTRL | Qt::Key_2), tr("architecture")},
        {text(Qt::CTRL | Qt::Key_3), tr("layers")},
        {text(Qt::CTRL | Qt::Key_4), tr("classify")},
        {text(Qt::CTRL | Qt::Key_5), tr("compare")},
        {text(Qt::CTRL | Qt::Key_6), tr("lessons")},
        {text(Qt::Key_F5), tr("present a lesson")},
        {text(QKeySequence(QKeySequence::Undo)), tr("take back a change of the set-up")},
        {text(QKeySequence(QKeySequence::Open)), tr("open runs")},
        {text(QKeySequence(QKeySequence::Save)), tr("save the set-up")},
        {text(Qt::CTRL | Qt::Key_D), tr("duplicate the chosen network")},
        {text(Qt::ALT | Qt::Key_Up), tr("move the chosen network up; with the other arrow down")},
        {text(Qt::Key_Delete), tr("remove the chosen network")},
        {text(Qt::CTRL | Qt::Key_B), tr("show or hide the panels")},
        {text(Qt::CTRL | Qt::Key_T), tr("large type")},
        {text(Qt::CTRL | Qt::SHIFT | Qt::Key_D), tr("dark or light")},
        {text(Qt::CTRL | Qt::Key_L), tr("Korean or English")},
        {text(Qt::Key_F11), tr("full screen")},
        {text(Qt::Key_Escape), tr("leave full screen, close a message")},
    };
    int line = 0;
    for (const auto& [key, what] : rows) {
        auto* name = new QLabel(key, this);
        name->setFont(m_theme.font(TextSize::Body, TextWeight::Strong));
        m_grid->addWidget(name, line, 0);
        m_grid->addWidget(new QLabel(what, this), line++, 1);
    }
}

void KeysDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    QDialog::changeEvent(event);
}

}  // namespace reslab::ui
