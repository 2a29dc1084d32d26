#pragma once

#include <optional>
#include <vector>

#include "core/weights/trained.h"

namespace reslab {

/// The weights and the bias of a convolution or fully connected layer that does the normalisation behind it too:
/// w' = w gamma / sqrt(var + eps) by output channel, b' = (b - mean) gamma / sqrt(var + eps) + beta.
struct FoldedLayer {
    std::vector<float> weights;
    std::vector<float> bias;
};

/// The node whose weights can take batch normalisation `node` of eval mode along: the one that it reads, where nothing else
/// does. nullopt where there is none.
std::optional<int> foldTarget(const ShapedGraph& graph, int node);

/// Throws nothing; `norm` is a batch normalisation with a foldTarget(). Calculated in f64.
FoldedLayer foldNorm(const TrainedNetwork& network, int norm);

}  // namespace reslab
