#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/data/dataset.h"
#include "core/runs/curves.h"
#include "core/runs/runfolder.h"
#include "core/telemetry/records.h"
#include "core/train/evaluator.h"
#include "core/train/runprobes.h"
#include "core/train/split.h"
#include "core/train/trainer.h"

namespace reslab {

/// What all runs of an experiment share.
struct SessionContext {
    const DataPair& data;
    const Split& split;
    TrainingSink& sink;
    std::function<bool()> keepGoing;  ///< false: stop as soon as possible
    /// The same within an evaluation, whose time it may take: returns when nobody wants it to rest.
    std::function<bool()> mayEvaluate;
    /// Every how many iterations somebody who watches wants a probed one; 0: never.
    std::function<std::int64_t()> probeEvery = [] { return std::int64_t{0}; };
};

/// One run of an experiment: its trainer with its folder, evaluations, checkpoints and records. A fault of its disk is a notice
/// and not its end.
class RunSession {
public:
    RunSession(std::unique_ptr<Trainer> trainer, RunFolder folder, const SessionContext& context);

    /// Opens curves.csv and tables of probes and, with `resume`, goes on from last.safetensors where there is one. Throws what reading it throws.
    void open(bool resume);

    /// Steps are left to do.
    bool active() const { return !m_done && !m_trainer->finished(); }
    std::int64_t iteration() const { return m_trainer->iteration(); }
    const std::string& name() const { return m_trainer->description().name; }
    Done::Reason reason() const { return m_reason; }
    /// The fault of the last attempt to save.
    const std::optional<Error>& unsaved() const { return m_unsaved; }

    /// One step on a batch that was waited for so long, then what is due after it. Nothing is changed where keepGoing said no in
    /// its midst.
    void advance(const Batch& batch, double waitedMs);
    /// What is due after the last completed step: evaluations, a checkpoint, the end. Also after a resume, where a stop came
    /// between the step and its evaluation.
    void settle();
    /// From the next step on. An impossible value is a notice.
    void changeLearningRate(double rate);
    /// Publishes the weights that evaluations read, as the last completed step left them.
    void publishSnapshot();
    /// Saves the last completed step and says that this run stops here, unless it has ended by itself.
    void close();

private:
    bool mayEvaluate();
    bool evaluate();
    bool evaluateEpoch();
    bool evaluateSome();
    std::optional<Scores> scores(const Dataset& dataset, std::span<const std::uint32_t> indices);
    void chooseStates(const ScoredState& state);
    bool checkpointIsDue() const;
    void saveLast();
    bool save(const std::filesystem::path& file, bool best);
    void end(Done::Reason reason);
    void recordStep(double waitedMs);
    void record(const TrainingRecord& record);
    void notice(const Error& error);
    void noteDivergence();
    void publishProbe();

    std::unique_ptr<Trainer> m_trainer;
    RunFolder m_folder;
    const SessionContext& m_context;
    Evaluator m_evaluator;
    std::unique_ptr<CurvesWriter> m_curves;
    RunProbes m_probes;
    bool m_done = false;
    Done::Reason m_reason = Done::Reason::Stopped;
    double m_restedSeconds = 0.0;    ///< of the evaluation under way
    double m_waitedMs = 0.0;         ///< the epoch's steps, for their images
    std::int64_t m_waitedSteps = 0;
    std::optional<Error> m_unsaved; ///< said once and at the end, not at every attempt
    double m_saveSeconds = 0.02; ///< what the last attempt took
    double m_savedAt = 0.0;      ///< seconds of the run at the last attempt
    std::int64_t m_savedIteration = 0;
    std::int64_t m_savedEvaluated = 0;
};

}  // namespace reslab
