#pragma once

#include "core/kernels/batchnorm.h"
#include "core/layers/layer.h"

namespace reslab {

/// Batch normalisation of src (N, C, H, W) in whatever layout, with the ReLU that follows it if `fusedRelu`; with two sources it
/// is the end of a residual block, max(BN(first) + second, 0), in one pass. In training it uses the batch's own statistics and
/// keeps them; else the running ones, also on a way back that learns nothing. Own loops: they take half of oneDNN 2.6's time, need no mask and give the same bits with
/// any number of threads. Ioffe and Szegedy 2015, alg. 1; He et al. 2015, fig. 2.
class BatchNormLayer : public Layer {
public:
    BatchNormLayer(const LayerContext& context, const BatchNormSpec& spec, const std::vector<TensorDesc>& src,
                   const NodeParameters& parameters, bool wantsDiffSrc, bool fusedRelu);

    Needs backwardNeeds() const override { return {.src = true, .dst = m_endsBlock, .firstAlone = true}; }
    bool worksInPlace() const override { return true; }
    bool joinsGradients() const override { return m_endsBlock; }
    bool splitsGradient() const override { return m_endsBlock; }
    bool sharesGated() const override { return !m_shortcutIn.isNeeded(); }
    Traffic forwardTraffic() const override { return {m_training ? 2.0 : 1.0, m_endsBlock ? 2.0 : 1.0}; }
    Traffic backwardTraffic() const override
    {
        return m_endsBlock ? Traffic{3.0, m_binding.diffMore ? 5.0 : 4.0} : Traffic{3.0, 2.0};
    }
    void bind(const Binding& binding) override;
    void forward() override;
    void recompute() override;
    void backward() override;
    const float* batchMean() const override { return m_training ? m_mean.data() : nullptr; }
    const float* batchVariance() const override { return m_training ? m_variance.data() : nullptr; }
    void showHidden(Hidden which, void* to) override;
    void showHiddenGradient(void* to) override;

private:
    void findScaleAndShift();
    void backwardByRunningStatistics();
    /// The parameters' gradients, and the coefficients by which diffSrc comes from the gated gradient and src.
    void findCoefficients(const double* diffSum, const double* diffProduct);
    template <class Element>
    kernels::NormForward<Element> forwardArgs(void* dst) const;
    template <class Element>
    kernels::NormBackward<Element> backwardArgs() const;

    Engine::Handles& m_handles;
    kernels::ChannelwisePlan m_plan;
    NodeParameters m_parameters;
    double m_eps;
    bool m_training;
    bool m_gate;
    bool m_endsBlock;
    bool m_wantsDiffSrc;
    std::vector<float> m_mean, m_variance;  ///< (C) with the layout's padding, as all below; the batch's
    std::vector<float> m_scale, m_shift;    ///< dst = src scale + shift
    std::vector<float> m_ofDiff, m_ofSrc, m_constant;
    std::vector<double> m_partials;
    Reorder m_shortcutIn, m_shortcutGradientOut;
    std::size_t m_shortcutAt = 0;
    void* m_shortcut = nullptr;
    Binding m_binding;
};

}  // namespace reslab
