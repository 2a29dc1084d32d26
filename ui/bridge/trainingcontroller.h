#pragma once

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/runs/experimentorder.h"
#include "core/telemetry/records.h"
#include "ui/bridge/trainingcore.h"

namespace reslab::ui {

/// Lives in the window's thread, steers the one training thread and hands its messages on, drained 25 times a second. Never
/// waits for the worker but in its destructor.
class TrainingController : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Preparing,  ///< data are opened and networks built; no step yet
        Running,
        Paused,
        Stopping    ///< asked to; the checkpoint is being written
    };
    Q_ENUM(State)

    explicit TrainingController(std::unique_ptr<TrainingCore> core = makeTrainingCore(), QObject* parent = nullptr);
    /// Stops, and waits until the last step is saved.
    ~TrainingController() override;

    State state() const;
    bool isBusy() const { return state() != State::Idle; }
    /// By what the last experiment ended, nothing where it ended as it should or goes on; known before the state is Idle again.
    const std::optional<Error>& fault() const;
    /// Counts the experiments of this program: messages of an older one are never handed on.
    quint64 experiment() const;

    /// Only while idle.
    void start(ExperimentOrder order);
    void pause();
    void resume();
    /// While paused: one iteration of every network whose turn it is. While idle: start(order), paused after the first one.
    void step();
    void startPaused(ExperimentOrder order);
    void stop();
    /// From the next step on; an empty name is every run.
    void setLearningRate(const QString& run, double rate);
    /// Every so manieth step of every run is probed, from the next one on and in experiments to come; 0: none but those that
    /// a run was ordered to.
    void setProbeEvery(int iterations);
    /// The weights of a run as they stand after its last step. Of a run that trains no more, because its experiment is over,
    /// there is no answer: its checkpoint holds them.
    void requestSnapshot(const QString& run);

signals:
    void stateChanged(reslab::ui::TrainingController::State state);
    void prepared(const reslab::ui::TrainingCore::Prepared& prepared);
    /// In the order in which they were published, each once.
    void recordsArrived(const std::vector<reslab::TrainingRecord>& records);
    /// Of each run the latest that nobody has seen yet, after the records that were published before it.
    void statisticsArrived(const std::vector<std::shared_ptr<const reslab::LayerStatistics>>& statistics);
    void snapshotArrived(const std::shared_ptr<const reslab::WeightSnapshot>& snapshot);
    /// The experiment as a whole could not begin or go on; the state is Idle again. What was trained is on disk.
    void failed(const reslab::Error& error);

private:
    class Private;
    std::unique_ptr<Private> m;
};

}  // namespace reslab::ui
