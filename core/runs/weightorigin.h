#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/runs/rundescription.h"
#include "core/runs/runfolder.h"
#include "core/weights/inspection.h"

namespace reslab {

/// The run that a file of weights is of, where the file or its folder tells it.
struct WeightOrigin {
    std::optional<CheckpointChoice> checkpoint;  ///< the file is a run's own: what it does not tell stands in run.json beside it
    std::optional<RunDescription> run;           ///< the run, or the one that the file was exported from
};

/// Reads run.json beside a file that is called as a run's checkpoint, else the run that an exported file keeps. Throws what
/// readDescription() and descriptionFromJson() throw.
WeightOrigin originOf(const TensorFile& file);

/// What the run beside a file says of it, else what the file says of itself. Throws as factsOf(file).
WeightFacts factsOf(const TensorFile& file, const WeightOrigin& origin);

/// The network that needs not be found by its name: a checkpoint's, and one without a name here, whose spec the file keeps; its
/// facts are factsOf(file, origin), with the network's name.
std::optional<ToldNetwork> toldNetwork(const TensorFile& file, const WeightOrigin& origin);

/// The network that `model` means for the file: the one that it tells where that is its name, else specFor().
NetworkSpec specFor(const TensorFile& file, const WeightOrigin& origin, const std::string& model);

/// inspectWeights() that knows the file's run.
WeightInspection inspectWithOrigin(const std::filesystem::path& file, const std::string& model = {},
                                   const KeepGoing& keepGoing = {});

}  // namespace reslab
