#include "ui/mainwindow/welcomepage.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/runs/runfolder.h"
#include "ui/lessons/lessontile.h"
#include "ui/models/runname.h"

namespace reslab::ui {
namespace {

constexpr int kWidth = 96;  ///< steps of the grid
constexpr int kMostRecent = 5;
constexpr int kMostNames = 4;

/// What tells experiments of like names apart: "plain-20, ResNet-20 · 26/11/2026 15:41".
QString contentsOf(const QString& folder)
{
    QStringList names;
    QDateTime begun;
    try {
        for (const auto& run : findRuns(folder.toStdString())) {
            names += readableName(run.name());
            begun = QFileInfo(QString::fromStdString(run.description().string())).lastModified();
        }
    } catch (const Error&) {
        // A run's own folder, whose name says it.
        begun = QFileInfo(folder).lastModified();
    }
    if (names.size() > kMostNames)
        names = names.mid(0, kMostNames) + QStringList{QString::fromUtf8("…")};
    const auto date = QLocale().toString(begun, QLocale::ShortFormat);
    return names.isEmpty() ? date : names.join(", ") + QString::fromUtf8(" · ") + date;
}

}  // namespace

WelcomePage::WelcomePage(const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_lesson(new LessonTile(theme))
    , m_picture(new LessonTile(theme))
    , m_experiment(new LessonTile(theme))
    , m_recentTitle(new QLabel)
    , m_recentColumn(new QVBoxLayout)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* middle = new QWidget(this);
    middle->setBackgroundRole(QPalette::Base);
    middle->setAutoFillBackground(true);
    auto* page = new QWidget(middle);
    page->setMaximumWidth(theme.space(kWidth));
    m_title->setProperty("display", true);
    m_text->setProperty("soft", true);
    m_text->setWordWrap(true);
    m_recentTitle->setProperty("strong", true);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, theme.space(5), 0, theme.space(4));
    column->setSpacing(theme.space(2));
    column->addWidget(m_title);
    column->addWidget(m_text);
    for (auto* tile : {m_lesson, m_picture, m_experiment})
        column->addWidget(tile);
    column->addSpacing(theme.space(2));
    column->addWidget(m_recentTitle);
    m_recentColumn->setSpacing(theme.space(0.5));
    column->addLayout(m_recentColumn);
    column->addStretch(1);
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(theme.space(3), 0, theme.space(3), 0);
    row->addStretch(1);
    row->addWidget(page, 100);
    row->addStretch(1);
    setWidget(middle);
    connect(m_lesson, &QAbstractButton::clicked, this, &WelcomePage::lessonRequested);
    connect(m_picture, &QAbstractButton::clicked, this, &WelcomePage::pictureRequested);
    connect(m_experiment, &QAbstractButton::clicked, this, &WelcomePage::experimentRequested);
    connect(&theme, &Theme::changed, this, &WelcomePage::follow);
    setRecent({});
    retranslate();
    follow();
}

void WelcomePage::setRecent(const QStringList& folders)
{
    for (auto* button : std::exchange(m_recent, {}))
        delete button->parentWidget();
    m_folders = folders;
    for (const auto& folder : folders) {
        if (m_recent.size() == kMostRecent || !QDir(folder).exists())
            continue;
        auto* row = new QWidget(widget());
        auto* contents = new QLabel(contentsOf(folder), row);
        contents->setProperty("soft", true);
        auto* button = new QToolButton(row);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setText(QDir(folder).dirName());
        button->setToolTip(folder);
        connect(button, &QToolButton::clicked, this, [this, folder] { emit recentRequested(folder); });
        button->setAccessibleDescription(contents->text());
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(button);
        line->addWidget(contents);
        line->addStretch(1);
        m_recentColumn->addWidget(row);
        m_recent += button;
    }
    m_recentTitle->setHidden(m_recent.isEmpty());
    follow();
}

void WelcomePage::follow()
{
    m_lesson->setIcon(m_theme.icon("note", Role::Accent));
    m_picture->setIcon(m_theme.icon("image", Role::Accent));
    m_experiment->setIcon(m_theme.icon("chart", Role::Accent));
    for (auto* button : m_recent)
        button->setIcon(m_theme.icon("chart"));
}

void WelcomePage::retranslate()
{
    m_title->setText(tr("Welcome to ResLab"));
    m_text->setText(tr("A laboratory in which plain and residual networks learn side by side, and in which you can look inside."));
    m_lesson->setLesson(0, tr("Begin with lesson 1"), tr("Is learning better networks as easy as stacking more layers?"),
                        tr("About ten minutes, with an experiment that you start yourself"));
    m_picture->setLesson(0, tr("Drop a picture"), tr("See what networks see in it, and why."),
                         tr("Drop it anywhere on this window, or choose it on the next page"));
    m_experiment->setLesson(0, tr("A free experiment"),
                            tr("plain-20, plain-56, ResNet-20 and ResNet-56 stand ready on a built-in set of images."),
                            tr("Start, and watch their error curves grow"));
    m_recentTitle->setText(tr("Recent experiments"));
    setRecent(QStringList(m_folders));
}

void WelcomePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QScrollArea::changeEvent(event);
}

}  // namespace reslab::ui
