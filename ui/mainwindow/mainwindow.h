#pragma once

#include <QMainWindow>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "ui/bridge/trainingcontroller.h"
#include "ui/mainwindow/aboutdialog.h"
#include "ui/mainwindow/preferences.h"
#include "ui/models/runset.h"
#include "ui/models/selection.h"
#include "ui/models/signalset.h"
#include "ui/setup/experimentdraft.h"

class QDockWidget;
class QMimeData;
class QScrollArea;
class QSettings;
class QTabWidget;

namespace reslab::ui {

class ArchitectureView;
class Banner;
class CompareView;
class CurvesView;
class DataOpener;
class InsideViews;
class Language;
class LayersView;
class LessonsView;
class Notifier;
class OnceLook;
class PreferencesDialog;
class RunsPanel;
class SetupPanel;
class StatusLine;
class TrainingDesk;
class WakeLock;
class WeightFiles;
enum class WeightsFormat;
class WeightsPanel;
class WelcomePage;
class WindowActions;

/// Where a user's own lessons are.
QString userLessonsFolder();

/// What the window is handed from outside.
struct WindowSurroundings {
    Theme& theme;
    Language& language;
    QSettings& settings;
    QString currentFile;  ///< where the experiment in work is noted
    AboutFacts facts;
    MachineFacts machine;
    std::unique_ptr<TrainingCore> core = makeTrainingCore();
    /// Where experiments are that come with the program; unset: where they are installed.
    std::optional<QStringList> recorded = {};
};

/// The window: brings the parts together, opens what the user hands it, remembers how it was left.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class View { Curves, Architecture, Layers, Classify, Compare, Lessons };

    explicit MainWindow(WindowSurroundings surroundings);
    ~MainWindow() override;

    /// A run's folder, an experiment's folder, an experiment file, a file of weights, a data set; whatever else is told in
    /// the banner.
    void open(const std::filesystem::path& path);
    void show(View view);
    /// By its id, its number or its folder, on a page counted from 1, or where it was left; whatever is no lesson is told in the
    /// banner.
    void openLesson(const QString& lesson, int page = 0);
    /// The page of the first start, in place of all views until one is chosen.
    void showWelcome();
    /// Only where it was never seen.
    void welcomeOnce();
    using QMainWindow::show;
    TrainingDesk& desk() { return *m_desk; }
    ExperimentDraft& draft() { return m_draft; }
    RunSet& runs() { return m_runs; }
    Banner& banner() { return *m_banner; }
    const Preferences& preferences() const { return m_preferences; }
    /// Nothing is being opened that will change how the set-up looks.
    bool isComplete() const;

    /// Offers to go on with what an earlier program did not end.
    void offerInterrupted();
    /// Goes on with it unasked.
    void continueInterrupted();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// Of the application: Space presses a button that was reached by Tab, and else starts or pauses.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makePages(const QStringList& recorded);
    QScrollArea* scrolling(QWidget* widget);
    void makeDocks();
    void widenDocks();
    void connectPanels();
    void resetPanels();
    /// Those that are docked; what floats is in nobody's way.
    void setPanelsShown(bool isShown);
    bool arePanelsShown() const;
    /// Large type takes their room and gives it back.
    void fitPanelsToType();
    bool isReading() const { return !m_layoutBesideLesson.isEmpty(); }
    QList<QDockWidget*> panels() const { return {m_setupDock, m_progressDock, m_weightsDock}; }
    QByteArray layoutToKeep() const;
    void connectCommands();
    void connectPreferences();
    void connectTraining();
    void connectWeights();
    void connectOnceLook();
    void connectLessons();
    /// A lesson has the window to itself: panels give way, and while presenting all bars.
    void makeRoomForLesson();
    void leaveWelcome();
    void present(bool isPresenting);

    /// What was dropped or pasted; `name` is that of a picture that has none.
    void take(const QMimeData& mime, const QString& name);
    /// What lies in the clipboard, as if it had been dropped; false where it is nothing that a drop could bring.
    bool paste();
    void openRuns(const std::filesystem::path& folder);
    /// The runs that come with the program.
    void openRecorded();
    void openDraft(const std::filesystem::path& file);
    void openWeights(const std::filesystem::path& file);
    void chooseWeights();
    void chooseExport(const QString& run, WeightsFormat format);
    void chooseRunExport(const std::filesystem::path& folder, WeightsFormat format);
    /// Every run whose curves are shown and whose weights are on disk, whether it trained here, was opened or came with the program.
    void fillExports();
    void chooseFileExport(const std::filesystem::path& file, const QString& model, WeightsFormat format);
    /// Asks where to write weights called `name`; `write` gets the file.
    void askForExport(const QString& name, WeightsFormat format, const std::function<void(const std::filesystem::path&)>& write);
    void chooseFolder();
    void chooseDraft();
    void saveDraft();
    void chooseContinued();
    /// Tells where that is not possible.
    void goOnWith(const std::filesystem::path& folder);
    void tell(const Error& error);

    /// Starts or goes on; says why nothing can start, which the button of an empty page and the key have no tip to say.
    void startFromPage();
    void followTraining();
    void tellEnd();
    void tellDiverged(const QString& run, const Diverged& where);
    void refreshCommands();
    void fillChoices();
    void drawCards();
    void fillRecent();

    void edit(const Preferences& preferences);
    /// Puts a data set first among those of late.
    void rememberData(const QString& source);
    void showPreferences();
    void showAbout();
    void showKeys();
    void retranslate();

    Theme& m_theme;
    Language& m_language;
    QSettings& m_settings;
    AboutFacts m_facts;
    Preferences m_preferences;
    RunSet m_runs;
    SignalSet m_signals{m_runs};
    Selection m_selection;
    ExperimentDraft m_draft;
    std::unique_ptr<TrainingController> m_controller;
    std::unique_ptr<DataOpener> m_opener;
    std::unique_ptr<WeightFiles> m_weightFiles;
    std::unique_ptr<OnceLook> m_onceLook;
    std::unique_ptr<TrainingDesk> m_desk;
    std::unique_ptr<InsideViews> m_inside;
    WindowActions* m_actions;
    QTabWidget* m_tabs = nullptr;
    CurvesView* m_curves = nullptr;
    ArchitectureView* m_architecture = nullptr;
    LayersView* m_layers = nullptr;
    CompareView* m_compare = nullptr;
    LessonsView* m_lessons = nullptr;
    WelcomePage* m_welcome = nullptr;
    SetupPanel* m_setup = nullptr;
    RunsPanel* m_progress = nullptr;
    WeightsPanel* m_weights = nullptr;
    QDockWidget* m_setupDock = nullptr;
    QDockWidget* m_progressDock = nullptr;
    QDockWidget* m_weightsDock = nullptr;
    StatusLine* m_status = nullptr;
    Banner* m_banner = nullptr;
    PreferencesDialog* m_dialog = nullptr;
    WakeLock* m_wakeLock;
    Notifier* m_notifier;
    qint64 m_beganMs = 0;
    bool m_isTabbing = false;     ///< the last key was Tab
    bool m_isFocusByKey = false;
    bool m_wasShown = false;
    QByteArray m_panelsAsMade;
    QByteArray m_layoutWithPanels;    ///< before they were hidden all at once
    bool m_isFitToLargeType = false;  ///< what the panels were last fitted to
    bool m_hasTypeHidden = false;     ///< large type hid them, and nobody has shown them since
    QByteArray m_layoutBesideLesson;  ///< of the docks before a lesson took their room; empty: it has not
    bool m_isPresentingLesson = false;
    bool m_wasPresenting = false;     ///< large type, before a lesson was presented
};

}  // namespace reslab::ui
