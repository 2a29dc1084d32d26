#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/channellayout.h"
#include "core/base/interrupted.h"
#include "core/base/stepchance.h"
#include "core/engine/engine.h"
#include "core/graph/parameters.h"
#include "core/graph/shapedgraph.h"

namespace reslab {

class Arena;
class StepProfile;

/// Images and labels of one step, borrowed from the caller. images (N, C, H, W) f32, labels (N), each below the class count;
/// where images are mixed also otherLabels (N) and shares (N), as in kernels::Targets.
struct BatchView {
    std::int64_t count = 0;
    std::span<const float> images;
    std::span<const std::int32_t> labels;
    std::span<const std::int32_t> otherLabels = {};
    std::span<const float> shares = {};
};

/// A tensor's elements where they lie, f32 or bf16 in `layout`; what pads the last block of channels is zero.
struct RawTensor {
    const void* data = nullptr;
    const void* more = nullptr;  ///< null, or laid out as `data`: then an element is the sum of both
    bool isBf16 = false;
    ChannelLayout layout;
};

/// A tensor that an observer may look at while it is called.
struct TensorView {
    std::int64_t count = 0;  ///< images
    Shape shape;
    std::function<std::vector<float>()> plain;  ///< copies it out: (N, C, H, W) f32
    /// Without a copy. What the step does not store is made in `made`, which must stay as long as it is looked at.
    std::function<RawTensor(std::vector<std::byte>& made)> raw;
};

/// Looks at a node's output after its forward, or at the gradient by its output before its backward: at every node's, also
/// where several run as one. What such a step does not store is made for the observer, beside it and without changing a bit.
using NodeObserver = std::function<void(int node, const TensorView& tensor)>;

/// What came back to a node's output through one of the nodes that read it.
struct GradientPart {
    int source = 0;  ///< whose output it is the gradient by
    int reader = 0;  ///< through which it came
    TensorView gradient;
    std::optional<TensorView> earlier;  ///< the sum of what came through other readers before; nullopt for the first to come
};

/// Looks at the parts of gradients after the backward of the reader and before they are summed. Where nothing is learned at or
/// before the source there is no gradient by it, and no part of one.
using GradientObserver = std::function<void(const GradientPart& part)>;

/// What a training step does not keep from forward to backward but makes once more, to the bit.
enum class Recompute {
    Norms,   ///< what batch normalisation gives: a pass over memory, for a quarter of a residual net's activations
    Blocks,  ///< of each block all but the output
};

struct StepOptions {
    double labelSmoothing = 0.0;
    std::optional<StepChance> chance;  ///< of dropout and stochastic depth; without it nothing is dropped
    std::function<bool()> keepGoing;  ///< asked between two nodes, also while their plan is built; false abandons the step
    NodeObserver afterForward;
    NodeObserver beforeBackward;
    GradientObserver afterBackward;
    StepProfile* profile = nullptr;  ///< to which the step adds what its parts took
};

struct StepResult {
    double loss = 0.0;  ///< of the logits: mean over the batch, natural logarithm; smoothed if asked
    std::int64_t correct = 0;  ///< the largest logit is the image's own label's, also where it is mixed
    double objective = 0.0;  ///< what the gradients are of: the loss, and those of auxiliary outputs by their weights
};

/// A run of the flat ranges that belongs to one stored tensor.
struct FlatSegment {
    int parameter = 0;  ///< index into Network::tensors()
    std::size_t offset = 0;
    std::size_t size = 0;  ///< the tensor's elements, in PyTorch's order
};

/// A ShapedGraph made runnable, with its weights. Bound to the engine's thread. Weights are f32 in PyTorch's order of elements, in
/// one flat range, and the gradients of trainable ones in another of the same order; what the convolutions read are copies.
class Network {
public:
    /// Plans are built when a batch size is first met; `arena` holds the activations and may be shared with other networks
    /// of the same thread. Throws PrecisionUnsupported where bf16 cannot run.
    Network(const ShapedGraph& graph, Precision precision, Engine& engine, std::shared_ptr<Arena> arena = nullptr,
            Recompute recompute = Recompute::Norms);
    ~Network();

    const ShapedGraph& graph() const;
    Precision precision() const;

    /// Draws every weight from (seed, its name), so that twins start alike; BN starts at its initial scale, 0, 0 and 1.
    /// Throws Interrupted where `keepGoing`, asked between two tensors, said no.
    void initialise(std::uint64_t seed, const KeepGoing& keepGoing = {});

    /// Every stored tensor, parametersOf(graph()).
    const std::vector<ParameterInfo>& tensors() const;
    /// One stored tensor in PyTorch's order of elements.
    std::vector<float> tensor(int index) const;
    void setTensor(int index, std::span<const float> plain);
    /// Must be called after weights() was written to, before the next step or inference.
    void weightsChanged();

    /// The trainable weights, and their gradients as the last trainStep() left them: the same offsets in both.
    std::span<float> weights();
    std::span<const float> weights() const;
    std::span<const float> gradients() const;
    const std::vector<FlatSegment>& segments() const;
    /// A tensor laid out like weights() (momentum, gradients), in PyTorch's order of elements, and back.
    std::vector<float> toPlain(const FlatSegment& segment, std::span<const float> flat) const;
    void fromPlain(const FlatSegment& segment, std::span<const float> plain, std::span<float> flat) const;

    /// Forward, loss and backward with batch statistics; gradients() holds the result. Changes no weight and no statistic.
    /// nullopt where keepGoing said no: then gradients() is undefined and all else as before.
    std::optional<StepResult> trainStep(const BatchView& batch, const StepOptions& options = {});
    /// Makes the running statistics of BN those after the last trainStep(): the end of a step, after the optimiser.
    void commitStatistics();
    /// Forward alone with batch statistics and nothing kept: for BN's true average and for finding where numbers end.
    std::optional<StepResult> trainForward(const BatchView& batch, const StepOptions& options = {});
    /// Statistics of the last train-mode forward, as (mean, population variance) of every BN node in order of nodes.
    struct BatchStatistics {
        int node = 0;
        std::vector<float> mean;
        std::vector<float> variance;
    };
    std::vector<BatchStatistics> batchStatistics() const;

    /// Logits (N, classes) in eval mode, with running statistics. False where keepGoing said no.
    bool infer(std::int64_t count, std::span<const float> images, std::span<float> logits,
               const std::function<bool()>& keepGoing = {});
    /// The same by the inspection plan: one node, one tensor, nothing fused.
    bool inspect(std::int64_t count, std::span<const float> images, std::span<float> logits, const NodeObserver& observer,
                 const KeepGoing& keepGoing = {});

    /// The gradient by every node's output, in eval mode, of sum(diffLogits * logits): forward by a plan of one node, one tensor,
    /// then back, with running statistics. `direct` is shown logits (N, classes) and writes diffLogits, which begins as zeros.
    /// Learns nothing: neither weights nor their gradients change. With `guided` ReLUs pass back only what is positive
    /// (Springenberg et al. 2015, fig. 1). False where keepGoing said no.
    using LossDirection = std::function<void(std::span<const float> logits, std::span<float> diffLogits)>;
    bool explain(std::int64_t count, std::span<const float> images, const LossDirection& direct, const StepOptions& observers,
                 bool guided = false);

    /// Bytes of activations and gradients that training at this batch size holds at once.
    std::size_t activationBytes(std::int64_t batch);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Makes an arena that several networks of one thread can share: their steps run one after the other.
std::shared_ptr<Arena> makeSharedArena();

/// Mean cross entropy and number right of `logits` (N, classes). He et al. 2015 uses no smoothing.
StepResult scoreLogits(std::span<const float> logits, std::span<const std::int32_t> labels, std::int64_t classes);

}  // namespace reslab
