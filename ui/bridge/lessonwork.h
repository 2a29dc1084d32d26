#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/interrupted.h"
#include "core/explain/blockpath.h"
#include "core/explain/scaledbranch.h"
#include "core/explain/stagesum.h"
#include "core/runs/rundescription.h"
#include "ui/bridge/inference.h"

// What lessons measure of networks: work for the thread of a PartedWork, with an engine that is made and goes with it.

namespace reslab::ui {

/// A run whose last checkpoint is on disk, and how it is to be computed with.
struct LessonRun {
    std::shared_ptr<const RunDescription> run;
    std::filesystem::path folder;
    int threads = 0;  ///< 0: one a processor
};

/// How many images of the test half errors are of.
inline constexpr std::uint32_t kLessonImages = 500;
/// How many of them give the statistics that stand for those of a training step.
inline constexpr std::uint32_t kStatisticsImages = 64;

/// The test image that a figure shows.
struct LessonImage {
    Shape shape;
    std::vector<std::uint8_t> pixels;  ///< (C, H, W)
    std::string className;
};

/// One block of a network and one image: what its F is scaled in.
struct ScaledBlockSeen {
    LessonImage image;
    BlockParts parts;
    std::optional<NormParts> norm;  ///< of scaleLastWeights() alone: through which the scaled weights reach F
    bool isResidual = false;
    double passes =
        0.0;  ///< relative L2 difference of the block's output and input in the network whose F is scaled to zero
    double weightsChange =
        0.0;  ///< relative L2 difference that halving the weights of F's convolutions makes to the output under batch statistics
};
/// What the block gives where F, or the weights of its last convolution, are scaled.
std::vector<float> outputOf(const ScaledBlockSeen& seen, double factor);
/// The error of the network that is scaled by `factor`.
struct ScaledError {
    double factor = 1.0;
    double errorPercent = 0.0;
    std::int64_t images = 0;
};
using ScaledPart = std::variant<ScaledBlockSeen, ScaledError>;

/// Tells what the block gives, then an error for each of `factors` in their order. Throws what loadNetwork(), blockPath(),
/// lastNormOf(), endsInRelu() and openData() throw; Interrupted.
void scaleBlock(const LessonRun& order, const std::string& block, const std::vector<double>& factors,
                const std::function<void(ScaledPart)>& tell, const KeepGoing& keepGoing);

/// The same where the weights of F's last convolution are scaled in F's stead, under the statistics of the first kStatisticsImages
/// test images or under running ones; `passes` and `weightsChange` are not measured. Throws what scaleBlock() throws, and
/// convolutionBefore().
void scaleLastWeights(const LessonRun& order, const std::string& block, NormStatistics statistics,
                      const std::vector<double>& factors, const std::function<void(ScaledPart)>& tell,
                      const KeepGoing& keepGoing);

/// Two networks of which the deeper one is the other with layers that pass on what they read.
struct DeepenedSeen {
    std::shared_ptr<const ShapedGraph> shallow;
    std::shared_ptr<const ShapedGraph> deep;
    std::vector<int> added;  ///< nodes of `deep`
};
struct DeepenedScore {
    double errorBefore = 0.0;  ///< percent
    double errorAfter = 0.0;
    double difference = 0.0;  ///< the greatest of two logits that should be the same
    double greatest = 0.0;    ///< the greatest logit's size, to compare it with
    std::int64_t images = 0;
};
using DeepenedPart = std::variant<DeepenedSeen, DeepenedScore>;

/// `deepModel` is made for the run's images and classes. Throws what loadNetwork(), modelFromName(), deepened() and
/// openData() throw; Interrupted.
void deepenNetwork(const LessonRun& order, const std::string& deepModel, const std::function<void(DeepenedPart)>& tell,
                   const KeepGoing& keepGoing);

/// What every node of a block gives for one image.
struct BlockStepsSeen {
    std::string model;
    bool isTrained = false;
    std::int64_t iteration = 0;
    std::shared_ptr<const ShapedGraph> graph;
    BlockPath path;
    LessonImage image;
    NamedTensor input;               ///< what the block reads
    std::vector<NamedTensor> steps;  ///< of path.steps()
};

/// The first test image through a run's network; without a run (nullptr) through `freshModel` as it is before its first
/// step, and an image of `shapes`. Throws what loadNetwork() and openData() throw; OptionInvalid where the network has no
/// such block; Interrupted.
void stepThroughBlock(const LessonRun& order, const std::string& freshModel, BlockShape shape,
                      const std::function<void(BlockStepsSeen)>& tell, const KeepGoing& keepGoing);

/// Both sums over a stage of `model` as it is before its first step, over a batch of `shapes`; `threads` as in LessonRun. Throws
/// what modelFromName() and measureStageSum() throw; Interrupted.
StageSum addUpStage(const std::string& model, int threads, const KeepGoing& keepGoing);

}  // namespace reslab::ui
