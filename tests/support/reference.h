#pragma once

#include "core/base/stepchance.h"
#include "core/graph/parameters.h"
#include "core/graph/shapedgraph.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace reslab::test {

/// A batch of tensors in f64, (N, C, H, W).
struct Tensor64 {
    Tensor64() = default;
    Tensor64(std::int64_t images, const Shape& of)
        : count(images), shape(of), values(static_cast<std::size_t>(images * of.elements()), 0.0)
    {
    }
    double& at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) { return values[index(n, c, y, x)]; }
    double at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const { return values[index(n, c, y, x)]; }

    std::int64_t count = 0;
    Shape shape;
    std::vector<double> values;

private:
    std::size_t index(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const
    {
        return static_cast<std::size_t>(((n * shape.channels + c) * shape.height + y) * shape.width + x);
    }
};

/// Stored tensors in the order of parametersOf(), of one node or of a network.
using Tensors64 = std::vector<std::vector<double>>;

/// All that an op reads. Not training means that BN normalises by its running statistics.
struct OpArguments {
    ShapedNode node;
    std::vector<const Tensor64*> src;
    Tensors64 parameters;
    bool training = true;
    std::optional<StepChance> chance;  ///< of what drops elements or paths; without it nothing is dropped
};

/// What an op's backward gives: one tensor an input, one a parameter (empty for running statistics).
struct OpGradients {
    std::vector<Tensor64> diffSrc;
    Tensors64 diffParameters;
};

/// One op by plain loops, as a pair that a mutant can replace.
struct ReferenceOp {
    std::function<Tensor64(const OpArguments&)> forward;
    std::function<OpGradients(const OpArguments&, const Tensor64& diffDst)> backward;
};

/// The op itself.
ReferenceOp referenceOp();

/// Mean and population variance of each channel over (N, H, W).
struct ChannelStatistics {
    std::vector<double> mean;
    std::vector<double> variance;
};
ChannelStatistics channelStatistics(const Tensor64& src);

/// Mean cross entropy of softmax against (1 - smoothing) one-hot + smoothing / K, and its gradient by the logits.
/// Szegedy et al. 2016, sec. 7.
struct Loss {
    double loss = 0.0;
    std::int64_t correct = 0;
    Tensor64 diffLogits;
};
Loss softmaxCrossEntropy(const Tensor64& logits, std::span<const std::int32_t> labels, double smoothing);

/// An op that stands in for a node's own: how a mutant enters a whole network.
struct Replacement {
    int node = kNetworkInput;
    ReferenceOp op;
};

/// Every node's output, in order of nodes.
std::vector<Tensor64> referenceForward(const ShapedGraph& graph, const Tensors64& tensors, const Tensor64& images,
                                       bool training, const Replacement& replacement = {},
                                       const std::optional<StepChance>& chance = {});

/// One training step: what forward, loss, backward and the update of the running statistics give.
struct ReferenceStep {
    std::vector<Tensor64> outputs;      ///< by node
    std::vector<Tensor64> diffOutputs;  ///< by node: the gradient by its output
    Loss loss;             ///< of the last node
    double objective = 0.0;  ///< with those of auxiliary outputs, by their weights
    Tensors64 gradients;   ///< by stored tensor; empty for running statistics
    Tensors64 statistics;  ///< by stored tensor, after the step; empty for all but running statistics
};
ReferenceStep referenceStep(const ShapedGraph& graph, const Tensors64& tensors, const Tensor64& images,
                            std::span<const std::int32_t> labels, double smoothing = 0.0,
                            const Replacement& replacement = {}, const std::optional<StepChance>& chance = {});

/// One image's way through a network in eval mode, and the gradients of sum(diffLogits * logits) on the way back.
struct ReferenceTrace {
    std::vector<Tensor64> outputs;      ///< by node
    std::vector<Tensor64> diffOutputs;  ///< by node; empty where nothing leads to the logits
    Tensor64 diffImages;
};
/// `guided`: ReLUs pass back only what is positive.
ReferenceTrace referenceTrace(const ShapedGraph& graph, const Tensors64& tensors, const Tensor64& images,
                              const Tensor64& diffLogits, bool guided = false);

/// ||actual - expected|| / ||expected||, and ||actual|| where `expected` is all zero; infinite where sizes differ or a
/// number is not finite.
double relativeL2(std::span<const double> actual, std::span<const double> expected);
double relativeL2(std::span<const float> actual, std::span<const double> expected);

}  // namespace reslab::test
