// What a lesson trains, and what was measured of it.

#include <QTimer>

#include <algorithm>
#include <set>

#include "ui/lessoncards/lessoncard.h"
#include "ui/lessons/checkpanel.h"
#include "ui/lessons/foretoldpanel.h"
#include "ui/lessons/lessonbrowser.h"
#include "ui/lessons/lessonreader.h"
#include "ui/lessons/lessonruns.h"
#include "ui/lessons/measuretext.h"
#include "ui/lessons/predictpanel.h"

namespace reslab::ui {
namespace {

using Control = LessonPage::Control;
using PageKind = LessonPage::Kind;
using State = TrainingController::State;

/// What the control sets, as the run was trained.
void takeSetting(LessonExperiment& experiment, Control control, const RunDescription& trained)
{
    switch (control) {
    case Control::LearningRate: experiment.learningRate = trained.recipe.learningRate; break;
    case Control::Data: experiment.data = trained.data.source; break;
    case Control::Seed: experiment.seed = trained.recipe.seed; break;
    case Control::Epochs:
        experiment.epochs = trained.recipe.epochs;
        experiment.iterations = trained.recipe.iterations;
        break;
    }
}

}  // namespace

void LessonReader::toggle()
{
    if (m_entry && m_state == State::Running && !m_training.empty())
        emit pauseRequested();
    else if (m_entry && shown().kind == PageKind::Run)
        start();
}

LessonRuns& LessonReader::runs(const std::string& runPage)
{
    auto& found = m_runs[runPage];
    if (!found)
        found = makeRuns();
    return *found;
}

std::unique_ptr<LessonRuns> LessonReader::makeRuns()
{
    auto made = std::make_unique<LessonRuns>();
    connect(made.get(), &LessonRuns::changed, this, &LessonReader::scheduleMeasures);
    return made;
}

LessonRuns* LessonReader::liveRuns()
{
    return m_training.empty() ? m_away.runs.get() : &runs(m_training);
}

LessonRuns& LessonReader::recordedRuns(const RecordedExperiment& recorded, const std::vector<std::string>& networks)
{
    auto& found = m_recordedRuns[{recorded.name, networks}];
    if (!found) {
        found = makeRuns();
        found->restore(recorded.folder, networks);
    }
    return *found;
}

std::string LessonReader::experimentOf(int page) const
{
    const auto& pages = m_entry->lesson.pages;
    for (int i = page; i >= 0; --i)
        if (const auto& name = pages[static_cast<std::size_t>(i)].experiment; !name.empty())
            return name;
    return m_entry->lesson.experiments.empty() ? std::string() : m_entry->lesson.experiments.front().name;
}

const LessonPage* LessonReader::runPageOf(int page) const
{
    const auto& pages = m_entry->lesson.pages;
    const auto experiment = experimentOf(page);
    const LessonPage* found = nullptr;
    for (int i = 0; i < static_cast<int>(pages.size()) && (i <= page || !found); ++i)
        if (const auto& one = pages[static_cast<std::size_t>(i)]; one.kind == PageKind::Run && one.experiment == experiment)
            found = &one;
    return found;
}

LessonRuns& LessonReader::runsOf(int page)
{
    const auto* runPage = runPageOf(page);
    return runs(runPage ? runPage->id : std::string());
}

int LessonReader::numberOf(const LessonPage& page) const
{
    return static_cast<int>(&page - m_entry->lesson.pages.data());
}

LessonRuns& LessonReader::foretoldRuns(const LessonPage& predict)
{
    const auto& lesson = m_entry->lesson;
    for (const auto& page : lesson.pages)
        if (page.kind == PageKind::Run && lesson.prediction(page) == &predict)
            return runs(page.id);
    return runsOf(numberOf(predict));
}

const ShownRun* LessonReader::runBefore(const LessonPage& runPage) const
{
    const auto& networks = m_entry->lesson.experiment(runPage.experiment)->networks;
    const ShownRun* found = nullptr;
    for (const auto& page : m_entry->lesson.pages) {
        if (&page == &runPage)
            break;
        if (page.kind != PageKind::Run || page.experiment != runPage.experiment)
            continue;
        if (const auto runs = m_runs.find(page.id); runs != m_runs.end())
            if (const auto* run = runs->second->find(networks.front()))
                found = run;
    }
    return found;
}

LessonExperiment LessonReader::experimentOfRun(const LessonPage& runPage) const
{
    const auto edited = m_edited.find(runPage.id);
    auto experiment = edited != m_edited.end() ? edited->second : *m_entry->lesson.experiment(runPage.experiment);
    if (const auto* before = runBefore(runPage))
        for (const auto control : {Control::LearningRate, Control::Data, Control::Seed, Control::Epochs})
            if (std::ranges::find(runPage.controls, control) == runPage.controls.end())
                takeSetting(experiment, control, *before->description);
    return experiment;
}

void LessonReader::takeSettings(const LessonPage& runPage)
{
    const auto* told = m_entry->lesson.experiment(runPage.experiment);
    const auto* run = told ? runs(runPage.id).find(told->networks.front()) : nullptr;
    if (!run)
        return;
    auto edited = *told;
    for (const auto control : runPage.controls)
        takeSetting(edited, control, *run->description);
    m_edited[runPage.id] = edited;
}

RunPanel::State LessonReader::runState() const
{
    if (m_state != State::Idle) {
        if (m_training != shown().id && m_asked != shown().id)
            return RunPanel::State::Busy;
        return m_state == State::Paused     ? RunPanel::State::Paused
               : m_state == State::Stopping ? RunPanel::State::Stopping
                                            : RunPanel::State::Running;
    }
    const auto* asked = m_entry->lesson.prediction(shown());
    if (asked && !m_progress.prediction(m_entry->id, QString::fromStdString(asked->id)).isMade())
        return RunPanel::State::Foretell;
    return RunPanel::State::Idle;
}

void LessonReader::leadToPrediction()
{
    if (const auto* asked = m_entry->lesson.prediction(shown()))
        setPage(numberOf(*asked));
}

/// To the page that trains what the shown one is about; on it, as its Start.
void LessonReader::leadToRun()
{
    const auto place = runPlaceOf(m_page);
    if (place.isHere)
        start();
    else if (place.page > 0)
        setPage(place.page - 1);
}

RunPlace LessonReader::runPlaceOf(int page) const
{
    const auto* found = runPageOf(page);
    if (!found)
        return {};
    const auto number = numberOf(*found);
    return {.page = number + 1, .isHere = number == page};
}

void LessonReader::start()
{
    if (!m_entry)
        return;
    if (m_state == State::Paused && !m_training.empty()) {
        emit goOnRequested();
        return;
    }
    if (runState() == RunPanel::State::Foretell) {
        leadToPrediction();
        return;
    }
    if (m_state != State::Idle || shown().kind != PageKind::Run)
        return;
    m_asked = shown().id;
    try {
        emit runRequested(orderOf(experimentOfRun(shown())));
    } catch (const Error& error) {
        m_asked.clear();
        emit failed(error);
    }
}

void LessonReader::begin(const TrainingCore::Prepared& prepared)
{
    if (m_asked.empty() && !m_away.page.empty() && !m_away.runs) {
        // Its lesson was left while it was being prepared.
        m_progress.setFolder(m_away.lesson, QString::fromStdString(m_away.page), QString::fromStdString(prepared.output.string()));
        m_away.runs = makeRuns();
        m_away.runs->begin(prepared);
        return;
    }
    m_training = std::exchange(m_asked, {});
    if (m_training.empty() || !m_entry)
        return;
    m_progress.setFolder(m_entry->id, QString::fromStdString(m_training), QString::fromStdString(prepared.output.string()));
    runs(m_training).begin(prepared);
    showForetold();
    showRun();
}

void LessonReader::apply(const std::vector<TrainingRecord>& records)
{
    if (auto* live = liveRuns())
        live->apply(records);
}

void LessonReader::apply(const SignalSet::Statistics& statistics)
{
    if (auto* live = liveRuns())
        live->apply(statistics);
}

void LessonReader::followState(State state)
{
    m_state = state;
    m_figure->setLive(state == State::Running);
    if (state == State::Idle) {
        auto* live = liveRuns();
        m_training.clear();
        m_asked.clear();
        if (live)
            live->end();
        m_away = {};
    }
    if (m_entry)
        showRun();
}

void LessonReader::setProgress(double share, std::optional<double> secondsLeft)
{
    if (!m_training.empty())
        m_run->setProgress(share, secondsLeft);
}

Measurement LessonReader::measurement(const LessonMeasure& measure)
{
    return measurementOn(m_page, measure);
}

Measurement LessonReader::measurementOn(int page, const LessonMeasure& measure)
{
    using Kind = LessonMeasure::Kind;
    if (const auto value = measuredWithoutRun(measure))
        return {.value = value, .unfinished = {}};
    if (measure.kind == Kind::Card) {
        const auto card = QString::fromStdString(measure.subject);
        return {.value = m_figure->cardValue(card, QString::fromStdString(measure.key)),
                .isUnderWay = m_figure->isCardMeasuring(card),
                .unfinished = lessonCardNeedsRuns(card) ? runsOf(page).unfinished() : std::nullopt};
    }
    if (measure.isRecorded()) {
        const auto& asking = m_entry->lesson.pages[static_cast<std::size_t>(page)];
        const auto* recorded = recordedOf(asking);
        const auto* known = recorded ? &recordedRuns(*recorded, asking.recordedNetworks) : nullptr;
        return known && known->find(measure.subject) ? known->measured(measure) : Measurement{.isMissing = true, .unfinished = {}};
    }
    // The page's own runs know best; else those of another experiment that has the network. What another page trained of the same
    // experiment had other settings.
    if (const auto& own = runsOf(page); own.find(measure.subject))
        return own.measured(measure);
    for (const auto& one : m_entry->lesson.pages)
        if (one.kind == PageKind::Run && one.experiment != experimentOf(page))
            if (const auto& other = runs(one.id); other.find(measure.subject))
                return other.measured(measure);
    return {};
}

QString LessonReader::measuredText(const QString& measure)
{
    const auto parsed = parseMeasure(measure.toStdString());
    return parsed ? measureText(*parsed, measured(*parsed)) : measure;
}

/// Hidden, news cost nothing: what came meanwhile is read now.
void LessonReader::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refreshMeasures();
}

void LessonReader::scheduleMeasures()
{
    if (m_entry && isVisible() && !m_measuring->isActive())
        m_measuring->start();
}

const LessonPage* LessonReader::foretoldBy(const LessonPage& page) const
{
    const auto& lesson = m_entry->lesson;
    for (const auto& check : page.checks)
        if (const auto* told = lesson.foretelling(page, check))
            return told;
    const auto* runPage = runPageOf(numberOf(page));
    const auto* predict = runPage ? lesson.prediction(*runPage) : nullptr;
    if (!predict || page.kind == PageKind::Run)
        return predict;
    const auto isOf = [&](const LessonMeasure& measure) {
        return predict->curve ? measure == *predict->curve : measure.kind <= LessonMeasure::Kind::TrainLoss ||
                                                                 measure.kind == LessonMeasure::Kind::GradientRatio;
    };
    const bool isChecked = page.kind == PageKind::Check && std::ranges::any_of(page.checks, [&](const LessonCheck& check) {
                               const auto* other = std::get_if<LessonMeasure>(&check.than);
                               return isOf(check.value) || (other && isOf(*other));
                           });
    return isChecked ? predict : nullptr;
}

void LessonReader::showForetold()
{
    const auto* predict = foretoldBy(shown());
    if (!predict)
        return m_foretold->clear();
    const auto& text = m_entry->words(m_language).pages.at(predict->id);
    m_foretold->setPrediction(*predict, text, m_progress.prediction(m_entry->id, QString::fromStdString(predict->id)),
                              colourOf(*predict, m_theme.isDark()));
}

QColor LessonReader::colourOf(const LessonPage& predict, bool isDark)
{
    if (!predict.curve)
        return m_theme.colour(Role::Accent, isDark);
    const auto& subject = predict.curve->subject;
    if (const auto* run = foretoldRuns(predict).find(subject))
        return run->style.colour(isDark);
    const auto* experiment = m_entry->lesson.experiment(experimentOf(numberOf(predict)));
    const bool isTrained = experiment && std::ranges::find(experiment->networks, subject) != experiment->networks.end();
    return isTrained ? styleToCome(experiment->networks, subject).colour(isDark) : m_theme.colour(Role::Accent, isDark);
}

CameOut LessonReader::cameOut(const LessonPage& predict)
{
    if (!foretoldRuns(predict).isFinished())
        return {};
    const auto& lesson = m_entry->lesson;
    std::set<std::string> told;
    bool isOpen = false;
    for (const auto& page : lesson.pages)
        for (const auto& check : page.checks) {
            if (lesson.foretelling(page, check) != &predict)
                continue;
            const auto measured = [this, number = numberOf(page)](const LessonMeasure& measure) { return measurementOn(number, measure); };
            const auto outcome = judged(check, measured).outcome;
            if (outcome == JudgedCheck::Outcome::Holds)
                return QString::fromStdString(check.chooses);
            isOpen = isOpen || outcome == JudgedCheck::Outcome::Open;
            told.insert(check.chooses);
        }
    // A choice that no check tells may be the one.
    return isOpen || told.size() < predict.choices.size() ? CameOut() : CameOut(QString());
}

void LessonReader::refreshMeasures()
{
    if (!m_entry)
        return;
    m_browser->refreshMeasures();
    m_check->refresh([this](const LessonMeasure& measure) { return measurement(measure); });
    const auto compare = [this](const LessonPage& predict, auto& panel) {
        panel.setOutcome(cameOut(predict));
        if (predict.curve)
            panel.setMeasured(foretoldRuns(predict).curve(*predict.curve));
    };
    if (shown().kind == PageKind::Predict)
        compare(shown(), *m_predict);
    else if (const auto* predict = foretoldBy(shown()))
        compare(*predict, *m_foretold);
}

}  // namespace reslab::ui
