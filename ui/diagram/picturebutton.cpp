#include "ui/diagram/picturebutton.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QMenu>

#include <utility>

#include "ui/plots/savedialog.h"

namespace reslab::ui {

PictureButton::PictureButton(const Theme& theme, std::function<Picture()> picture, std::function<QString()> name, QWidget* parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_picture(std::move(picture))
    , m_name(std::move(name))
    , m_choices(new QMenu(this))
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setMenu(m_choices);
    setPopupMode(QToolButton::InstantPopup);
    connect(m_choices->addAction(QString()), &QAction::triggered, this, &PictureButton::copy);
    for (const char* ending : {"png", "svg", "pdf"})
        connect(m_choices->addAction(QString()), &QAction::triggered, this, [this, ending] { askForFile(ending); });
    connect(&theme, &Theme::changed, this, &PictureButton::follow);
    retranslate();
    follow();
}

void PictureButton::copy() const
{
    QApplication::clipboard()->setImage(m_picture().image());
}

void PictureButton::askForFile(const QString& ending)
{
    reslab::ui::askForFile(*this, tr("Save the picture"), m_name() + '.' + ending,
                           [this](const QString& file) { m_picture().save(file); }, [this](const Error& error) { emit failed(error); });
}

void PictureButton::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PictureButton::retranslate()
{
    setAccessibleName(tr("Save or copy the picture"));
    setToolTip(tr("The picture with its title and what is told of it, on white (Ctrl+C copies it)."));
    const QStringList words{tr("Copy as picture"), tr("Save as PNG…"), tr("Save as SVG…"), tr("Save as PDF…")};
    for (int i = 0; i < words.size(); ++i)
        m_choices->actions()[i]->setText(words[i]);
}

void PictureButton::follow()
{
    setIcon(m_theme.icon("export"));
    setIconSize({m_theme.iconSize(), m_theme.iconSize()});
}

}  // namespace reslab::ui
