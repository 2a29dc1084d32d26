#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "core/network/network.h"
#include "core/telemetry/layerstatistics.h"
#include "core/train/probeplan.h"

namespace reslab {

namespace kernels {
struct PairSums;
}

/// What a probe looks at: forward, backward, or both. Blocks are told by halves, too.
struct ProbeScope {
    bool gradients = true;
    bool responses = true;
};

/// Watches one training step and makes its LayerStatistics; the step stays the same to the bit. Tensors are gone over where
/// they lie, in sums of f64; what follows from others is not looked at:
/// - BN's response has mean mean_c(beta) and variance mean_c(gamma^2 var / (var + eps)) + Var_c(beta), under batch statistics;
/// - histograms have 64 bins over the range of a sample of at most 8,192 values, evenly strided; those of BN are of its
///   source's sample, normalised.
class Probe {
public:
    explicit Probe(const ShapedGraph& graph) : m_plan(graph), m_tensors(graph.nodes.size()) {}

    /// Sets the observers of one step, whatever became of the step before.
    void watch(StepOptions& step, ProbeScope scope);
    /// After the step's backward and before the optimiser.
    void beforeUpdate(const Network& network);
    /// After it: `velocity` is laid out like the weights, which have changed by its product with `rate`.
    void afterUpdate(const Network& network, std::span<const float> velocity, double rate);
    /// What was seen; its position is still to be said.
    LayerStatistics take();

private:
    /// What is known of a node's output and of the gradient by it.
    struct Tensor {
        double mean = 0.0;
        double squares = 0.0;  ///< the mean of them
        double dead = kNotMeasured;
        double zeros = kNotMeasured;
        std::vector<float> sample;
        std::vector<std::pair<int, float>> ofChannels;  ///< channel and value, for BN that reads it
        Histogram histogram;
    };

    void lookForward(int node, const TensorView& tensor);
    void lookBackward(int node, const TensorView& tensor);
    void lookAtPart(const GradientPart& part);
    void noteParts(std::size_t block, int reader, const kernels::PairSums& sums);
    void normResponses(const Network& network);
    void weightGradients(const Network& network);
    void makeHistograms();
    double rms(int node) const;

    ProbePlan m_plan;
    ProbeScope m_scope;
    std::vector<Tensor> m_tensors;  ///< by node
    std::vector<std::byte> m_made;
    LayerStatistics m_seen;
    std::vector<std::vector<float>> m_outputSamples;  ///< of m_seen.outputs
    std::vector<std::vector<float>> m_weightSamples;  ///< of m_seen.weights
    double m_milliseconds = 0.0;
};

}  // namespace reslab
