#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/engine/engine.h"
#include "core/graph/networkspec.h"
#include "core/network/network.h"
#include "core/runs/exportfacts.h"

namespace reslab::cli {

/// Networks with weights: --run OUT/NAME[@best|@last] ..., or [MODEL] --weights FILE ...
struct SourceOptions {
    std::vector<std::string> runs;
    std::string model;
    std::vector<std::string> weights;
    std::string modelOption = "MODEL";  ///< what the network's name is called on the command line
    bool unaveraged = false;            ///< not the average of the weights (EMA), where a run keeps one
};

/// With `isMany`, --run and --weights may be given more than once. `model` is what the network's name is called.
void addSourceOptions(CLI::App& command, SourceOptions& options, bool isMany, const std::string& model = "MODEL");
/// Throws CLI::ParseError unless the options name one kind of source.
void checkSourceOptions(const SourceOptions& options);

/// One network with weights, not yet read.
struct Source {
    std::string label;           ///< "runs/resnet20@best", or the file
    std::filesystem::path file;  ///< of the weights
    std::string model;           ///< MODEL; of a run, as it was given
    /// The run, or the one that the file was exported from.
    std::optional<RunDescription> run;
    WeightFacts facts;  ///< what the file, or the run, says of itself
    bool isRun = false;
    /// Exported from a run of a network without a name here: the run's own is taken.
    bool hasOwnSpec = false;
    bool isAveraged = false;  ///< the average of the weights is taken
};

/// Without MODEL a file must name its network, or have tensors that are those of one network alone. Throws OptionInvalid
/// where it does not; FileNotFound and what reading run.json or the file's header throws.
std::vector<Source> findSources(const SourceOptions& options);

/// The network for images of that shape and number of classes; those of a run are its own, and a file's where none are given.
NetworkSpec specOf(const Source& source, std::optional<Shape> input = {}, std::optional<int> classes = {});

/// Reads the weights into a new network; tensors of no use are noted. Throws TensorMissing, TensorShape and their kin.
std::unique_ptr<Network> loadNetwork(const Source& source, const NetworkSpec& spec, Precision precision, Engine& engine,
                                     std::shared_ptr<Arena> arena = nullptr);

/// Adds --labels, a file of names of classes.
void addLabelsOption(CLI::App& command, std::string& labels);
/// That classes are called as is usual for so many.
void noteAssumedNames(const Source& source, std::size_t classes);

/// "f32", "bf16", or "auto": automaticPrecision(), and a note says why. Throws PrecisionUnsupported.
Precision precisionNamed(const std::string& name);

/// What --precision asks for, else what a run was trained in, else f32. A run's bf16 becomes f32 where this processor cannot
/// compute it, and a note says so. Throws as precisionNamed().
Precision precisionFor(const Source& source, const std::string& asked);

/// Adds --precision; `names` are what it may be.
CLI::Option* addPrecisionOption(CLI::App& command, std::string& precision,
                                std::vector<std::string> names = {"f32", "bf16", "auto"});

}  // namespace reslab::cli
