#include "core/layers/normrows.h"

#include <cmath>

namespace reslab {

bool NormRowsLayer::fits(const TensorDesc& src)
{
    return kernels::normRowsFit({src.count, src.shape, src.layout});
}

NormRowsLayer::NormRowsLayer(const LayerContext& context, const BatchNormSpec& spec, const TensorDesc& src,
                             const NodeParameters& parameters, bool wantsDiffSrc, bool fusedRelu)
    : Layer(src), m_plan{src.count, src.shape, src.layout}, m_parameters(parameters), m_eps(spec.eps),
      m_training(context.training), m_gate(fusedRelu), m_wantsDiffSrc(wantsDiffSrc)
{
    const auto channels = static_cast<std::size_t>(src.shape.channels);
    m_scale.resize(channels);
    m_shift.resize(channels);
    if (m_training) {
        m_mean.resize(channels);
        m_variance.resize(channels);
        m_partials.resize(static_cast<std::size_t>(kernels::normPartials(m_plan)));
    }
    if (context.backward) {
        m_ofDiff.resize(channels);
        m_ofSrc.resize(channels);
        m_constant.resize(channels);
    }
}

void NormRowsLayer::findScaleAndShift()
{
    const auto* mean = m_training ? m_mean.data() : m_parameters.runningMean;
    const auto* variance = m_training ? m_variance.data() : m_parameters.runningVariance;
    for (std::size_t c = 0; c < m_scale.size(); ++c) {
        const auto scale = m_parameters.weight[c] / std::sqrt(static_cast<double>(variance[c]) + m_eps);
        m_scale[c] = static_cast<float>(scale);
        m_shift[c] = static_cast<float>(m_parameters.bias[c] - mean[c] * scale);
    }
}

void NormRowsLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        const auto* src = static_cast<const Element*>(m_binding.src[0]);
        if (m_training)
            kernels::normStatistics(m_plan, src, m_partials.data(), m_mean.data(), m_variance.data());
        findScaleAndShift();
        kernels::normApply(m_plan, src, m_scale.data(), m_shift.data(), m_gate, static_cast<Element*>(m_binding.dst));
    });
}

void NormRowsLayer::findCoefficients(const double* diffSum, const double* diffProduct)
{
    const auto samples = static_cast<double>(m_plan.count * m_plan.shape.height * m_plan.shape.width);
    for (std::size_t c = 0; c < m_scale.size(); ++c) {
        const auto inverse = 1.0 / std::sqrt(static_cast<double>(m_variance[c]) + m_eps);
        const auto scale = m_parameters.weight[c] * inverse;
        const auto ofSrc = -scale * inverse * inverse * diffProduct[c] / samples;
        m_ofDiff[c] = static_cast<float>(scale);
        m_ofSrc[c] = static_cast<float>(ofSrc);
        m_constant[c] = static_cast<float>(-scale * diffSum[c] / samples - ofSrc * m_mean[c]);
        if (m_parameters.diffWeight)
            m_parameters.diffWeight[c] = static_cast<float>(diffProduct[c] * inverse);
        if (m_parameters.diffBias)
            m_parameters.diffBias[c] = static_cast<float>(diffSum[c]);
    }
}

void NormRowsLayer::backward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        const kernels::NormBackward<Element> args{.src = static_cast<const Element*>(m_binding.src[0]),
                                                  .diffDst = static_cast<const Element*>(m_binding.diffDst),
                                                  .mean = m_mean.data(),
                                                  .scale = m_scale.data(),
                                                  .shift = m_shift.data(),
                                                  .gate = m_gate};
        const auto channels = m_plan.shape.channels;
        auto* diffSum = m_partials.data() + 2 * m_plan.count * channels;
        auto* diffProduct = diffSum + channels;
        kernels::normBackwardSums(m_plan, args, m_partials.data(), diffSum, diffProduct);
        findCoefficients(diffSum, diffProduct);
        if (m_wantsDiffSrc)
            kernels::normBackwardApply(m_plan, args, m_ofDiff.data(), m_ofSrc.data(), m_constant.data(),
                                       static_cast<Element*>(m_binding.diffSrc[0]));
    });
}

}  // namespace reslab
