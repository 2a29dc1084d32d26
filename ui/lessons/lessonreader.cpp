#include "ui/lessons/lessonreader.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

#include "ui/lessoncards/lessoncard.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/foretoldpanel.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/measuretext.h"
#include "ui/lessons/pagedots.h"
#include "ui/lessons/predictpanel.h"
#include "ui/models/runname.h"
#include "ui/plots/segmentedcontrol.h"

namespace reslab::ui {
namespace {

using PageKind = LessonPage::Kind;
using State = TrainingController::State;

constexpr int kWordsWidth = 104;  ///< steps of the grid; longer lines are hard to read
constexpr int kMeasureMs = 500;  ///< measured values in words need no more
constexpr double kScrolledShare = 0.85;  ///< of what is seen, by Page Down: the last lines stay as the first
constexpr int kLine = 4;  ///< steps of the grid that an arrow key scrolls

/// What each network that the lesson trains is drawn with, before it is trained too.
std::map<std::string, RunStyle> stylesToCome(const Lesson& lesson)
{
    std::map<std::string, RunStyle> styles;
    for (const auto& experiment : lesson.experiments)
        for (const auto& model : experiment.networks)
            styles.try_emplace(model, styleToCome(experiment.networks, model));
    return styles;
}

}  // namespace

LessonReader::LessonReader(LessonProgress& progress, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_progress(progress)
    , m_theme(theme)
    , m_measuring(new QTimer(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_column(new QWidget(m_splitter))
    , m_scroll(new QScrollArea(m_column))
    , m_kind(new QLabel)
    , m_title(new QLabel)
    , m_browser(new LessonBrowser(theme))
    , m_predict(new PredictPanel(theme))
    , m_foretold(new ForetoldPanel(theme))
    , m_run(new RunPanel(theme))
    , m_check(new CheckPanel(theme))
    , m_figureBox(new QWidget(m_splitter))
    , m_which(new SegmentedControl(theme, 2, m_figureBox))
    , m_recordedNote(new QLabel(m_figureBox))
    , m_figure(new LessonFigure(selection, theme, m_figureBox))
    , m_back(new QPushButton(this))
    , m_dots(new PageDots(theme, this))
    , m_next(new QPushButton(this))
{
    makeColumn();
    auto* figure = new QVBoxLayout(m_figureBox);
    figure->setContentsMargins(0, 0, 0, 0);
    figure->setSpacing(0);
    auto* above = new QHBoxLayout;
    above->setContentsMargins(theme.space(2), theme.space(), theme.space(2), theme.space());
    above->setSpacing(theme.space());
    above->addWidget(m_which);
    above->addWidget(m_recordedNote, 1);
    m_recordedNote->setWordWrap(true);
    m_recordedNote->setProperty("soft", true);
    figure->addLayout(above);
    figure->addWidget(m_figure, 1);
    m_splitter->addWidget(m_column);
    m_splitter->addWidget(m_figureBox);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);

    m_next->setProperty("important", true);
    // A click leaves the arrow keys where they were.
    for (auto* button : {m_back, m_next})
        button->setFocusPolicy(Qt::TabFocus);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(theme.space(3), theme.space(), theme.space(3), theme.space());
    below->addWidget(m_back);
    below->addStretch(1);
    below->addWidget(m_dots);
    below->addStretch(1);
    below->addWidget(m_next);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
    column->addLayout(below);
    m_measuring->setSingleShot(true);
    m_measuring->setInterval(kMeasureMs);
    connectAll();
    follow();
    retranslate();
}

LessonReader::~LessonReader()
{
    m_figure->clear();
}

void LessonReader::makeColumn()
{
    auto* words = new QWidget(m_scroll);
    words->setMaximumWidth(m_theme.space(kWordsWidth));
    m_scroll->setWidget(words);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_kind->setProperty("kind", true);
    m_title->setProperty("title", true);
    m_title->setWordWrap(true);
    m_browser->setGrowing(true);
    auto* column = new QVBoxLayout(words);
    column->setContentsMargins(m_theme.space(3), m_theme.space(2.5), m_theme.space(3), m_theme.space(2));
    column->setSpacing(m_theme.space(1.5));
    column->addWidget(m_kind);
    column->addWidget(m_title);
    column->addWidget(m_browser);
    column->addWidget(m_predict);
    column->addWidget(m_foretold);
    column->addWidget(m_check);
    column->addStretch(1);
    // Start, and how far it has come, are seen wherever the words are scrolled to.
    m_run->setContentsMargins(m_theme.space(3), m_theme.space(1.5), m_theme.space(3), m_theme.space());
    auto* whole = new QVBoxLayout(m_column);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_scroll, 1);
    whole->addWidget(m_run);
}

void LessonReader::connectAll()
{
    connect(m_back, &QPushButton::clicked, this, &LessonReader::goBack);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (isAtEnd())
            emit nextLessonRequested();
        else
            goOn();
    });
    connect(m_dots, &PageDots::clicked, this, &LessonReader::setPage);
    connect(m_browser, &LessonBrowser::termClicked, this, &LessonReader::termClicked);
    connect(m_predict, &PredictPanel::predicted, this, [this](const Prediction& prediction) {
        m_progress.setPrediction(m_entry->id, QString::fromStdString(shown().id), prediction);
        showRun();
    });
    connect(m_run, &RunPanel::startRequested, this, &LessonReader::start);
    connect(m_run, &RunPanel::pauseRequested, this, &LessonReader::pauseRequested);
    connect(m_run, &RunPanel::stopRequested, this, &LessonReader::stopRequested);
    connect(m_run, &RunPanel::edited, this,
            [this](const LessonExperiment& experiment) { m_edited[shown().id] = experiment; });
    connect(m_run, &RunPanel::dataOpened, this, &LessonReader::dataOpened);
    connect(m_run, &RunPanel::foretellRequested, this, &LessonReader::leadToPrediction);
    // Clickers send these keys, whatever has the focus.
    for (const auto& [key, turn] : {std::pair{Qt::Key_PageDown, &LessonReader::readOn}, {Qt::Key_PageUp, &LessonReader::readBack}})
        connect(new QShortcut(QKeySequence(key), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated,
                this, turn);
    connect(m_figure, &LessonFigure::startRequested, this, &LessonReader::leadToRun);
    connect(m_figure, &LessonFigure::runPageRequested, this, &LessonReader::leadToRun);
    connect(m_figure, &LessonFigure::appeared, this, [this] { offerKeys(false); });
    connect(m_figure, &LessonFigure::measuredChanged, this, &LessonReader::scheduleMeasures);
    connect(m_figure, &LessonFigure::failed, this, &LessonReader::failed);
    connect(m_figure, &LessonFigure::snapshotWanted, this, &LessonReader::snapshotWanted);
    connect(m_which, &SegmentedControl::chosen, this, &LessonReader::showFigure);
    connect(m_measuring, &QTimer::timeout, this, &LessonReader::refreshMeasures);
    connect(&m_theme, &Theme::changed, this, &LessonReader::follow);
}

void LessonReader::open(std::shared_ptr<const LessonEntry> entry, const QString& language)
{
    close();
    m_entry = std::move(entry);
    m_language = language;
    m_figure->reserveStyles(stylesToCome(m_entry->lesson));
    if (m_away.lesson == m_entry->id) {
        auto away = std::exchange(m_away, {});
        (away.runs ? m_training : m_asked) = away.page;
        if (away.runs)
            m_runs[m_training] = std::move(away.runs);
    }
    for (const auto& page : m_entry->lesson.pages) {
        const auto folder = m_progress.folder(m_entry->id, QString::fromStdString(page.id));
        if (folder.isEmpty())
            continue;
        if (page.id != m_training)
            runs(page.id).restore(folder.toStdString());
        takeSettings(page);
    }
    m_page = std::clamp(m_progress.page(m_entry->id), 0, static_cast<int>(m_entry->lesson.pages.size()) - 1);
    showPage();
    readRecordings(0);
}

void LessonReader::readRecordings(std::size_t page)
{
    QTimer::singleShot(0, this, [this, entry = m_entry, page] {
        if (!entry || entry != m_entry || page >= entry->lesson.pages.size())
            return;
        recordedOf(entry->lesson.pages[page]);
        readRecordings(page + 1);
    });
}

void LessonReader::close()
{
    m_figure->clear();
    if (m_entry && !m_training.empty())
        m_away = {.lesson = m_entry->id, .page = m_training, .runs = std::move(m_runs[m_training])};
    else if (m_entry && !m_asked.empty())
        m_away = {.lesson = m_entry->id, .page = m_asked, .runs = nullptr};
    m_runs.clear();
    m_recordedRuns.clear();
    m_edited.clear();
    m_training.clear();
    m_asked.clear();
    m_entry.reset();
}

void LessonReader::setLanguage(const QString& language)
{
    m_language = language;
    if (m_entry)
        showPage();
}

void LessonReader::setPage(int page)
{
    if (!m_entry || page < 0 || page >= static_cast<int>(m_entry->lesson.pages.size()))
        return;
    m_page = page;
    showPage();
}

void LessonReader::setHasNextLesson(bool hasNext)
{
    m_hasNextLesson = hasNext;
    tellNext();
}

void LessonReader::tellNext()
{
    const bool leads = isAtEnd() && m_hasNextLesson;
    m_next->setText(leads ? tr("Next lesson") : tr("Next"));
    m_next->setToolTip(leads ? tr("The lesson that comes after this one.")
                             : tr("The next page (right arrow; Page Down from the end of the words)."));
    m_next->setEnabled(!isAtEnd() || m_hasNextLesson);
}

void LessonReader::scroll(int direction)
{
    if (!m_entry)
        return;
    auto* bar = m_scroll->verticalScrollBar();
    const int before = bar->value();
    bar->setValue(before + direction * static_cast<int>(bar->pageStep() * kScrolledShare));
    if (bar->value() == before)
        setPage(m_page + direction);
}

void LessonReader::reset()
{
    if (!m_entry)
        return;
    const auto entry = m_entry;
    m_progress.reset(entry->id);
    m_training.clear();
    open(entry, m_language);
}

void LessonReader::setRecentData(const QStringList& sources)
{
    m_run->setRecentData(sources);
}

void LessonReader::setRecorded(std::vector<RecordedExperiment> recorded)
{
    m_recorded = std::move(recorded);
    if (m_entry)
        showFigure();
}

const PageText& LessonReader::words() const
{
    return m_entry->words(m_language).pages.at(shown().id);
}

void LessonReader::showPage()
{
    const auto* focused = QApplication::focusWidget();
    // Who goes from button to button by keys stays on the one that turns the pages.
    const bool hadFocus = focused && (focused == this || isAncestorOf(focused)) && focused != m_back && focused != m_next;
    m_progress.setPage(m_entry->id, m_page);
    const auto& text = words();
    // Figures name pages by number, and so do teachers.
    m_kind->setText(QString("%1 · %2 / %3").arg(kindWords(shown().kind)).arg(m_page + 1).arg(m_entry->lesson.pages.size()));
    m_title->setText(QString::fromStdString(text.title));
    m_browser->setWords(QString::fromStdString(text.body), m_entry->place,
                        [this](const QString& measure) { return unbroken(measuredText(measure)); });
    m_check->setPage(shown(), text, m_entry->place);
    QStringList titles;
    for (const auto& page : m_entry->lesson.pages)
        titles += QString::fromStdString(m_entry->words(m_language).pages.at(page.id).title);
    m_dots->setPages(titles);
    m_dots->setCurrent(m_page, m_progress.reached(m_entry->id));
    m_back->setEnabled(m_page > 0);
    tellNext();
    m_which->setCurrent(beginsRecorded(shown()) ? 1 : 0);
    m_scroll->verticalScrollBar()->setValue(0);
    showPrediction();
    showForetold();
    showRun();
    showFigure();
    offerKeys(hadFocus);
    refreshMeasures();
    emit pageChanged(m_page);
}

void LessonReader::showPrediction()
{
    const bool isPrediction = shown().kind == PageKind::Predict;
    m_predict->setVisible(isPrediction);
    if (!isPrediction)
        return;
    m_predict->setPage(shown(), words(), m_progress.prediction(m_entry->id, QString::fromStdString(shown().id)),
                       colourOf(shown(), m_theme.isDark()));
    // What a figure will show of trained networks can be answered until it has shown it.
    m_predict->setLocked(shown().experiment.empty() ? cameOut(shown()).has_value() : !foretoldRuns(shown()).isEmpty());
}

void LessonReader::showRun()
{
    m_run->setVisible(shown().kind == PageKind::Run);
    if (shown().kind != PageKind::Run)
        return;
    m_run->setExperiment(experimentOfRun(shown()), shown().controls, !runsOf(m_page).isEmpty());
    m_run->setState(runState());
}

const RecordedExperiment* LessonReader::recordedOf(const LessonPage& page)
{
    const auto found = std::ranges::find(m_recorded, QString::fromStdString(page.recorded), &RecordedExperiment::name);
    if (page.recorded.empty() || found == m_recorded.end())
        return nullptr;
    return recordedRuns(*found, page.recordedNetworks).isEmpty() ? nullptr : &*found;
}

QString LessonReader::recordedWords(const RecordedExperiment& recorded)
{
    QStringList missing;
    for (const auto& model : shown().recordedNetworks)
        if (!recordedRuns(recorded).find(model))
            missing += readableName(model);
    const auto words = recordingWords(recorded.recording);
    return missing.isEmpty() ? words : words + ' ' + tr("Not part of this installation: %1.").arg(missing.join(", "));
}

void LessonReader::showFigure()
{
    const auto* recorded = recordedOf(shown());
    m_which->setVisible(recorded != nullptr);
    const bool isRecorded = recorded && m_which->current() == 1;
    m_recordedNote->setVisible(isRecorded || (!recorded && !shown().recorded.empty()));
    if (!isRecorded)
        m_recordedNote->setText(tr("The recorded, longer experiment is not part of this installation."));
    if (isRecorded) {
        m_recordedNote->setText(recordedWords(*recorded));
        m_figure->showView(shown().view, recordedRuns(*recorded));
    } else {
        m_figure->showView(shown().view, runsOf(m_page), runPlaceOf(m_page));
    }
    m_figureBox->setVisible(m_figure->current() != nullptr);
}

/// A figure that arrow keys move has them as soon as its page opens; Page Up and Page Down read on and
/// turn the pages everywhere.
void LessonReader::offerKeys(bool hadFocus)
{
    auto* card = qobject_cast<LessonCard*>(m_figure->current());
    setFocusProxy(card && card->takesArrows() ? card : nullptr);
    if (hadFocus)
        setFocus();
}

void LessonReader::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Right: goOn(); return;
    case Qt::Key_Left: goBack(); return;
    case Qt::Key_Home: setPage(0); return;
    case Qt::Key_Down: m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->value() + m_theme.space(kLine)); return;
    case Qt::Key_Up: m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->value() - m_theme.space(kLine)); return;
    default: QWidget::keyPressEvent(event);
    }
}

void LessonReader::follow()
{
    m_back->setIcon(m_theme.icon("chevron-left"));
    m_next->setIcon(m_theme.icon("chevron-right", Role::OnAccent));
    const int wide = static_cast<int>(m_theme.space(52) * m_theme.scale());
    m_scroll->setMinimumWidth(m_theme.space(40));
    m_splitter->setSizes({wide, std::max(1, width() - wide)});
}

void LessonReader::retranslate()
{
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("The page before (left arrow; Page Up from the top of the words)."));
    tellNext();
    m_which->setWords({tr("This run"), tr("Recorded, longer")},
                      {tr("What trains here, or trained here last."), tr("The same networks, trained beforehand for longer.")});
    m_scroll->setAccessibleName(tr("Words of the lesson"));
    m_figureBox->setAccessibleName(tr("What the page is about"));
}

void LessonReader::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

QString LessonReader::kindWords(PageKind kind)
{
    switch (kind) {
    case PageKind::Question: return tr("Question");
    case PageKind::Predict: return tr("Predict");
    case PageKind::Run: return tr("Run");
    case PageKind::Look: return tr("Look");
    case PageKind::Check: return tr("Check");
    case PageKind::Misreading: return tr("A common misreading");
    case PageKind::Sources: return tr("Sources");
    }
    return {};
}

}  // namespace reslab::ui
