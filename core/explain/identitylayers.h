#pragma once

#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab {

/// A deeper network that computes what a trained one does.
struct DeepenedNetwork {
    std::vector<std::vector<float>> tensors;  ///< in the order of parametersOf(deep)
    std::vector<int> added;  ///< convolutions of the deep network that pass on what they read, in their order
};

/// Gives `deep` the weights of the trained plain net `shallow` (`tensors` in the order of parametersOf(shallow)) where both
/// have a tensor of the same name, and fills its other layers so that in eval mode they pass on what they read, which a ReLU
/// made non-negative: kernels of Dirac, and batch normalisation of mean 0, variance 1 - eps, scale 1 and shift 0. It is the
/// solution by construction of He et al. 2015, sec. 1. Throws NodeInvalid where a node of `deep` cannot pass on what it
/// reads, or there is no such tensor of `shallow` in it; ShapeMismatch where a tensor of both has two shapes.
DeepenedNetwork deepened(const ShapedGraph& shallow, const std::vector<std::vector<float>>& tensors,
                         const ShapedGraph& deep);

}  // namespace reslab
