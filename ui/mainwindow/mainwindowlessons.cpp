// The window, its lessons and its first page: what they ask for, and the room that they take.

#include <QAction>
#include <QDockWidget>
#include <QMenuBar>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>

#include "core/runs/runfolder.h"
#include "ui/bridge/trainingcontroller.h"
#include "ui/features/featuresdesk.h"
#include "ui/lessons/lessonfigure.h"
#include "ui/lessons/lessonsview.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/insideviews.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/mainwindow/windowactions.h"

namespace reslab::ui {

QString userLessonsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/lessons";
}

void MainWindow::connectLessons()
{
    auto& reader = m_lessons->reader();
    auto& controller = *m_controller;
    connect(&reader, &LessonReader::runRequested, m_desk.get(),
            [this](const ExperimentOrder& order) { m_desk->train(order); });
    connect(&reader, &LessonReader::pauseRequested, m_desk.get(), &TrainingDesk::pause);
    connect(&reader, &LessonReader::goOnRequested, m_desk.get(), &TrainingDesk::start);
    connect(&reader, &LessonReader::stopRequested, m_desk.get(), &TrainingDesk::stop);
    connect(&reader, &LessonReader::snapshotWanted, &controller, &TrainingController::requestSnapshot);
    connect(&controller, &TrainingController::snapshotArrived, &reader.figure(), &LessonFigure::takeSnapshot);
    connect(&controller, &TrainingController::prepared, &reader, &LessonReader::begin);
    connect(&controller, &TrainingController::recordsArrived, &reader,
            [&reader](const std::vector<TrainingRecord>& records) { reader.apply(records); });
    connect(&controller, &TrainingController::statisticsArrived, &reader,
            [&reader](const SignalSet::Statistics& statistics) { reader.apply(statistics); });
    connect(&controller, &TrainingController::stateChanged, &reader, &LessonReader::followState);
    connect(m_desk.get(), &TrainingDesk::progressed, &reader, [this, &reader] {
        const auto& progress = m_desk->progress();
        if (progress.iterations() > 0)
            reader.setProgress(static_cast<double>(progress.iteration()) / static_cast<double>(progress.iterations()),
                               progress.secondsLeft());
    });
    connect(&reader, &LessonReader::dataOpened, this, &MainWindow::rememberData);
    connect(m_lessons, &LessonsView::failed, this, &MainWindow::tell);
    connect(m_lessons, &LessonsView::told, this,
            [this](const Banner::Words& words) { m_banner->tell(Banner::Level::Info, words); });
    connect(m_lessons, &LessonsView::readingChanged, this, &MainWindow::makeRoomForLesson);
    connect(m_lessons, &LessonsView::presentingWanted, this, &MainWindow::present);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::makeRoomForLesson);
    m_actions->openRecorded->setVisible(!reader.recorded().empty());
    connect(m_actions->openRecorded, &QAction::triggered, this, [this] {
        openRecorded();
        show(View::Curves);
    });
    connect(m_actions->welcome, &QAction::triggered, this, &MainWindow::showWelcome);
    connect(m_welcome, &WelcomePage::lessonRequested, this, [this] { openLesson("1"); });
    connect(m_welcome, &WelcomePage::pictureRequested, this, [this] {
        m_inside->desk().shelf().want();
        show(View::Classify);
    });
    connect(&m_inside->desk().shelf(), &NetworkShelf::wanted, this, &MainWindow::openRecorded);
    connect(m_welcome, &WelcomePage::experimentRequested, this, [this] { show(View::Curves); });
    connect(m_welcome, &WelcomePage::recentRequested, this,
            [this](const QString& folder) { open(folder.toStdString()); });
    connect(m_desk.get(), &TrainingDesk::begun, this, &MainWindow::leaveWelcome);
}

void MainWindow::openRecorded()
{
    for (const auto& recorded : m_lessons->reader().recorded())
        try {
            for (const auto& run : findRuns(recorded.folder))
                m_runs.addRecorded(run.path);
        } catch (const Error& error) {
            tell(error);
        }
}

void MainWindow::welcomeOnce()
{
    if (m_preferences.wasWelcomed)
        return;
    auto preferences = m_preferences;
    preferences.wasWelcomed = true;
    edit(preferences);
    showWelcome();
}

void MainWindow::showWelcome()
{
    m_welcome->setRecent(m_preferences.recentRuns);
    m_tabs->hide();
    m_welcome->show();
    makeRoomForLesson();
}

void MainWindow::leaveWelcome()
{
    if (m_welcome->isHidden())
        return;
    m_welcome->hide();
    m_tabs->show();
    makeRoomForLesson();
}

void MainWindow::openLesson(const QString& lesson, int page)
{
    try {
        m_lessons->openLesson(lesson);
        if (page > 0)
            m_lessons->reader().setPage(page - 1);
        show(View::Lessons);
    } catch (const Error& error) {
        tell(error);
    }
}

void MainWindow::makeRoomForLesson()
{
    const bool wantsRoom = m_tabs->currentWidget() == m_lessons || !m_welcome->isHidden();
    if (wantsRoom == isReading())
        return;
    // A page has its own Start; that of the set-up beside it would train something else.
    m_actions->setSteeringShown(!wantsRoom);
    if (wantsRoom) {
        m_layoutBesideLesson = saveState();
        for (auto* panel : panels())
            if (!panel->isFloating())
                panel->hide();
    } else {
        present(false);
        restoreState(std::exchange(m_layoutBesideLesson, {}));
        m_actions->panels->setChecked(arePanelsShown());
        fitPanelsToType();
    }
    refreshCommands();
}

void MainWindow::present(bool isPresenting)
{
    if (isPresenting == m_isPresentingLesson)
        return;
    m_isPresentingLesson = isPresenting;
    if (isPresenting)
        m_wasPresenting = m_actions->presenting->isChecked();
    m_lessons->setPresenting(isPresenting);
    menuBar()->setHidden(isPresenting);
    statusBar()->setHidden(isPresenting);
    m_tabs->tabBar()->setHidden(isPresenting);
    for (auto* bar : findChildren<QToolBar*>())
        bar->setHidden(isPresenting);
    m_actions->fullScreen->setChecked(isPresenting);
    m_actions->presenting->setChecked(isPresenting || m_wasPresenting);
    if (isPresenting)
        m_lessons->reader().setFocus();
}

}  // namespace reslab::ui
