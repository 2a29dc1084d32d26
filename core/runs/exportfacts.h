#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/data/normalization.h"
#include "core/runs/rundescription.h"
#include "core/runs/runfolder.h"
#include "core/weights/trained.h"

namespace reslab {

/// What a file of the run's weights will say of itself.
WeightFacts factsOf(const RunDescription& run);

/// What a user told of a network that goes out.
struct ToldFacts {
    std::vector<std::string> classNames;         ///< empty: nothing; of no account unless they are as many as the classes
    std::optional<Normalization> normalization;  ///< of images
};

/// What the network's file is to say of classes and of scaling: as was told, else as it is known; classes of pictures in colour that
/// nobody names are called as assumedClassNames() has them. Throws OptionInvalid as checkNormalization().
void completeFacts(TrainedNetwork& network, const ToldFacts& told);

/// The metadata under which an exported file keeps the run.json that it came from.
inline constexpr const char* kRunKey = "reslab.run";

/// A run's network with the weights of one of its checkpoints, ready to go out. Throws what readDescription() and
/// importWeights() throw.
TrainedNetwork readTrained(const CheckpointChoice& checkpoint);

/// How images are normalised for a network whose file says so: by channel, or by pixel where there is a mean alone.
Normalization normalizationOf(const WeightFacts& facts);

/// What images are taken to be normalised by where a network's file says nothing.
enum class AssumedScaling {
    None,      ///< values from 0 to 1: no photographs in colour
    ImageNet,  ///< ImageNet's mean and deviation, as torchvision's published weights
    GoogLeNet  ///< mean and deviation 0.5: torchvision's GoogLeNet brings ImageNet's normalisation to it (transform_input)
};

/// The assumption for a network; to be told as one.
AssumedScaling assumedScaling(const NetworkSpec& spec);
Normalization normalizationOf(AssumedScaling scaling);

}  // namespace reslab
