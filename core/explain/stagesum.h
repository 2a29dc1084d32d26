#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/interrupted.h"
#include "core/explain/blockpath.h"

namespace reslab {

class Engine;

/// A tensor that is said to be a sum, beside that sum, of the batch's first image: both (C, H, W).
struct SummedTensor {
    Shape shape;
    std::vector<float> whole;
    std::vector<float> sum;
    double difference = 0.0;  ///< L2 norm of whole - sum over that of the whole, over all images of the batch
};

/// The two sums over blocks l to L - 1, one behind another in a stage, whose shortcuts are the identity: x_l is what the first
/// of them reads, x_L what the last one gives. He et al. 2016, eq. 4 and 5.
struct StageSum {
    std::vector<std::string> blocks;
    SummedTensor forward;   ///< x_L, and x_l with the F of all blocks
    SummedTensor backward;  ///< dE/dx_l, and dE/dx_L with what comes back to each block's input through its F
};

/// The longest row of such blocks, the first of equals. Throws OptionInvalid where there is none.
std::vector<BlockPath> identityBlocks(const ShapedGraph& graph);

/// Measures both in the first step of a network that is drawn from `seed` as a run draws it: f32, statistics of the batch, E
/// the mean cross entropy. images (N, C, H, W), normalised; labels (N); `engine` as of makeExplainEngine(). Every part is
/// taken where the step itself meets it, and added up here. Throws as identityBlocks(); Interrupted.
StageSum measureStageSum(const ShapedGraph& graph, std::shared_ptr<Engine> engine, std::uint64_t seed,
                         std::span<const float> images, std::span<const std::int32_t> labels,
                         const KeepGoing& keepGoing = {});

}  // namespace reslab
