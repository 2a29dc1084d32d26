#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/interrupted.h"
#include "core/base/shape.h"
#include "core/graph/shapedgraph.h"
#include "core/telemetry/weightsnapshot.h"

namespace reslab {

class Engine;
class Network;

/// An engine of the calling thread, for Explainers: `threads` compute, 0 means one a processor.
std::shared_ptr<Engine> makeExplainEngine(int threads);

/// What a node gave for one image: values (C, H, W).
struct Activation {
    int node = 0;
    Shape shape;
    std::vector<float> values;
};

/// One number a place of a picture: values (height, width).
struct HeatMap {
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::vector<float> values;
};

/// Answers of a network about single images, in eval mode and f32: what its layers give, and why it answers so. Images are
/// (C, H, W), normalised as the network's training images were. Bound to the engine's thread. Every function throws Interrupted
/// where `keepGoing` said no.
class Explainer {
public:
    Explainer(const ShapedGraph& graph, std::shared_ptr<Engine> engine);
    ~Explainer();
    Explainer(Explainer&&) noexcept;
    Explainer& operator=(Explainer&&) noexcept;

    const ShapedGraph& graph() const;
    /// The network itself, for what shows it many images by the fused plan.
    Network& network();
    void setWeights(const WeightSnapshot& weights);
    /// The weights as setWeights() gave them, but those of the last `layers` convolutions and fully connected layers, and of all
    /// that stands behind the first of them, drawn anew: to see whether a map depends on what was learned. 0: none.
    /// Adebayo et al. 2018, sec. 3. BN among them has the statistics of `image` (C, H, W), mirrored and shifted: with none a deep
    /// network's logits would be so far apart that nothing about the image changed its answer. Interrupted, it is to be called again.
    void randomise(int layers, std::uint64_t seed, std::span<const float> image, const KeepGoing& keepGoing = {});

    struct Answer {
        std::vector<float> logits;
        std::vector<float> probabilities;
        std::vector<Activation> activations;  ///< of the nodes asked for, in that order
    };
    /// Forward alone, by the inspection plan.
    Answer look(std::span<const float> image, const std::vector<int>& nodes = {}, const KeepGoing& keepGoing = {});

    /// Logits (count, classes) of images (count, C, H, W), by the fused plan.
    std::vector<float> logits(std::int64_t count, std::span<const float> images, const KeepGoing& keepGoing = {});

    /// The node whose output is the image's features: what the last linear layer reads, in residual networks the channels' means over
    /// all places; -1 where the network does not end so.
    int featureNode() const;
    /// How many images features() may be given, and OcclusionScan gives at a time: so many that what all layers make of them stays
    /// below 64 MiB, from 1 to 8.
    std::int64_t featureBatch() const;
    /// Features (N, F) of several images (N, C, H, W). Only where featureNode() >= 0.
    std::vector<float> features(std::int64_t count, std::span<const float> images, const KeepGoing& keepGoing = {});

    /// The node whose channels CAM weighs: what the global average pool before the last linear layer reads; -1 where the network
    /// does not end so.
    int camNode() const;
    /// sum_k w_k^class f_k(y, x), with its sign, at the size of camNode()'s output. Zhou et al. 2016, eq. 2. Only where camNode() >= 0.
    HeatMap cam(std::span<const float> image, int label, const KeepGoing& keepGoing = {});
    /// ReLU(sum_k a_k f_k), a_k the mean over places of d logit / d f_k, at the size of the node's output. Selvaraju et al. 2017, eq. 1-2.
    HeatMap gradCam(std::span<const float> image, int label, int node, const KeepGoing& keepGoing = {});
    /// d logit / d image (C, H, W). Simonyan et al. 2014, sec. 3.
    std::vector<float> saliency(std::span<const float> image, int label, const KeepGoing& keepGoing = {});
    /// The same (C, H, W) with every ReLU passing back only what is positive. Springenberg et al. 2015, fig. 1.
    std::vector<float> guidedBackpropagation(std::span<const float> image, int label, const KeepGoing& keepGoing = {});

    struct Occlusion {
        std::int64_t size = 8;    ///< of the square, in pixels
        std::int64_t stride = 4;  ///< from one place to the next
        float fill = 0.0F;        ///< normalised: 0 is the training images' mean
        friend bool operator==(const Occlusion&, const Occlusion&) = default;
    };
    /// How much the class's probability falls where a square covers the image: the mean over all squares that cover a pixel, at
    /// the image's size. Zeiler and Fergus 2014, sec. 4.2.
    HeatMap occlusion(std::span<const float> image, int label, const Occlusion& occlusion, const KeepGoing& keepGoing = {});

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace reslab
