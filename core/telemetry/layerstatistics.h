#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/telemetry/runposition.h"

namespace reslab {

/// What stands where nothing was measured.
inline constexpr double kNotMeasured = std::numeric_limits<double>::quiet_NaN();

/// How values are spread: counts in bins of equal width that cover [low, high].
struct Histogram {
    float low = 0.0F;
    float high = 0.0F;
    std::vector<std::uint32_t> counts;  ///< empty where none was taken
    friend bool operator==(const Histogram&, const Histogram&) = default;
};

/// The outputs of one node over all images, channels and pixels of a probed batch, in training mode.
struct ResponseStatistics {
    int node = 0;  ///< index into the run's ShapedGraph
    double mean = 0.0;
    double standardDeviation = 0.0;
    double deadFraction = kNotMeasured;  ///< behind a ReLU alone: channels (units, where there are no pixels) that are 0 for the whole batch
    double zeroFraction = kNotMeasured;  ///< behind a ReLU alone: values that are 0
    Histogram histogram;                 ///< of a sample of the values
};

/// How large one gradient is. A zero is an exact one: what underflowed f32 stays in the table.
struct GradientSize {
    double l2 = 0.0;
    double rms = 0.0;
    double max = 0.0;  ///< of the absolute values
    Histogram histogram;
};

/// The gradient of the loss by a layer's weights.
struct WeightGradient : GradientSize {
    int node = 0;
    double updateRatio = 0.0;  ///< L2 norm of this step's change of the weights over that of the weights before it
};

/// The gradient of the loss, the mean over the batch, by a node's output: one number an image, channel and pixel.
struct OutputGradient : GradientSize {
    int node = 0;
};

/// A residual block y = F(x) + x, seen at its addition. Of a plain net there are none.
struct BlockSignal {
    int sum = 0;                            ///< the addition's node
    double branchRms = kNotMeasured;        ///< of F(x)
    double shortcutRms = kNotMeasured;      ///< of x as it reaches the addition (padded or projected where dimensions grow), not of the images
    double outputMean = kNotMeasured;       ///< of the sum
    double outputVariance = kNotMeasured;
    double branchGradient = 0.0;    ///< L2 norm of what comes back to the block's input through F
    double shortcutGradient = 0.0;  ///< L2 norm of what comes back to it by the shortcut
    double cosine = 0.0;            ///< between the two; 0 where either is 0
    bool hasGradients = false;      ///< false where nothing is learned before the block
};

/// What one probed step saw, of one run. Responses and gradients are those of the step with number `iteration` (its forward and
/// backward before the update); every list is in order of nodes.
struct LayerStatistics : RunPosition {
    std::vector<ResponseStatistics> responses;
    std::vector<WeightGradient> weights;
    std::vector<OutputGradient> outputs;
    std::vector<BlockSignal> blocks;
    double probeMilliseconds = 0.0;  ///< what looking took of this step
    double costPercent = 0.0;        ///< what all looking took of the run's training time so far
};

}  // namespace reslab
