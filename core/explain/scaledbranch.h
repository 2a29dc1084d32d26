#pragma once

#include <span>
#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab {

/// `tensors` (in the order of parametersOf(graph)) with scale and shift of the batch normalisation `norm` times `factor`:
/// what the node gives is then `factor` times what it gave. Scaling the weights of the convolution before it would do
/// nothing under batch statistics, which divide by the deviation that grew or shrank with them. Ioffe and Szegedy 2015,
/// sec. 3.3.
std::vector<std::vector<float>> withScaledNorm(const ShapedGraph& graph, std::vector<std::vector<float>> tensors, int norm,
                                               double factor);

/// `tensors` with the weights of the convolutions among `nodes` times `factor`.
std::vector<std::vector<float>> withScaledWeights(const ShapedGraph& graph, std::vector<std::vector<float>> tensors,
                                                  std::span<const int> nodes, double factor);

/// What a block gives for one image, in its parts. All of one shape (C, H, W).
struct BlockParts {
    Shape shape;
    std::vector<float> branch;    ///< F
    std::vector<float> shortcut;  ///< empty: a plain block
    bool endsInRelu = true;
};
/// The block's output where its F is scaled: ReLU(factor F + shortcut). He et al. 2015, eq. 1.
std::vector<float> scaledOutput(const BlockParts& parts, double factor);

/// The statistics by which batch normalisation divides: those of what it reads, or the ones it kept in training.
enum class NormStatistics { Batch, Running };

/// The batch normalisation in which F ends and what it reads of one image: scale (read - mean) / sqrt(variance + epsilon) + shift.
struct NormParts {
    std::vector<float> read;  ///< (C, H, W): what F's last convolution gives
    std::vector<float> mean, variance, scale, shift;  ///< (C)
    double epsilon = 0.0;
    NormStatistics statistics = NormStatistics::Running;
};

/// The convolution that the batch normalisation `norm` reads: scaling its weights scales all that `norm` reads. Throws
/// OptionInvalid where it reads anything else, or a convolution with a bias.
int convolutionBefore(const ShapedGraph& graph, int norm);

/// Of `tensors` (in the order of parametersOf(graph)), whose running statistics are those meant; `read` stays empty.
NormParts normPartsOf(const ShapedGraph& graph, const std::vector<std::vector<float>>& tensors, int norm,
                      NormStatistics statistics);

/// The block's output where the weights of F's last convolution are scaled instead: F is then normalised from factor times what
/// was read, by statistics that go along (Batch) or stay (Running). Ioffe and Szegedy 2015, sec. 3.3.
std::vector<float> scaledOutput(const BlockParts& parts, const NormParts& norm, double factor);

/// L2 norm of a - b over that of b; of a b that is all zeros 0 where a is, else infinite. f64.
double relativeDifference(std::span<const float> a, std::span<const float> b);

/// Mean and population standard deviation of some values, f64; 0 of none.
struct Moments {
    double mean = 0.0;
    double deviation = 0.0;
};
Moments momentsOf(std::span<const float> values);

}  // namespace reslab
