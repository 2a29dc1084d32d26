#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "core/base/error.h"
#include "core/telemetry/layerstatistics.h"
#include "core/telemetry/runposition.h"
#include "core/telemetry/weightsnapshot.h"

namespace reslab {

/// Mean loss (natural logarithm) and error of some images.
struct Scores {
    double loss = 0.0;
    double errorPercent = 0.0;
    friend bool operator==(const Scores&, const Scores&) = default;
};

/// A run begins or goes on.
struct RunStarted : RunPosition {
    std::int64_t iterations = 0;  ///< of the whole run
    std::int64_t iterationsPerEpoch = 0;
    std::int64_t parameters = 0;  ///< trainable ones
    std::string precision;        ///< "f32" or "bf16"
    std::string precisionReason;  ///< why `auto` chose it; empty where it was asked for
    double ema = 0.0;             ///< positive: evaluations are those of the weights' moving average with this decay
};

/// An iteration is complete. Published for every one: who shows them at a slower rate thins them out.
struct StepPoint : RunPosition {
    Scores train;  ///< of this mini-batch in training mode, augmented, before the update
    double learningRate = 0.0;
    double imagesPerSecond = 0.0;
    double waitedMs = 0.0;  ///< for its images, before it began: 0 where the loader was ahead
};

/// Images that were evaluated with running statistics between two steps.
struct EvalPoint : RunPosition {
    Scores test;
    std::int64_t testImages = 0;  ///< the first so many of the test half
    bool wholeTestSet = false;
};

/// An epoch is complete, or cut short by the end of the run.
struct EpochPoint : RunPosition {
    Scores train;  ///< running: the mean over the epoch's images, each in training mode, augmented, while weights changed
    std::optional<Scores> reevaluated;  ///< training images un-augmented, with the weights of the epoch's end
    std::optional<Scores> validation;
    Scores test;  ///< the whole test half
    std::int64_t testImages = 0;
    double learningRate = 0.0;     ///< of the last step
    double imagesPerSecond = 0.0;  ///< of the epoch's steps, without evaluation
    double waitedMs = 0.0;         ///< for its images, the mean over those of the epoch's steps that this process made
};

/// A checkpoint is on disk.
struct CheckpointPoint : RunPosition {
    std::string file;
    bool best = false;  ///< best.safetensors, else last.safetensors
    double milliseconds = 0.0;
};

/// Somebody changed a running run; the recipe itself stays.
struct Intervention : RunPosition {
    std::string field;  ///< "lr"
    double value = 0.0;
};

/// The numbers ended: this run stops, its last good checkpoint stays.
struct Diverged : RunPosition {
    enum class Where {
        Weights,   ///< parameter `layer` is the first that is not finite
        Output,    ///< node `layer` is the first whose output is not finite
        Gradient,  ///< parameter `layer` is the first that backward met whose gradient is not finite
        Loss       ///< alone
    };
    Where where = Where::Loss;
    std::string layer;  ///< empty for Loss
};

/// One state of a run and what it scored on the whole test half.
struct ScoredState {
    std::int64_t epoch = 0;
    std::int64_t iteration = 0;
    Scores test;
    std::optional<Scores> validation;
    friend bool operator==(const ScoredState&, const ScoredState&) = default;
};

/// The run will not go on in this process. The three states are three different things and never stand for each other.
struct Done : RunPosition {
    enum class Reason { Finished, AlreadyFinished, Stopped, Diverged };
    Reason reason = Reason::Finished;
    std::optional<ScoredState> lastIterate;         ///< only of a finished run
    std::optional<ScoredState> chosenOnValidation;  ///< lowest validation error; only with a validation split
    std::optional<ScoredState> bestOnTest;          ///< lowest test error: selection by the test half, an optimistic figure
};

/// Something that a user should know and that does not end the run, as a fact with its sentence in base/errortext.
struct Notice {
    std::string run;
    Error fact;
};

using TrainingRecord = std::variant<RunStarted, StepPoint, EvalPoint, EpochPoint, CheckpointPoint, Intervention, Diverged, Done, Notice>;

/// Where records go. Called on the training thread, which waits for it; it must not throw.
class TrainingSink {
public:
    virtual ~TrainingSink() = default;
    virtual void publish(const TrainingRecord& record) = 0;
    /// Of a probed step: only the latest of a run matters to who shows them.
    virtual void publishStatistics(const std::shared_ptr<const LayerStatistics>&) {}
    /// Somebody had asked for it.
    virtual void publishSnapshot(const std::shared_ptr<const WeightSnapshot>&) {}
};

}  // namespace reslab
