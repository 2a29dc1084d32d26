#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/data/loader.h"
#include "core/network/network.h"
#include "core/optim/schedule.h"
#include "core/optim/sgd.h"
#include "core/runs/checkpoint.h"
#include "core/runs/rundescription.h"
#include "core/telemetry/layerstatistics.h"
#include "core/telemetry/records.h"
#include "core/train/networkaverage.h"

namespace reslab {

class Probe;

/// A step machine for one run: owns the network, its momentum and its progress. Bound to the engine's thread.
/// After every call the state is that after a whole number of steps.
class Trainer {
public:
    /// Draws the weights from the recipe's seed, or reads them from its `weights`. Runs of one thread may share `arena`.
    /// Throws what inferShapes(), Network and reading the weights throw; OptionInvalid where a frozen prefix fits no parameter;
    /// Interrupted where `keepGoing` said no.
    Trainer(const RunDescription& description, Engine& engine, std::shared_ptr<Arena> arena = nullptr,
            const KeepGoing& keepGoing = {});

    enum class StepOutcome { Completed, Abandoned, Diverged };
    /// One step on `batch`: forward, loss, backward, then weights, momentum and statistics all at once. Abandoned where keepGoing
    /// said no and Diverged where the numbers ended (see divergence()): then weights and momentum are as before.
    /// `observe` may carry observers of nodes; its smoothing, chance and keepGoing are set here. A `probe` that set them also
    /// sees the update.
    StepOutcome step(const Batch& batch, const std::function<bool()>& keepGoing = {}, StepOptions observe = {},
                     Probe* probe = nullptr);
    /// What a probe sees of the next step on `batch`, which is not made: forward and backward alone, after which weights, momentum,
    /// statistics and progress are as before. Of no update there are no ratios. nullopt where keepGoing said no; throws TensorNotFinite where the
    /// step diverges.
    std::optional<LayerStatistics> look(const Batch& batch, const KeepGoing& keepGoing = {});

    std::int64_t iteration() const { return m_progress.iteration; }
    std::int64_t iterations() const { return m_description.resolution.iterations; }
    bool finished() const { return iteration() >= iterations(); }
    /// 1, 2, ...: the epoch of the last completed iteration; 0 before the first.
    std::int64_t epoch() const;
    /// True where the last completed iteration ends an epoch or the run.
    bool atEpochEnd() const;

    /// The rate of the next step, by schedule, warm-up and interventions.
    double learningRate() const { return rateAfter(iteration()); }
    /// The rate of the last completed step.
    double lastLearningRate() const { return rateAfter(iteration() - 1); }
    /// From the next step on the rate is `rate`, and follows the schedule in proportion, without what is left of a warm-up. Throws
    /// OptionInvalid unless positive and finite.
    void setLearningRate(double rate);

    /// The last completed step's point; its position is the run's.
    const StepPoint& stepPoint() const { return m_last; }
    /// The mean over the running epoch's images so far, in training mode.
    Scores epochScores() const;
    const std::optional<Diverged>& divergence() const { return m_divergence; }

    /// BN's running statistics := averages over the images `indices`, un-augmented, batch by batch in that order; those of the
    /// average of the weights likewise. False where keepGoing said no: then they are as before. He et al. 2015, sec. 3.4.
    bool averageStatistics(const Dataset& dataset, std::span<const std::uint32_t> indices, const std::function<bool()>& keepGoing = {});

    Network& network() { return *m_network; }
    /// The average of the weights, which is what evaluations read; nullptr where the recipe keeps none.
    NetworkAverage* average() { return m_average ? &*m_average : nullptr; }
    const RunDescription& description() const { return m_description; }
    Progress& progress() { return m_progress; }
    const Progress& progress() const { return m_progress; }
    RunPosition position() const;

    Checkpoint checkpoint() const;
    /// Goes on from a checkpoint that readCheckpoint() accepted for this network.
    void restore(const Checkpoint& checkpoint);

private:
    /// A stored tensor by its index.
    struct TensorValues {
        int tensor = 0;
        std::vector<float> values;
    };
    std::vector<SgdRange> learnedRanges() const;
    StepChance nextChance() const;
    void describeNextStep(StepOptions& options, const KeepGoing& keepGoing) const;
    double scheduledRate(std::int64_t completed) const;
    double rateAfter(std::int64_t completed) const;
    void count(std::int64_t images, const StepResult& result, double rate, double seconds);
    void restoreFrozenStatistics();
    std::optional<std::vector<TensorValues>> measureStatistics(const Dataset& dataset, std::span<const std::uint32_t> indices,
                                                               const std::function<bool()>& keepGoing);
    void noteDivergence(const Batch& batch, bool lossFinite);

    RunDescription m_description;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Sgd> m_sgd;
    std::optional<NetworkAverage> m_average;
    Schedule m_schedule;
    Progress m_progress;
    std::vector<TensorValues> m_frozen;
    StepPoint m_last;
    std::optional<Diverged> m_divergence;
};

}  // namespace reslab
