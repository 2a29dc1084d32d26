#include "ui/mainwindow/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QDockWidget>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/bridge/dataopener.h"
#include "ui/bridge/oncelook.h"
#include "ui/bridge/weightfiles.h"
#include "ui/classify/classifyview.h"
#include "ui/compare/compareview.h"
#include "ui/diagram/architectureview.h"
#include "ui/features/featuresdesk.h"
#include "ui/lessons/lessonfigure.h"
#include "ui/lessons/lessonsview.h"
#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/desktop.h"
#include "ui/mainwindow/insideviews.h"
#include "ui/mainwindow/logcategories.h"
#include "ui/mainwindow/preferencesdialog.h"
#include "ui/mainwindow/runspanel.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/mainwindow/weightspanel.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/plots/curvesview.h"
#include "ui/setup/datasection.h"
#include "ui/setup/samplegrid.h"
#include "ui/setup/setuppanel.h"
#include "ui/signals/layersview.h"
#include "ui/text/language.h"
#include "ui/text/sentences.h"

namespace reslab::ui {

MainWindow::MainWindow(WindowSurroundings surroundings)
    : m_theme(surroundings.theme)
    , m_language(surroundings.language)
    , m_settings(surroundings.settings)
    , m_facts(std::move(surroundings.facts))
    , m_preferences(readPreferences(m_settings))
    , m_controller(std::make_unique<TrainingController>(std::move(surroundings.core)))
    , m_opener(std::make_unique<DataOpener>())
    , m_weightFiles(std::make_unique<WeightFiles>())
    , m_onceLook(std::make_unique<OnceLook>())
    , m_desk(std::make_unique<TrainingDesk>(m_draft, m_runs, *m_controller, surroundings.currentFile))
    , m_actions(new WindowActions(*this, m_theme))
    , m_wakeLock(new WakeLock(this))
    , m_notifier(new Notifier(*this))
{
    qCInfo(logProgram, "ResLab %s, Qt %s, %s on %s, bf16 %s, %d threads", qPrintable(m_facts.version), qVersion(),
           qPrintable(m_facts.numerics), qPrintable(m_facts.isa), m_facts.hasFastBf16 ? "in hardware" : "not in hardware",
           m_facts.threads);
    setObjectName("window");
    setAcceptDrops(true);
    qApp->installEventFilter(this);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    m_draft.setMachine(surroundings.machine);
    m_desk->setRunsFolder(m_preferences.runsFolder.toStdString());
    m_desk->setThreads(m_preferences.threads);
    makePages(surroundings.recorded.value_or(recordedFolders()));
    makeDocks();
    connectCommands();
    connectPreferences();
    connectTraining();
    connectWeights();
    connectOnceLook();
    connectLessons();
    connectPanels();
    retranslate();
    resize(m_theme.space(160), m_theme.space(100));
    restoreGeometry(m_preferences.geometry);
    restoreState(m_preferences.layout);
    if (!m_preferences.plotOptions.isEmpty())
        m_curves->restore(QJsonDocument::fromJson(m_preferences.plotOptions).object().toVariantMap());
    if (!m_preferences.layers.isEmpty())
        m_layers->restore(QJsonDocument::fromJson(m_preferences.layers).object().toVariantMap());
    if (!m_preferences.columns.isEmpty())
        m_compare->restoreColumns(m_preferences.columns);
    m_actions->presenting->setChecked(m_preferences.isPresenting);
    m_actions->keepAwake->setChecked(m_preferences.keepAwake);
    fitPanelsToType();
}

MainWindow::~MainWindow()
{
    // Training ends before what it tells of goes away.
    m_controller->disconnect();
    // A stack of changes empties itself as it goes, and tells; the commands that follow it need the desk.
    m_draft.undoStack()->disconnect(this);
    m_lessons->reader().close();
    m_inside.reset();
    m_desk.reset();
    m_controller.reset();
}

void MainWindow::makePages(const QStringList& recorded)
{
    auto* centre = new QWidget(this);
    m_banner = new Banner(m_theme, centre);
    m_tabs = new QTabWidget(centre);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_curves = new CurvesView(m_runs, m_selection, m_theme, m_tabs);
    m_architecture = new ArchitectureView(m_runs, m_selection, m_theme, m_tabs);
    m_architecture->setSignals(m_signals);
    connect(&m_selection, &Selection::momentChanged, m_architecture, &ArchitectureView::setMoment);
    m_layers = new LayersView(m_runs, m_signals, m_selection, m_theme, m_tabs);
    m_inside = std::make_unique<InsideViews>(m_runs, m_selection, m_theme, *m_layers);
    m_compare = new CompareView(m_runs, m_selection, m_theme, m_tabs);
    m_lessons = new LessonsView({.settings = m_settings,
                                 .selection = m_selection,
                                 .theme = m_theme,
                                 .userFolder = userLessonsFolder(),
                                 .recorded = recorded},
                                m_tabs);
    m_tabs->addTab(m_curves, QString());
    m_tabs->addTab(m_architecture, QString());
    m_tabs->addTab(m_layers, QString());
    m_tabs->addTab(&m_inside->classify(), QString());
    m_tabs->addTab(m_compare, QString());
    m_tabs->addTab(m_lessons, QString());
    // Below the panels too, which would else end where a line of them is cut in two.
    m_status = new StatusLine(*m_desk, m_theme, this);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    statusBar()->addWidget(m_status, 1);

    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_tabs, 1);
    m_welcome = new WelcomePage(m_theme, centre);
    m_welcome->hide();
    column->addWidget(m_welcome, 1);
    setCentralWidget(centre);
}

void MainWindow::connectCommands()
{
    auto& desk = *m_desk;
    connect(m_actions->start, &QAction::triggered, &desk, &TrainingDesk::start);
    connect(m_actions->pause, &QAction::triggered, &desk, &TrainingDesk::pause);
    connect(m_actions->toggle, &QAction::triggered, this, [this] {
        const bool isIdle = m_desk->state() == TrainingDesk::State::Idle;
        // The first page asks what one wants; nothing begins behind it.
        if (isIdle && !m_welcome->isHidden())
            return;
        if (m_welcome->isHidden() && m_tabs->currentWidget() == m_lessons)
            m_lessons->toggle();
        else if (isIdle)
            startFromPage();
        else
            m_desk->toggle();
    });
    connect(m_actions->step, &QAction::triggered, &desk, &TrainingDesk::step);
    connect(m_actions->stop, &QAction::triggered, &desk, &TrainingDesk::stop);
    connect(m_actions->resume, &QAction::triggered, this, &MainWindow::chooseContinued);
    connect(m_actions->newDraft, &QAction::triggered, &m_draft, &ExperimentDraft::reset);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_actions->openDraft, &QAction::triggered, this, &MainWindow::chooseDraft);
    connect(m_actions->saveDraft, &QAction::triggered, this, &MainWindow::saveDraft);
    connect(m_actions->openWeights, &QAction::triggered, this, &MainWindow::chooseWeights);
    connect(m_actions->closeRuns, &QAction::triggered, &m_runs, &RunSet::clear);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->undo, &QAction::triggered, m_draft.undoStack(), &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, m_draft.undoStack(), &QUndoStack::redo);
    connect(m_draft.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::refreshCommands);
    connect(m_actions->curves, &QAction::triggered, this, [this] { show(View::Curves); });
    connect(m_actions->architecture, &QAction::triggered, this, [this] { show(View::Architecture); });
    connect(m_actions->layers, &QAction::triggered, this, [this] { show(View::Layers); });
    connect(m_actions->classify, &QAction::triggered, this, [this] { show(View::Classify); });
    connect(m_actions->compare, &QAction::triggered, this, [this] { show(View::Compare); });
    connect(m_actions->lessons, &QAction::triggered, this, [this] { show(View::Lessons); });
    connect(m_actions->log, &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_facts.logFile)); });
    connect(m_actions->keys, &QAction::triggered, this, &MainWindow::showKeys);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions->preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(m_actions->fullScreen, &QAction::toggled, this,
            [this](bool isOn) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, isOn)); });
    connect(m_curves, &CurvesView::startRequested, this, &MainWindow::startFromPage);
    connect(m_curves, &CurvesView::failed, this, &MainWindow::tell);
    connect(m_architecture, &ArchitectureView::failed, this, &MainWindow::tell);
    connect(m_layers, &LayersView::startRequested, this, &MainWindow::startFromPage);
    connect(m_layers, &LayersView::failed, this, &MainWindow::tell);
    connect(m_inside.get(), &InsideViews::startRequested, this, &MainWindow::startFromPage);
    connect(m_inside.get(), &InsideViews::failed, this, &MainWindow::tell);
    connect(m_inside.get(), &InsideViews::otherPasted, this, &MainWindow::paste);
    connect(m_compare, &CompareView::openRequested, this, &MainWindow::chooseFolder);
    connect(&m_draft, &ExperimentDraft::changed, this, &MainWindow::refreshCommands);
    connect(&m_draft, &ExperimentDraft::changed, this, &MainWindow::fillChoices);
    connect(&m_draft, &ExperimentDraft::networksChanged, this, &MainWindow::drawCards);
    drawCards();
    connect(m_opener.get(), &DataOpener::opened, this, [this](const QString&, const DataPair& opened) {
        m_inside->desk().image().setData(opened);
        m_lessons->reader().figure().setData(opened);
        if (opened.train)
            m_architecture->setImage(imageOf(*opened.train, 0));
    });
    connect(m_setup, &SetupPanel::dataSourceChosen, this, &MainWindow::rememberData);
}

void MainWindow::rememberData(const QString& source)
{
    auto preferences = m_preferences;
    rememberRecent(preferences.recentData, source);
    edit(preferences);
}

void MainWindow::connectPreferences()
{
    connect(m_actions->presenting, &QAction::toggled, this, [this](bool isOn) {
        auto preferences = m_preferences;
        preferences.isPresenting = isOn;
        edit(preferences);
    });
    connect(m_actions->keepAwake, &QAction::toggled, this, [this](bool isOn) {
        auto preferences = m_preferences;
        preferences.keepAwake = isOn;
        edit(preferences);
    });
    connect(m_actions->language, &QAction::triggered, this, [this] {
        auto preferences = m_preferences;
        preferences.language = m_language.code() == "ko" ? "en" : "ko";
        edit(preferences);
        // What the command line asked for may not be what is kept: then nothing was edited.
        m_language.apply(preferences.language);
    });
    connect(m_actions->darkLight, &QAction::triggered, this, [this] {
        auto preferences = m_preferences;
        preferences.theme = m_theme.isDark() ? ThemeChoice::Light : ThemeChoice::Dark;
        edit(preferences);
        if (m_theme.choice() != preferences.theme)
            m_theme.choose(preferences.theme);
    });
}

void MainWindow::connectTraining()
{
    connect(m_desk.get(), &TrainingDesk::stateChanged, this, &MainWindow::followTraining);
    connect(m_desk.get(), &TrainingDesk::ended, this, &MainWindow::tellEnd);
    connect(m_desk.get(), &TrainingDesk::diverged, this, &MainWindow::tellDiverged);
    connect(m_desk.get(), &TrainingDesk::begun, this, [this](const QString& folder) {
        auto preferences = m_preferences;
        rememberRecent(preferences.recentRuns, folder);
        edit(preferences);
        m_beganMs = QDateTime::currentMSecsSinceEpoch();
        m_progressDock->raise();
    });
    m_inside->connectTo(*m_controller, *m_weightFiles);
    connect(m_desk.get(), &TrainingDesk::noticed, this, [this](const Error& fact, const QString& run, bool isGrave) {
        m_banner->tell(isGrave ? Banner::Level::Error : Banner::Level::Warning, [fact, run] {
            const auto words = sentence(fact);
            return run.isEmpty() ? words : readableName(run.toStdString()) + ": " + words;
        });
    });
    connect(m_desk.get(), &TrainingDesk::warned, this, [this](const std::vector<Error>& warnings, const std::vector<Error>& skipped) {
        m_banner->tell(Banner::Level::Warning, [warnings, skipped] { return warningText(warnings, skipped); });
    });
    connect(m_controller.get(), &TrainingController::statisticsArrived, m_layers, &LayersView::apply);
    connect(m_layers, &LayersView::probeEveryChanged, m_controller.get(), &TrainingController::setProbeEvery);
    m_controller->setProbeEvery(m_layers->probeEvery());
    followTraining();
}

void MainWindow::connectWeights()
{
    connect(m_weights, &WeightsPanel::browseRequested, this, &MainWindow::chooseWeights);
    connect(m_weights, &WeightsPanel::used, m_setupDock, &QWidget::raise);
    connect(m_weights, &WeightsPanel::readingChosen, this,
            [this](const FileSource& source) { m_inside->desk().shelf().addWeights(source); });
    connect(m_weights, &WeightsPanel::exportRequested, this, &MainWindow::chooseFileExport);
    connect(m_weights, &WeightsPanel::failed, this, &MainWindow::tell);
    connect(m_progress, &RunsPanel::exportRequested, this, &MainWindow::chooseExport);
    connect(m_actions->exports, &QMenu::aboutToShow, this, &MainWindow::fillExports);
    connect(m_weightFiles.get(), &WeightFiles::failed, this, &MainWindow::tell);
    connect(m_weightFiles.get(), &WeightFiles::inspected, this, [this] {
        m_weightsDock->show();
        m_weightsDock->raise();
    });
    connect(m_weightFiles.get(), &WeightFiles::exported, this, [this](const QString& output) {
        m_banner->tell(Banner::Level::Info, [output] { return tr("%1 is written.").arg(output); });
    });
}

void MainWindow::connectOnceLook()
{
    connect(m_layers, &LayersView::lookRequested, this, [this](const std::vector<int>& runs) {
        std::vector<OnceLook::Wanted> wanted;
        for (const int id : runs)
            wanted.push_back({id, m_runs.find(id)->folder});
        // Networks that train keep the processors.
        m_onceLook->begin(std::move(wanted), m_desk->state() == TrainingDesk::State::Idle ? m_preferences.threads : 1);
        m_layers->setLooking(true);
    });
    connect(m_onceLook.get(), &OnceLook::looked, &m_signals, &SignalSet::showOnce);
    connect(m_onceLook.get(), &OnceLook::failed, this, &MainWindow::tell);
    connect(m_onceLook.get(), &OnceLook::noted, this, [this](const Error& fact) {
        m_banner->tell(Banner::Level::Info, [fact] { return sentence(fact); });
    });
    connect(m_onceLook.get(), &OnceLook::finished, m_layers, [this] { m_layers->setLooking(false); });
    connect(m_desk.get(), &TrainingDesk::begun, m_onceLook.get(), &OnceLook::cancel);
}

bool MainWindow::isComplete() const
{
    return m_setup->data().isComplete();
}

void MainWindow::show(View view)
{
    leaveWelcome();
    m_tabs->setCurrentIndex(static_cast<int>(view));
    m_tabs->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::refreshCommands()
{
    using State = TrainingDesk::State;
    const auto state = m_desk->state();
    const auto problems = m_draft.problems();
    const bool canStart = state == State::Idle && problems.isEmpty();
    m_actions->start->setEnabled(canStart || state == State::Paused);
    m_actions->setGoesOn(state == State::Paused);
    m_actions->pause->setEnabled(state == State::Running || state == State::Preparing);
    // Beside a lesson a step would begin what stands in the hidden set-up.
    m_actions->step->setEnabled((canStart && !isReading()) || state == State::Paused);
    m_actions->stop->setEnabled(state != State::Idle && state != State::Stopping);
    m_actions->resume->setEnabled(state == State::Idle);
    m_actions->newDraft->setEnabled(state == State::Idle);
    m_actions->openDraft->setEnabled(state == State::Idle);
    m_actions->data->setEnabled(state == State::Idle);
    m_actions->recipe->setEnabled(state == State::Idle);
    m_actions->undo->setEnabled(state == State::Idle && m_draft.undoStack()->canUndo());
    m_actions->redo->setEnabled(state == State::Idle && m_draft.undoStack()->canRedo());
    m_actions->setUndoTexts(m_draft.undoText(), m_draft.redoText());
    m_actions->setLocked(state != State::Idle);
    m_actions->setProblem(state == State::Idle && !problems.isEmpty() ? problems.front().sentence : QString());
}

void MainWindow::followTraining()
{
    using State = TrainingDesk::State;
    const auto state = m_desk->state();
    m_setup->setLocked(state != State::Idle);
    m_weights->setLocked(state != State::Idle);
    m_curves->setLive(state == State::Running);
    m_layers->setLive(state == State::Running);
    if (state == State::Idle || !m_preferences.keepAwake)
        m_wakeLock->release();
    else
        m_wakeLock->hold(tr("Networks are training"));
    if (state == State::Idle)
        m_runs.endLive();
    else
        m_banner->withdrawOffers();
    refreshCommands();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    // Before the first layout a dock has no width that could be changed.
    if (!std::exchange(m_wasShown, true) && m_preferences.layout.isEmpty())
        widenDocks();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_preferences.geometry = saveGeometry();
    m_preferences.layout = layoutToKeep();
    m_preferences.plotOptions = QJsonDocument(QJsonObject::fromVariantMap(m_curves->state())).toJson(QJsonDocument::Compact);
    m_preferences.layers = QJsonDocument(QJsonObject::fromVariantMap(m_layers->state())).toJson(QJsonDocument::Compact);
    m_preferences.columns = m_compare->saveColumns();
    writePreferences(m_preferences, m_settings);
    qCInfo(logProgram, "the window is closed");
    // What trains is stopped and saved when the controller ends; the next start offers to go on.
    event->accept();
    QMainWindow::closeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_isPresentingLesson)
        present(false);
    else if (event->key() == Qt::Key_Escape && m_actions->fullScreen->isChecked())
        m_actions->fullScreen->setChecked(false);
    else if (event->key() == Qt::Key_Escape && !m_banner->isHidden())
        m_banner->dismiss();
    else if (!event->matches(QKeySequence::Paste) || !paste())
        QMainWindow::keyPressEvent(event);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        m_isTabbing = key == Qt::Key_Tab || key == Qt::Key_Backtab;
    }
    // A button that becomes disabled hands the focus on as if by Tab; that is nobody's wish.
    if (event->type() == QEvent::FocusIn) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        m_isFocusByKey = m_isTabbing && (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
    }
    const auto isPressed = [&] {
        const auto* key = static_cast<QKeyEvent*>(event);
        return key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier;
    };
    const bool takesSpace = qobject_cast<QAbstractButton*>(watched) || qobject_cast<QComboBox*>(watched);
    if (event->type() == QEvent::ShortcutOverride && takesSpace && m_isFocusByKey && isPressed()) {
        event->accept();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    setWindowTitle(tr("ResLab"));
    m_inside->retranslate();
    m_tabs->setTabText(0, tr("Curves"));
    m_tabs->setTabText(1, tr("Architecture"));
    m_tabs->setTabText(2, tr("Layers"));
    m_tabs->setTabText(3, tr("Classify"));
    m_tabs->setTabText(4, tr("Compare"));
    m_tabs->setTabText(5, tr("Lessons"));
    m_tabs->setTabToolTip(0, tr("Error and loss of every network as they train (Ctrl+1)."));
    m_tabs->setTabToolTip(1, tr("The networks drawn, layer by layer, and what they cost (Ctrl+2)."));
    m_tabs->setTabToolTip(2, tr("What every layer passes on and learns: gradients and responses, live (Ctrl+3)."));
    m_tabs->setTabToolTip(3, tr("Drop a picture: what networks see in it, and why (Ctrl+4)."));
    m_tabs->setTabToolTip(4, tr("All runs in one table, and a report of them (Ctrl+5)."));
    m_tabs->setTabToolTip(5, tr("The story of residual learning, told by running it (Ctrl+6)."));
    m_lessons->setLanguage(m_language.code());
    m_setupDock->setWindowTitle(tr("Set-up"));
    m_progressDock->setWindowTitle(tr("Progress"));
    m_weightsDock->setWindowTitle(tr("Weights"));
    refreshCommands();
    fillChoices();
    fillRecent();
}

}  // namespace reslab::ui
