#pragma once

#include "core/kernels/batchnorm.h"
#include "core/layers/layer.h"

namespace reslab {

/// Batch normalisation by own loops, for layouts whose channels lie side by side in sixteens: there it takes half of oneDNN
/// 2.6's time, needs no mask and gives the same bits with any number of threads. Otherwise as BatchNormLayer.
class NormRowsLayer : public Layer {
public:
    static bool fits(const TensorDesc& src);
    NormRowsLayer(const LayerContext& context, const BatchNormSpec& spec, const TensorDesc& src,
                  const NodeParameters& parameters, bool wantsDiffSrc, bool fusedRelu);

    Needs backwardNeeds() const override { return {.src = true, .dst = false}; }
    bool worksInPlace() const override { return true; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;
    const float* batchMean() const override { return m_training ? m_mean.data() : nullptr; }
    const float* batchVariance() const override { return m_training ? m_variance.data() : nullptr; }

private:
    void findScaleAndShift();
    /// The parameters' gradients, and the coefficients by which diffSrc comes from diffDst and src.
    void findCoefficients(const double* diffSum, const double* diffProduct);

    kernels::ChannelwisePlan m_plan;
    NodeParameters m_parameters;
    double m_eps;
    bool m_training;
    bool m_gate;
    bool m_wantsDiffSrc;
    std::vector<float> m_mean, m_variance;  ///< (C), the batch's
    std::vector<float> m_scale, m_shift;    ///< (C): dst = src scale + shift
    std::vector<float> m_ofDiff, m_ofSrc, m_constant;
    std::vector<double> m_partials;
    Binding m_binding;
};

}  // namespace reslab
