#pragma once

#include "core/layers/layer.h"

namespace reslab {

/// Batch normalisation of src (N, C, H, W) by oneDNN, in whatever layout, with the ReLU that follows it if `fusedRelu`. In
/// training it uses the batch's own statistics and keeps them; else the running ones. Ioffe and Szegedy 2015, alg. 1.
class BatchNormLayer : public Layer {
public:
    BatchNormLayer(const LayerContext& context, const BatchNormSpec& spec, const TensorDesc& src,
                   const NodeParameters& parameters, bool wantsDiffSrc, bool fusedRelu);

    Needs backwardNeeds() const override { return {.src = true, .dst = false}; }
    std::size_t workspaceBytes() const override { return m_workspace.get_size(); }
    void bind(const Binding& binding) override;
    void forward() override { m_forward.run(m_handles); }
    void backward() override { m_backward.run(m_handles); }
    const float* batchMean() const override { return m_training ? m_mean.data() : nullptr; }
    const float* batchVariance() const override { return m_training ? m_variance.data() : nullptr; }

private:
    void bindBackward(const Binding& binding);

    Engine::Handles& m_handles;
    NodeParameters m_parameters;
    bool m_training;
    dnnl::memory::desc m_channels;   ///< f32 (C)
    dnnl::memory::desc m_workspace;  ///< the fused ReLU's mask
    std::vector<float> m_mean, m_variance;
    std::vector<float> m_unwanted;   ///< where a gradient goes that nobody asked for
    std::size_t m_diffSrcAt = 0;
    Primitive m_forward, m_backward;
};

}  // namespace reslab
