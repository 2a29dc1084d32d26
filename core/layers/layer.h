#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/stepchance.h"
#include "core/engine/handles.h"
#include "core/engine/primitive.h"
#include "core/engine/tensordesc.h"
#include "core/graph/shapedgraph.h"
#include "core/kernels/bf16.h"

namespace reslab {

/// Where a node's stored tensors live: f32 in PyTorch's order, at addresses that stay for the network's life. A null
/// gradient is not wanted; null statistics belong to a node without any.
struct NodeParameters {
    float* weight = nullptr;
    float* bias = nullptr;
    float* diffWeight = nullptr;
    float* diffBias = nullptr;
    float* runningMean = nullptr;
    float* runningVariance = nullptr;
};

/// What a layer is built with.
struct LayerContext {
    Engine::Handles& onednn;
    Precision precision = Precision::F32;
    bool training = false;   ///< batch statistics, and whatever backward needs is kept
    bool backward = false;   ///< backward() will be called
    bool runningStatistics = false;  ///< in training, too: an answer is traced back, not a batch learned
    bool guided = false;     ///< ReLUs pass back only what is positive. Springenberg et al. 2015, fig. 1
    std::string_view node = {};  ///< the node's name: masks are drawn from it
};

/// Addresses that a layer works on, in the descs it named; they stay until the next bind().
struct Binding {
    std::vector<void*> src;
    void* dst = nullptr;
    std::byte* workspace = nullptr;  ///< workspaceBytes(), kept from forward to backward
    std::byte* scratch = nullptr;    ///< scratchBytes(), lost after each call
    void* diffDst = nullptr;
    void* diffMore = nullptr;        ///< the second part of the gradient by dst, where the layer joins two; else null
    void* gated = nullptr;           ///< where a layer that splits its gradient leaves it behind its gate
    std::vector<void*> diffSrc;      ///< one an input, null where that gradient is not wanted
};

/// One operation bound to one batch shape: the primitives are built once and run many times. Gradients by a tensor have the
/// tensor's own layout.
class Layer {
public:
    /// What backward() reads of forward's tensors, besides diffDst.
    struct Needs {
        bool src = false;
        bool dst = false;
        bool firstAlone = false;  ///< of several sources only the first
    };

    /// Nodes that run within a layer and whose outputs it does not store: the layer's own, before what was fused to it, and
    /// the addition at a residual block's end.
    enum class Hidden { Node, Sum };

    /// How often a pass goes over as many bytes as the first source has, and over as many as dst has; and the bytes of weights,
    /// or of their gradients, that it goes over.
    struct Traffic {
        double src = 0.0;
        double dst = 0.0;
        double weightBytes = 0.0;
    };

    explicit Layer(TensorDesc dst) : m_dst(std::move(dst)) {}
    virtual ~Layer() = default;

    const TensorDesc& dst() const { return m_dst; }
    virtual Needs backwardNeeds() const = 0;
    virtual std::size_t workspaceBytes() const { return 0; }
    std::size_t scratchBytes() const { return m_scratch.bytes(); }
    /// True where diffSrc may be diffDst's own memory.
    virtual bool worksInPlace() const { return false; }
    /// True where backward has nothing to compute: every input's gradient is diffDst itself.
    virtual bool passesGradient() const { return false; }
    /// True where every input's gradient is one and the same tensor: all diffSrc are one address.
    virtual bool sharesGradient() const { return false; }
    /// True where the gradient by dst may be handed over as two tensors still to be added.
    virtual bool joinsGradients() const { return false; }
    /// True where the second input's gradient is what lies behind the layer's gate, and the first one's is made from it.
    virtual bool splitsGradient() const { return false; }
    /// True where a split gradient may stand in one place for the layer and for its second input.
    virtual bool sharesGated() const { return false; }
    /// True where dst becomes the second source's memory with the sum in it, if nobody else needs that source any more.
    virtual bool sumsInPlace() const { return false; }

    virtual Traffic forwardTraffic() const { return {1.0, 1.0}; }
    virtual Traffic backwardTraffic() const { return {1.0, 1.0}; }

    virtual void bind(const Binding& binding) = 0;
    /// Brings changed weights into the layouts and number formats that the passes ask for.
    virtual void refreshWeights() {}
    /// Before forward(): what its masks are drawn from; without it nothing is dropped.
    virtual void setChance(const std::optional<StepChance>&) {}
    virtual void forward() = 0;
    /// Makes dst once more, to the bit, from what the last forward() found and from the same sources.
    virtual void recompute() { forward(); }
    virtual void backward() = 0;
    /// Statistics of the last training forward (mean, population variance), where the op is BN; else null.
    virtual const float* batchMean() const { return nullptr; }
    virtual const float* batchVariance() const { return nullptr; }
    /// Makes, for an observer, what a hidden node would have given, after forward(); and the gradient by it, before backward():
    /// behind the gate all hidden nodes have the same one. `to` is laid out as dst.
    virtual void showHidden(Hidden, void*) {}
    virtual void showHiddenGradient(void*) {}

protected:
    TensorDesc m_dst;
    ScratchLayout m_scratch;
};

/// Calls work(Element{}) with float or Bf16, as the tensor's number format is.
template <class Work>
void withElement(const TensorDesc& tensor, const Work& work)
{
    if (tensor.isBf16())
        work(Bf16{});
    else
        work(float{});
}

/// What runs within a layer behind its own op.
struct LayerTail {
    const BatchNormSpec* norm = nullptr;  ///< folded into a convolution, with running statistics; null where there is none
    NodeParameters normParameters;
    bool relu = false;
    bool isOutput = false;  ///< the network's: f32 in (N, classes)
};

/// The layer of one node. `src` are its inputs' descs. A BatchNormSpec or ConvSpec with two inputs is a residual block's end:
/// the second one is added before the ReLU.
std::unique_ptr<Layer> makeLayer(const LayerContext& context, const OpSpec& op, const std::vector<TensorDesc>& src,
                                 const Shape& dst, const NodeParameters& parameters, bool wantsDiffSrc, const LayerTail& tail);

}  // namespace reslab
