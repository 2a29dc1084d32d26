#pragma once

#include <functional>

#include "core/explain/explainer.h"
#include "core/network/network.h"

namespace reslab {

/// Of logits, in f64.
std::vector<float> softmax(std::span<const float> logits);

struct Explainer::State {
    State(const ShapedGraph& graph, std::shared_ptr<Engine> engine);

    /// What a node gave, and the gradient of one logit by it.
    struct Traced {
        Activation activation;
        std::vector<float> gradient;  ///< (C, H, W)
    };
    Traced trace(std::span<const float> image, int label, int node, bool guided, const KeepGoing& keepGoing);
    /// Gives those running statistics of BN that are meant the values that so many views of the image have. Throws Interrupted.
    void normalise(const std::function<bool(const ParameterInfo&)>& isMeant, std::span<const float> image, std::int64_t views,
                   const KeepGoing& keepGoing);
    /// Logits (N, classes) by the fused plan. Throws Interrupted.
    void forward(std::int64_t count, std::span<const float> images, std::span<float> logits, const KeepGoing& keepGoing);

    /// The image, as a node of `graph`.
    static constexpr int kPictureNode = -1;
    /// The index in `network` of a node of `graph`.
    static constexpr int shifted(int node) { return node + 1; }

    ShapedGraph graph;
    std::shared_ptr<Engine> engine;
    Network network;  ///< the graph behind a node that hands the image on
    std::vector<std::vector<float>> learned;
};

}  // namespace reslab
