#pragma once

#include "core/data/normalization.h"
#include "core/runs/rundescription.h"
#include "core/runs/runfolder.h"
#include "core/weights/trained.h"

namespace reslab {

/// What a file of the run's weights will say of itself.
WeightFacts factsOf(const RunDescription& run);

/// The metadata under which an exported file keeps the run.json that it came from.
inline constexpr const char* kRunKey = "reslab.run";

/// A run's network with the weights of one of its checkpoints, ready to go out. Throws what readDescription() and
/// importWeights() throw.
TrainedNetwork readTrained(const CheckpointChoice& checkpoint);

/// How images are normalised for a network whose file says so: by channel, or by pixel where there is a mean alone.
Normalization normalizationOf(const WeightFacts& facts);

/// How images are normalised for a network whose file says nothing: by ImageNet's mean and deviation (those of torchvision's
/// published weights) where it reads three channels, else not at all. An assumption, to be told as one.
Normalization assumedNormalization(std::int64_t channels);

}  // namespace reslab
