#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/graph/parameters.h"
#include "core/telemetry/records.h"

namespace reslab {

/// A change by hand: from `iteration` completed iterations on, `field` has `value`.
struct InterventionEntry {
    std::int64_t iteration = 0;
    std::string field;
    double value = 0.0;
    friend bool operator==(const InterventionEntry&, const InterventionEntry&) = default;
};

/// How far a run has come: all of its state but the tensors.
struct Progress {
    std::int64_t iteration = 0;  ///< completed ones
    std::int64_t evaluated = 0;  ///< the iteration up to which evaluations and epoch rows are done; at most `iteration`
    std::uint64_t seed = 0;      ///< all chance is a function of it and the iteration
    std::uint64_t curvesBytes = 0;
    std::uint64_t gradientsBytes = 0;  ///< of gradients.csv; 0 where there is none, and so of responses.csv and blocks.csv
    std::uint64_t responsesBytes = 0;
    std::uint64_t blocksBytes = 0;
    double probeSeconds = 0.0;     ///< of `seconds`: what looking at layers took
    double epochLoss = 0.0;        ///< sums over the images of the running epoch
    std::int64_t epochCorrect = 0;
    std::int64_t epochImages = 0;
    double epochSeconds = 0.0;     ///< of its steps
    double smoothedError = 100.0;  ///< percent, the running train error that ends a warm-up by error
    std::int64_t warmupEnded = -1; ///< completed iterations when it did; -1: not yet
    double seconds = 0.0;          ///< spent on this run since its beginning
    std::vector<InterventionEntry> interventions;
    std::optional<ScoredState> lastEvaluated;
    std::optional<ScoredState> chosenOnValidation;
    std::optional<ScoredState> bestOnTest;
    friend bool operator==(const Progress&, const Progress&) = default;
};

/// One stored tensor in PyTorch's order of elements.
struct CheckpointTensor {
    std::string name;
    Dims dims;
    std::vector<float> values;
    friend bool operator==(const CheckpointTensor&, const CheckpointTensor&) = default;
};

/// A run at a moment between two steps. tensors: every stored tensor by its public name, then "momentum." + name of every
/// trainable one; where the run keeps an average of its weights, also kAveragedPrefix + name of every stored tensor.
struct Checkpoint {
    Progress progress;
    std::vector<CheckpointTensor> tensors;
};

/// Writes the whole file or none of it. Throws TensorNotFinite before anything is written, FileUnwritable.
void writeCheckpoint(const Checkpoint& checkpoint, const std::filesystem::path& file);

/// Reads a checkpoint of a network with the stored tensors `expected`, `averaged` or not. Throws FileNotFound, FileMalformed and
/// its kin, TensorMissing, TensorShape, TensorNotFinite, SpecMalformed (metadata that no run could have left).
Checkpoint readCheckpoint(const std::filesystem::path& file, const std::vector<ParameterInfo>& expected,
                          bool averaged = false);

/// How far the run of a checkpoint had come; tensors are not read. Throws as readCheckpoint() does on the file and its metadata.
Progress readProgress(const std::filesystem::path& file);

/// The progress alone, as JSON text: what stands in the file's metadata under "reslab". Reading throws as parseJson().
std::string progressToJson(const Progress& progress);
Progress progressFromJson(std::string_view text, std::string_view file, std::uint64_t mostBytes = UINT64_MAX);

}  // namespace reslab
