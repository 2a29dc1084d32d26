#pragma once

#include "core/layers/foldednorm.h"
#include "core/layers/layer.h"
#include "core/layers/weightcopy.h"

namespace reslab {

/// 2-D convolution: src (N, IC, H, W), weights (OC, IC/groups, KH, KW) -> dst (N, OC, OH, OW). Each of the three passes
/// asks for the layouts it likes; what differs from the tensors' own is reordered here. In inference the batch normalisation
/// behind it is folded into weights and bias, and shortcut and ReLU are taken along: dst = max(conv(src) + shortcut, 0).
class ConvLayer : public Layer {
public:
    ConvLayer(const LayerContext& context, const ConvSpec& spec, const std::vector<TensorDesc>& src, const Shape& dst,
              const NodeParameters& parameters, bool wantsDiffSrc, const LayerTail& tail);

    Needs backwardNeeds() const override { return {.src = m_parameters.diffWeight != nullptr, .dst = false}; }
    bool sumsInPlace() const override { return m_adds && !m_dstOut.isNeeded(); }
    Traffic forwardTraffic() const override { return {1.0, m_adds ? 2.0 : 1.0, bytesOf(m_weights.desc())}; }
    Traffic backwardTraffic() const override
    {
        const double passes = (m_data ? 1.0 : 0.0) + (m_gradient ? 1.0 : 0.0);
        return {passes, passes,
                (m_data ? bytesOf(m_data->weights.desc()) : 0.0) + (m_gradient ? bytesOf(m_gradient->diffWeights) : 0.0)};
    }
    void bind(const Binding& binding) override;
    void refreshWeights() override;
    void forward() override;
    void backward() override;

private:
    struct BackwardData {
        Primitive primitive;
        dnnl::memory::desc diffDst, diffSrc;
        WeightCopy weights;
        Reorder diffDstIn, diffSrcOut;
        std::size_t diffDstAt = 0, diffSrcAt = 0;
    };
    struct BackwardWeights {
        Primitive primitive;
        dnnl::memory::desc src, diffDst, diffWeights;
        Reorder srcIn, diffDstIn, diffWeightsOut;
        std::size_t srcAt = 0, diffDstAt = 0, diffWeightsAt = 0;
    };

    static double bytesOf(const dnnl::memory::desc& desc) { return static_cast<double>(desc.get_size()); }
    void buildBackwardData();
    void buildBackwardWeights();
    void bindBackwardData(const Binding& binding);
    void bindBackwardWeights(const Binding& binding);

    Engine::Handles& m_handles;
    TensorDesc m_src;
    NodeParameters m_parameters;
    dnnl::memory::desc m_master;  ///< of the weights: f32, PyTorch's order
    std::optional<dnnl::memory::desc> m_bias;
    dnnl::memory::dims m_weightDims, m_strides, m_padding;
    dnnl::convolution_forward::primitive_desc m_forwardDesc;

    std::optional<FoldedNorm> m_folded;
    bool m_adds = false;
    Reorder m_shortcutIn;
    void* m_shortcut = nullptr;
    void* m_sum = nullptr;  ///< where the shortcut must stand before the convolution runs

    Primitive m_forward;
    WeightCopy m_weights;
    Reorder m_srcIn, m_dstOut;
    std::size_t m_srcAt = 0, m_dstAt = 0;
    std::optional<BackwardData> m_data;
    std::optional<BackwardWeights> m_gradient;
};

}  // namespace reslab
