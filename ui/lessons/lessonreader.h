#pragma once

#include <QHash>
#include <QWidget>

#include <map>
#include <memory>

#include "ui/bridge/trainingcontroller.h"
#include "ui/lessons/handout.h"
#include "ui/lessons/lessonfigure.h"
#include "ui/lessons/lessonlibrary.h"
#include "ui/lessons/lessonprogress.h"
#include "ui/lessons/measurement.h"
#include "ui/lessons/recordedexperiments.h"
#include "ui/lessons/runpanel.h"
#include "ui/models/selection.h"
#include "ui/models/signalset.h"
#include "ui/theme/theme.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QSplitter;
class QTimer;

namespace reslab::ui {

class CheckPanel;
class ForetoldPanel;
class LessonBrowser;
class LessonRuns;
class PageDots;
class PredictPanel;
class SegmentedControl;

/// A lesson that is being read: words, what is foretold, run and checked at the left, the program's own views at the right.
class LessonReader : public QWidget {
    Q_OBJECT

public:
    LessonReader(LessonProgress& progress, Selection& selection, const Theme& theme, QWidget* parent = nullptr);
    ~LessonReader() override;

    /// Opens it where it was left.
    void open(std::shared_ptr<const LessonEntry> entry, const QString& language);
    void close();
    const LessonEntry* lesson() const { return m_entry.get(); }
    void setLanguage(const QString& language);
    int page() const { return m_page; }
    void setPage(int page);
    /// There is a lesson behind this one: the last page offers it.
    void setHasNextLesson(bool hasNext);
    void goOn() { setPage(m_page + 1); }
    void goBack() { setPage(m_page - 1); }
    /// Towards the words' end, and at the end to the next page: no check is passed over by who has but these two keys, or a clicker.
    void readOn() { scroll(1); }
    /// Towards the words' begin, and there to the page before.
    void readBack() { scroll(-1); }
    /// What Space does: starts what the page trains, holds it, goes on. Nothing on a page that trains nothing.
    void toggle();
    /// Forgets answers, runs and place.
    void reset();
    void setRecentData(const QStringList& sources);
    void setRecorded(std::vector<RecordedExperiment> recorded);
    const std::vector<RecordedExperiment>& recorded() const { return m_recorded; }

    // Of the one training of the window.
    void begin(const TrainingCore::Prepared& prepared);
    void apply(const std::vector<TrainingRecord>& records);
    void apply(const SignalSet::Statistics& statistics);
    void followState(TrainingController::State state);
    void setProgress(double share, std::optional<double> secondsLeft);

    LessonFigure& figure() { return *m_figure; }
    RunPanel& runPanel() { return *m_run; }
    PredictPanel& predictPanel() { return *m_predict; }
    ForetoldPanel& foretoldPanel() { return *m_foretold; }
    CheckPanel& checkPanel() { return *m_check; }
    LessonBrowser& browser() { return *m_browser; }
    /// The runs that the Start of a page of the lesson trained; made when first asked for. "" has none.
    LessonRuns& runs(const std::string& runPage);
    /// What was measured, of whatever a lesson can name.
    Measurement measurement(const LessonMeasure& measure);
    std::optional<double> measured(const LessonMeasure& measure) { return measurement(measure).value; }
    QString measuredText(const QString& measure);
    /// The experiment that a page is about: its own, or that of the last page before it that has one.
    std::string experimentOf(int page) const;
    /// The page whose Start trains what a page shows: of those with the page's experiment the last one up to it, or else the first one
    /// after it; nullptr where none trains it.
    const LessonPage* runPageOf(int page) const;
    LessonRuns& runsOf(int page);
    /// All pages as they would be printed, with what was measured so far.
    std::vector<HandOutPage> handOutPages();
    /// "Predict", "Run", ...
    static QString kindWords(LessonPage::Kind kind);

signals:
    void runRequested(const reslab::ExperimentOrder& order);
    void pauseRequested();
    void goOnRequested();
    void stopRequested();
    void termClicked(const QString& id);
    void snapshotWanted(const QString& run);
    /// A data set that the reader had not used before.
    void dataOpened(const QString& source);
    void pageChanged(int page);
    void nextLessonRequested();
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// What trains of a lesson that was left meanwhile, or is being prepared, until one comes back to it.
    struct Away {
        QString lesson;
        std::string page;
        std::unique_ptr<LessonRuns> runs;  ///< null: nothing has begun
    };

    /// A figure that a hand-out has already.
    struct PrintedFigure {
        LessonView view;
        const LessonRuns* runs = nullptr;
        QString title;  ///< of its page
    };

    std::unique_ptr<LessonRuns> makeRuns();
    void makeColumn();
    void scroll(int direction);
    void connectAll();
    void showPage();
    bool isAtEnd() const { return m_entry && m_page + 1 >= static_cast<int>(m_entry->lesson.pages.size()); }
    void tellNext();
    void showFigure();
    void offerKeys(bool hadFocus);
    void showRun();
    void showPrediction();
    void showForetold();
    int numberOf(const LessonPage& page) const;
    Measurement measurementOn(int page, const LessonMeasure& measure);
    /// The runs that a Predict page asks about: of the Start that it comes before; else those of its figure.
    LessonRuns& foretoldRuns(const LessonPage& predict);
    /// The Predict page whose answer a page stands beside: that of its run, where it runs it or checks what it trained.
    const LessonPage* foretoldBy(const LessonPage& page) const;
    /// Which choice of a Predict page came out, by the lesson's checks; nothing while one of them is open, and where none holds but a
    /// choice has no check.
    CameOut cameOut(const LessonPage& predict);
    QColor colourOf(const LessonPage& predict, bool isDark);
    void refreshMeasures();
    void scheduleMeasures();
    void start();
    void leadToPrediction();
    void leadToRun();
    RunPlace runPlaceOf(int page) const;
    void retranslate();
    void follow();
    /// The runs that train now, of the lesson that is open or of one that was left; nullptr: none.
    LessonRuns* liveRuns();
    const LessonPage& shown() const { return m_entry->lesson.pages[static_cast<std::size_t>(m_page)]; }
    const PageText& words() const;
    /// What Start of a page would train: what it does not let one change is as it was where the experiment was trained before it.
    LessonExperiment experimentOfRun(const LessonPage& runPage) const;
    /// A run of the last page before `runPage` that trained the same experiment; nullptr: none did.
    const ShownRun* runBefore(const LessonPage& runPage) const;
    /// The page is set as its runs of an earlier sitting were trained.
    void takeSettings(const LessonPage& runPage);
    /// The recorded experiment that the page names; nullptr where it, or each network of it that the page is about, is not installed.
    const RecordedExperiment* recordedOf(const LessonPage& page);
    /// Those of the lesson's pages from `page` on, one after the other while the window stays usable: a hand-out does not wait for what
    /// their layers told.
    void readRecordings(std::size_t page);
    /// A page of no experiment of its own speaks of the recorded one, where that is installed.
    bool beginsRecorded(const LessonPage& page) { return page.experiment.empty() && recordedOf(page); }
    /// Those of its runs that the shown page is about.
    LessonRuns& recordedRuns(const RecordedExperiment& recorded) { return recordedRuns(recorded, shown().recordedNetworks); }
    LessonRuns& recordedRuns(const RecordedExperiment& recorded, const std::vector<std::string>& networks);
    /// Whence the recording is, and which networks of the shown page it lacks.
    QString recordedWords(const RecordedExperiment& recorded);
    /// The shown page for the hand-out, but for its figure.
    HandOutPage printedWords();
    void printForetold(HandOutPage& page);
    void printFigure(HandOutPage& page, std::vector<PrintedFigure>& printed);
    QString printedCaption(const LessonRuns& runs) const;
    RunPanel::State runState() const;

    LessonProgress& m_progress;
    const Theme& m_theme;
    std::shared_ptr<const LessonEntry> m_entry;
    QString m_language;
    int m_page = 0;
    bool m_hasNextLesson = false;
    std::map<std::string, std::unique_ptr<LessonRuns>> m_runs;      ///< by the page that trained them
    /// By recorded experiment, and which of its networks.
    std::map<std::pair<QString, std::vector<std::string>>, std::unique_ptr<LessonRuns>> m_recordedRuns;
    std::map<std::string, LessonExperiment> m_edited;  ///< by the page that trains them
    std::vector<RecordedExperiment> m_recorded;
    std::string m_asked;     ///< the page that asked to train and whose runs have not begun
    std::string m_training;  ///< the page whose runs train
    Away m_away;
    TrainingController::State m_state = TrainingController::State::Idle;
    QTimer* m_measuring;

    QSplitter* m_splitter;
    QWidget* m_column;
    QScrollArea* m_scroll;
    QLabel* m_kind;
    QLabel* m_title;
    LessonBrowser* m_browser;
    PredictPanel* m_predict;
    ForetoldPanel* m_foretold;
    RunPanel* m_run;
    CheckPanel* m_check;
    QWidget* m_figureBox;
    SegmentedControl* m_which;
    QLabel* m_recordedNote;
    LessonFigure* m_figure;
    QPushButton* m_back;
    PageDots* m_dots;
    QPushButton* m_next;
};

}  // namespace reslab::ui
