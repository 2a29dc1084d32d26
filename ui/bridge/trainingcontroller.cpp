#include "ui/bridge/trainingcontroller.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "core/train/runcontrol.h"
#include "ui/bridge/bell.h"
#include "ui/bridge/trainingworker.h"

namespace reslab::ui {
namespace {

constexpr std::chrono::milliseconds kBetweenDrains{40};

}  // namespace

/// Messages wait in the worker's box until they are drained: at once where few can come, else 25 times a second. Nothing ticks:
/// the worker rings when the box is no longer empty, and that ring sets the timer.
class TrainingController::Private {
public:
    Private(TrainingController& controller, std::unique_ptr<TrainingCore> core) : m_controller(controller), m_worker(std::move(core), m_bell)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, &m_controller, [this] { drain(); });
        connect(&m_bell, &Bell::rung, &m_controller, [this] { beRung(); });
    }

    State state() const { return m_state; }
    quint64 experiment() const { return m_experiment; }
    const std::optional<Error>& fault() const { return m_fault; }
    RunControl* control() { return m_control.get(); }

    void start(ExperimentOrder order, bool isPaused)
    {
        m_fault.reset();
        m_control = std::make_shared<RunControl>();
        m_control->setProbeEvery(m_probeEvery);
        if (isPaused) {
            m_control->pause();
            m_control->stepOnce();
        }
        m_worker.begin(++m_experiment, std::move(order), m_control);
        enter(State::Preparing);
    }

    void setProbeEvery(int iterations)
    {
        m_probeEvery = iterations;
        if (m_control)
            m_control->setProbeEvery(iterations);
    }

    void enter(State state)
    {
        if (std::exchange(m_state, state) != state)
            emit m_controller.stateChanged(state);
    }

private:
    void beRung()
    {
        const std::chrono::milliseconds passed(m_sinceDrain.isValid() ? m_sinceDrain.elapsed() : kBetweenDrains.count());
        if (m_state != State::Running || passed >= kBetweenDrains)
            drain();
        else if (!m_timer.isActive())
            m_timer.start(kBetweenDrains - passed);
    }

    /// Whoever listens may start another experiment, run an event loop of its own or destroy the controller: what is not yet
    /// handed on waits in m_pending, in order.
    void drain()
    {
        m_timer.stop();
        m_sinceDrain.start();
        for (auto& [run, statistics] : m_worker.takeStatistics())
            m_statistics[run] = std::move(statistics);
        for (auto& [run, snapshot] : m_worker.takeSnapshots())
            m_snapshots[run] = std::move(snapshot);
        for (auto& message : m_worker.takeMessages())
            m_pending.push_back(std::move(message));
        const QPointer<TrainingController> alive(&m_controller);
        while (alive && !m_pending.empty())
            handOn();
        if (alive)
            handOnStatistics();
        while (alive && !m_snapshots.empty())
            handOnSnapshot();
    }

    void handOnStatistics()
    {
        std::vector<std::shared_ptr<const LayerStatistics>> current;
        for (auto& [run, statistics] : std::exchange(m_statistics, {}))
            if (statistics.experiment == m_experiment)
                current.push_back(std::move(statistics.value));
        if (!current.empty())
            emit m_controller.statisticsArrived(current);
    }

    void handOnSnapshot()
    {
        const auto snapshot = m_snapshots.extract(m_snapshots.begin()).mapped();
        if (snapshot.experiment == m_experiment)
            emit m_controller.snapshotArrived(snapshot.value);
    }

    /// The next message, with records all that follow each other.
    void handOn()
    {
        std::vector<TrainingRecord> records;
        for (; !m_pending.empty(); m_pending.pop_front()) {
            auto& message = m_pending.front();
            if (message.experiment != m_experiment)
                continue;
            auto* record = std::get_if<TrainingRecord>(&message.content);
            if (!record)
                break;
            records.push_back(std::move(*record));
        }
        if (!records.empty()) {
            emit m_controller.recordsArrived(records);
            return;
        }
        if (m_pending.empty())
            return;
        const auto message = std::move(m_pending.front());
        m_pending.pop_front();
        if (const auto* prepared = std::get_if<TrainingCore::Prepared>(&message.content))
            return begin(*prepared);
        // What the last steps told belongs to runs that are still live.
        const QPointer<TrainingController> alive(&m_controller);
        handOnStatistics();
        if (alive && message.experiment == m_experiment)
            end(std::get<TrainingWorker::Ended>(message.content));
    }

    void begin(const TrainingCore::Prepared& prepared)
    {
        const QPointer<TrainingController> alive(&m_controller);
        const auto number = m_experiment;
        if (m_state == State::Preparing)
            enter(m_control->paused() ? State::Paused : State::Running);
        if (alive && m_experiment == number)
            emit m_controller.prepared(prepared);
    }

    void end(const TrainingWorker::Ended& ended)
    {
        const QPointer<TrainingController> alive(&m_controller);
        m_fault = ended.fault;
        enter(State::Idle);
        if (alive && ended.fault)
            emit m_controller.failed(*ended.fault);
    }

    TrainingController& m_controller;
    State m_state = State::Idle;
    quint64 m_experiment = 0;
    std::optional<Error> m_fault;
    std::shared_ptr<RunControl> m_control;
    QTimer m_timer;
    QElapsedTimer m_sinceDrain;
    std::deque<TrainingWorker::Message> m_pending;
    std::map<std::string, TrainingWorker::Numbered<LayerStatistics>> m_statistics;
    std::map<std::string, TrainingWorker::Numbered<WeightSnapshot>> m_snapshots;
    int m_probeEvery = 0;
    Bell m_bell;
    TrainingWorker m_worker;  // the last member: it ends before what its messages are for
};

TrainingController::TrainingController(std::unique_ptr<TrainingCore> core, QObject* parent)
    : QObject(parent), m(std::make_unique<Private>(*this, std::move(core)))
{
}

TrainingController::~TrainingController() = default;

TrainingController::State TrainingController::state() const
{
    return m->state();
}

const std::optional<Error>& TrainingController::fault() const
{
    return m->fault();
}

quint64 TrainingController::experiment() const
{
    return m->experiment();
}

void TrainingController::start(ExperimentOrder order)
{
    if (state() == State::Idle)
        m->start(std::move(order), false);
}

void TrainingController::startPaused(ExperimentOrder order)
{
    if (state() == State::Idle)
        m->start(std::move(order), true);
}

void TrainingController::pause()
{
    if (state() != State::Preparing && state() != State::Running)
        return;
    m->control()->pause();
    if (state() == State::Running)
        m->enter(State::Paused);
}

void TrainingController::resume()
{
    if (state() != State::Preparing && state() != State::Paused)
        return;
    m->control()->resume();
    if (state() == State::Paused)
        m->enter(State::Running);
}

void TrainingController::step()
{
    if (state() == State::Paused)
        m->control()->stepOnce();
}

void TrainingController::stop()
{
    if (state() == State::Idle || state() == State::Stopping)
        return;
    m->control()->stop();
    m->enter(State::Stopping);
}

void TrainingController::setLearningRate(const QString& run, double rate)
{
    if (isBusy())
        m->control()->post({.run = run.toStdString(), .field = "lr", .value = rate});
}

void TrainingController::setProbeEvery(int iterations)
{
    m->setProbeEvery(iterations);
}

void TrainingController::requestSnapshot(const QString& run)
{
    if (isBusy())
        m->control()->askSnapshot(run.toStdString());
}

}  // namespace reslab::ui
