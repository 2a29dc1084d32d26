#include "ui/mainwindow/trainingdesk.h"

#include <QDateTime>
#include <QMetaEnum>

#include <algorithm>
#include <system_error>

#include "core/base/overloaded.h"
#include "ui/mainwindow/logcategories.h"
#include "ui/models/runset.h"
#include "ui/setup/experimentdraft.h"

namespace reslab::ui {
namespace {

namespace fs = std::filesystem;

constexpr qint64 kTellMs = 1000;

/// A folder that is not there yet, named after the moment.
fs::path freshFolder(const fs::path& parent)
{
    const auto stamp = QDateTime::currentDateTime().toString("yyyy-MM-dd-HHmmss").toStdString();
    auto folder = parent / stamp;
    // Where nobody may look, the experiment fails to write and says so.
    std::error_code ignored;
    for (int i = 2; fs::exists(folder, ignored); ++i)
        folder = parent / (stamp + "-" + std::to_string(i));
    return folder;
}

}  // namespace

TrainingDesk::TrainingDesk(ExperimentDraft& draft, RunSet& runs, TrainingController& controller, QString currentFile,
                           QObject* parent)
    : QObject(parent)
    , m_draft(draft)
    , m_runs(runs)
    , m_controller(controller)
    , m_current(std::move(currentFile))
{
    m_clock.start();
    runs.setStyleWish([&draft](const RunDescription& run) { return draft.styleOf(run); });
    connect(&controller, &TrainingController::recordsArrived, this, &TrainingDesk::take);
    connect(&controller, &TrainingController::stateChanged, this, &TrainingDesk::follow);
    connect(&controller, &TrainingController::prepared, this, &TrainingDesk::prepare);
    connect(&controller, &TrainingController::failed, this, [this](const Error& error) {
        qCCritical(logTraining, "%s", error.what());
        emit noticed(error, {}, true);
    });
}

TrainingDesk::~TrainingDesk() = default;

ExperimentOrder TrainingDesk::order() const
{
    auto order = m_draft.order(freshFolder(m_runsFolder));
    if (order.threads == 0)
        order.threads = m_threads;
    return order;
}

void TrainingDesk::start()
{
    if (state() == State::Paused)
        m_controller.resume();
    else if (state() == State::Idle && m_draft.problems().isEmpty())
        begin(order(), false);
}

void TrainingDesk::train(ExperimentOrder order)
{
    if (state() != State::Idle)
        return;
    order.output = freshFolder(m_runsFolder);
    if (order.threads == 0)
        order.threads = m_threads;
    // Images that are open already are shared.
    if (order.data == m_draft.value().data && m_draft.dataFacts())
        order.opened = m_draft.dataFacts()->opened;
    begin(std::move(order), false);
}

void TrainingDesk::toggle()
{
    if (state() == State::Running)
        pause();
    else
        start();
}

void TrainingDesk::pause()
{
    m_controller.pause();
}

void TrainingDesk::step()
{
    if (state() == State::Idle && m_draft.problems().isEmpty())
        begin(order(), true);
    else
        m_controller.step();
}

void TrainingDesk::stop()
{
    m_wasStopped = true;
    m_controller.stop();
}

void TrainingDesk::continueExperiment(const fs::path& folder)
{
    if (m_controller.isBusy())
        return;
    ExperimentOrder order;
    order.output = folder;
    order.resume = true;
    order.data = m_draft.value().data;
    order.opened = m_draft.dataFacts() ? m_draft.dataFacts()->opened : nullptr;
    begin(std::move(order), false);
}

void TrainingDesk::setLearningRate(const QString& run, double rate)
{
    qCInfo(logTraining, "learning rate of %s: %g", run.isEmpty() ? "all" : qPrintable(run), rate);
    m_controller.setLearningRate(run, rate);
}

void TrainingDesk::begin(ExperimentOrder order, bool isPaused)
{
    m_wasStopped = false;
    m_outcome = Outcome::None;
    // What is told of progress is never of the experiment before.
    m_progress = {};
    m_folder = order.output;
    std::error_code ignored;
    fs::create_directories(m_folder.parent_path(), ignored);
    m_current.begin(m_folder);
    qCInfo(logTraining, "%s %s on %s", order.resume ? "goes on with" : "begins", m_folder.c_str(), order.data.c_str());
    if (isPaused)
        m_controller.startPaused(std::move(order));
    else
        m_controller.start(std::move(order));
}

void TrainingDesk::prepare(const TrainingCore::Prepared& prepared)
{
    // A run that goes on takes its own place; those of experiments that ended stay beside it, to be compared.
    std::vector<int> old;
    for (const int id : m_runs.ids())
        if (const auto* run = m_runs.find(id); run->isLive || run->folder.parent_path() == prepared.output)
            old.push_back(id);
    for (const int id : old)
        m_runs.remove(id);
    m_draft.giveWayTo(m_runs);
    for (const auto& run : prepared.runs)
        m_runs.addLive(run, prepared.output / run.name);

    const auto& first = prepared.runs.front();
    m_folder = prepared.output;
    m_precision = QString::fromStdString(first.resolution.precision);
    m_precisionIsAutomatic = first.recipe.precision == PrecisionChoice::Auto;
    m_isa = QString::fromStdString(first.resolution.isa);
    m_dataName = QString::fromStdString(first.data.name);
    m_trainImages = first.recipe.subset > 0 ? first.recipe.subset : first.data.trainImages;
    for (const auto& run : prepared.runs)
        qCInfo(logTraining, "trains %s (%s): %lld steps, %s, %d threads, %s", run.name.c_str(), run.model.c_str(),
               static_cast<long long>(run.resolution.iterations), run.resolution.precision.c_str(), run.resolution.threads,
               run.resolution.isa.c_str());
    m_progress.begin(prepared.runs, m_clock.elapsed());
    emit begun(QString::fromStdString(m_folder.string()));
    for (const auto& fact : prepared.warnings)
        qCWarning(logTraining, "%s", fact.what());
    if (!prepared.skipped.empty())
        qCWarning(logTraining, "%zu images are left out, the first is %s", prepared.skipped.size(), prepared.skipped.front().what());
    if (!prepared.warnings.empty() || !prepared.skipped.empty())
        emit warned(prepared.warnings, prepared.skipped);
}

void TrainingDesk::take(const std::vector<TrainingRecord>& records)
{
    m_runs.apply(records);
    m_progress.apply(records, m_clock.elapsed());
    bool isUrgent = false;
    for (const auto& record : records) {
        if (const auto* notice = std::get_if<Notice>(&record)) {
            qCWarning(logTraining, "%s: %s", notice->run.c_str(), notice->fact.what());
            emit noticed(notice->fact, QString::fromStdString(notice->run), false);
        }
        if (const auto* end = std::get_if<Diverged>(&record)) {
            qCWarning(logTraining, "%s diverged at step %lld", end->run.c_str(), static_cast<long long>(end->iteration));
            emit diverged(QString::fromStdString(end->run), *end);
        }
        isUrgent = isUrgent || std::holds_alternative<Done>(record);
    }
    if (isUrgent || m_clock.elapsed() - m_toldMs >= kTellMs || state() == State::Paused) {
        m_toldMs = m_clock.elapsed();
        emit progressed();
    }
}

void TrainingDesk::follow(State state)
{
    m_progress.setPaused(state == State::Paused, m_clock.elapsed());
    m_runs.setPaused(state == State::Paused);
    if (state == State::Idle && m_wasBusy) {
        // Stopped by the user's own hand is no accident; the folder can be continued from the menu all the same.
        m_current.end(m_folder);
        m_outcome = m_controller.fault() ? Outcome::Failed : m_wasStopped ? Outcome::Stopped : Outcome::Finished;
        qCInfo(logTraining, "ends: %s, %lld of %lld steps",
               QMetaEnum::fromType<Outcome>().valueToKey(static_cast<int>(m_outcome)),
               static_cast<long long>(m_progress.iteration()), static_cast<long long>(m_progress.iterations()));
        emit ended(m_outcome);
    }
    m_wasBusy = state != State::Idle;
    emit stateChanged();
    emit progressed();
}

}  // namespace reslab::ui
