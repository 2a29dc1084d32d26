#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "ui/bridge/trainingcontroller.h"
#include "ui/mainwindow/currentexperiment.h"
#include "ui/mainwindow/trainingprogress.h"

namespace reslab::ui {

class ExperimentDraft;
class RunSet;

/// Where training is begun, steered and followed: brings together what is set up, the controller, and the runs that are shown.
class TrainingDesk : public QObject {
    Q_OBJECT

public:
    TrainingDesk(ExperimentDraft& draft, RunSet& runs, TrainingController& controller, QString currentFile,
                 QObject* parent = nullptr);
    ~TrainingDesk() override;

    using State = TrainingController::State;
    /// How the last experiment ended.
    enum class Outcome {
        None,      ///< none has ended yet, or one is in work
        Finished,  ///< all networks are at their end
        Stopped,   ///< by the user
        Failed     ///< by a fault, which noticed() tells
    };
    Q_ENUM(Outcome)
    Outcome outcome() const { return m_outcome; }
    State state() const { return m_controller.state(); }
    const TrainingProgress& progress() const { return m_progress; }
    /// The experiment in work, or the last one.
    const std::filesystem::path& folder() const { return m_folder; }
    /// "bf16", and why; empty before the first experiment.
    QString precision() const { return m_precision; }
    /// True where the program chose it.
    bool precisionIsAutomatic() const { return m_precisionIsAutomatic; }
    QString isa() const { return m_isa; }
    QString dataName() const { return m_dataName; }
    std::int64_t trainImages() const { return m_trainImages; }

    /// Experiments are made below this folder, each named after its moment, and with so many threads.
    void setRunsFolder(const std::filesystem::path& folder) { m_runsFolder = folder; }
    void setThreads(int threads) { m_threads = threads; }

    /// Trains what is set up; goes on where paused.
    void start();
    /// Trains that, in a folder of its own, whatever is set up. Only while idle.
    void train(ExperimentOrder order);
    /// Start, pause or go on, whichever it is the turn of.
    void toggle();
    void pause();
    /// One iteration of every network.
    void step();
    void stop();
    /// Goes on with the experiment in `folder` from its checkpoints.
    void continueExperiment(const std::filesystem::path& folder);
    void setLearningRate(const QString& run, double rate);

    /// What an earlier program began and did not end.
    std::optional<InterruptedExperiment> interrupted() { return m_current.interrupted(); }
    /// The user does not want what was begun in `folder`.
    void forgetInterrupted(const std::filesystem::path& folder) { m_current.end(folder); }
    /// The last experiment of this program was stopped before its end.
    bool canContinue() const { return !m_controller.isBusy() && m_wasStopped; }

signals:
    void stateChanged();
    /// At most a few times a second.
    void progressed();
    void begun(const QString& folder);
    void ended(reslab::ui::TrainingDesk::Outcome outcome);
    /// A fact that a user should know; `isGrave` where the experiment ended by it.
    void noticed(const reslab::Error& fact, const QString& run, bool isGrave);
    /// What was found while the experiment was prepared, and why images are left out; not both are empty.
    void warned(const std::vector<reslab::Error>& warnings, const std::vector<reslab::Error>& skipped);
    void diverged(const QString& run, const reslab::Diverged& where);

private:
    void take(const std::vector<TrainingRecord>& records);
    void follow(State state);
    void prepare(const TrainingCore::Prepared& prepared);
    void begin(ExperimentOrder order, bool isPaused);
    ExperimentOrder order() const;

    ExperimentDraft& m_draft;
    RunSet& m_runs;
    TrainingController& m_controller;
    CurrentExperiment m_current;
    TrainingProgress m_progress;
    QElapsedTimer m_clock;
    qint64 m_toldMs = 0;
    std::filesystem::path m_runsFolder;
    std::filesystem::path m_folder;
    int m_threads = 0;
    bool m_wasStopped = false;
    bool m_wasBusy = false;
    Outcome m_outcome = Outcome::None;
    QString m_precision;
    bool m_precisionIsAutomatic = false;
    QString m_isa;
    QString m_dataName;
    std::int64_t m_trainImages = 0;
};

}  // namespace reslab::ui
