#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/interrupted.h"
#include "core/graph/shapedgraph.h"
#include "core/telemetry/weightsnapshot.h"

namespace reslab {

class Engine;

/// The weights of a network before its first step: drawn from `seed` as a run draws them, with the statistics of a batch as
/// BN's running ones, so that in eval mode it answers as it does in its first step. images (N, C, H, W), normalised;
/// `engine` as of makeExplainEngine(). Throws Interrupted.
WeightSnapshot freshWeights(const ShapedGraph& graph, std::shared_ptr<Engine> engine, std::uint64_t seed,
                            std::span<const float> images, const KeepGoing& keepGoing = {});

/// `tensors` (in the order of parametersOf(graph)) with the statistics of a batch as BN's running ones, so that in eval mode the
/// network answers as it does under batch statistics; else as freshWeights(). Throws Interrupted.
WeightSnapshot withBatchStatistics(const ShapedGraph& graph, std::shared_ptr<Engine> engine,
                                   const std::vector<std::vector<float>>& tensors, std::span<const float> images,
                                   const KeepGoing& keepGoing = {});

}  // namespace reslab
