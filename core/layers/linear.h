#pragma once

#include "core/layers/layer.h"
#include "core/layers/weightcopy.h"

namespace reslab {

/// Fully connected: src (N, in, 1, 1), weights (out, in) -> dst (N, out, 1, 1). With `f32Output` the result is f32 also
/// where the network is bf16: logits keep their digits.
class LinearLayer : public Layer {
public:
    LinearLayer(const LayerContext& context, const LinearSpec& spec, const TensorDesc& src, const Shape& dst,
                const NodeParameters& parameters, bool wantsDiffSrc, bool f32Output);

    Needs backwardNeeds() const override { return {.src = m_parameters.diffWeight != nullptr, .dst = false}; }
    Traffic forwardTraffic() const override { return {1.0, 1.0, static_cast<double>(m_weights.desc().get_size())}; }
    Traffic backwardTraffic() const override
    {
        return {2.0, 2.0, static_cast<double>(m_weightsForData.desc().get_size() + m_diffWeightsDesc.get_size())};
    }
    void bind(const Binding& binding) override;
    void refreshWeights() override;
    void forward() override;
    void backward() override;

private:
    void buildBackward(const LinearSpec& spec, bool wantsDiffSrc);
    void bindBackward(const Binding& binding);

    Engine::Handles& m_handles;
    TensorDesc m_src;
    NodeParameters m_parameters;
    dnnl::memory::desc m_flatSrc, m_flatDst;        ///< (N, in) and (N, out)
    dnnl::memory::desc m_flatDiffDst;               ///< (N, out) in the network's precision
    dnnl::memory::desc m_weightsDesc;               ///< f32 (out, in)
    std::optional<dnnl::memory::desc> m_bias;
    dnnl::inner_product_forward::primitive_desc m_forwardDesc;
    dnnl::memory::desc m_diffWeightsDesc;

    Primitive m_forward, m_backwardData, m_backwardWeights;
    WeightCopy m_weights, m_weightsForData;
    Reorder m_srcIn, m_diffSrcOut, m_diffDstIn, m_diffWeightsOut;
    std::size_t m_srcAt = 0, m_diffSrcAt = 0, m_diffDstAt = 0, m_diffWeightsAt = 0;
};

}  // namespace reslab
