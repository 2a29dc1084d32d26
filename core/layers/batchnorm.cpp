#include "core/layers/batchnorm.h"

#include <cmath>

#include "core/kernels/elementwise.h"

namespace reslab {

BatchNormLayer::BatchNormLayer(const LayerContext& context, const BatchNormSpec& spec, const std::vector<TensorDesc>& src,
                               const NodeParameters& parameters, bool wantsDiffSrc, bool fusedRelu)
    : Layer(src.front()), m_handles(context.onednn), m_plan{m_dst.count, m_dst.shape, m_dst.layout},
      m_parameters(parameters), m_eps(spec.eps), m_training(context.training && !context.runningStatistics), m_gate(fusedRelu),
      m_endsBlock(src.size() == 2), m_wantsDiffSrc(wantsDiffSrc)
{
    const auto channels = static_cast<std::size_t>(kernels::normChannels(m_plan));
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
    if (m_endsBlock) {
        m_shortcutIn = Reorder(m_handles, src.back().md, m_dst.md);
        m_shortcutAt = m_scratch.take(m_shortcutIn.bytes());
        m_shortcutGradientOut = Reorder(m_handles, m_dst.md, src.back().md);
    }
}

void BatchNormLayer::bind(const Binding& binding)
{
    m_binding = binding;
    if (!m_endsBlock)
        return;
    m_shortcut = m_shortcutIn.bind(m_handles, binding.src[1], binding.scratch + m_shortcutAt);
    if (binding.gated && binding.diffSrc[1])
        m_shortcutGradientOut.bind(m_handles, binding.gated, binding.diffSrc[1]);
}

void BatchNormLayer::findScaleAndShift()
{
    const auto* mean = m_training ? m_mean.data() : m_parameters.runningMean;
    const auto* variance = m_training ? m_variance.data() : m_parameters.runningVariance;
    for (std::int64_t c = 0; c < m_plan.shape.channels; ++c) {
        const auto scale = m_parameters.weight[c] / std::sqrt(static_cast<double>(variance[c]) + m_eps);
        m_scale[static_cast<std::size_t>(c)] = static_cast<float>(scale);
        m_shift[static_cast<std::size_t>(c)] = static_cast<float>(m_parameters.bias[c] - mean[c] * scale);
    }
}

template <class Element>
kernels::NormForward<Element> BatchNormLayer::forwardArgs(void* dst) const
{
    return {.src = static_cast<const Element*>(m_binding.src[0]),
            .shortcut = static_cast<const Element*>(m_shortcut),
            .scale = m_scale.data(),
            .shift = m_shift.data(),
            .gate = m_gate,
            .dst = static_cast<Element*>(dst)};
}

template <class Element>
kernels::NormBackward<Element> BatchNormLayer::backwardArgs() const
{
    return {.src = static_cast<const Element*>(m_binding.src[0]),
            .diffDst = static_cast<const Element*>(m_binding.diffDst),
            .diffMore = static_cast<const Element*>(m_binding.diffMore),
            .dst = m_endsBlock ? static_cast<const Element*>(m_binding.dst) : nullptr,
            .mean = m_mean.data(),
            .scale = m_scale.data(),
            .shift = m_shift.data(),
            .gate = m_gate,
            .gated = static_cast<Element*>(m_binding.gated)};
}

void BatchNormLayer::forward()
{
    if (m_training)
        withElement(m_dst, [&]<class Element>(Element) {
            kernels::normStatistics(m_plan, static_cast<const Element*>(m_binding.src[0]), m_partials.data(), m_mean.data(),
                                    m_variance.data());
        });
    findScaleAndShift();
    recompute();
}

void BatchNormLayer::recompute()
{
    m_shortcutIn.run(m_handles);
    withElement(m_dst, [&]<class Element>(Element) { kernels::normApply(m_plan, forwardArgs<Element>(m_binding.dst)); });
}

void BatchNormLayer::findCoefficients(const double* diffSum, const double* diffProduct)
{
    const auto samples = static_cast<double>(m_plan.count * m_plan.shape.height * m_plan.shape.width);
    for (std::size_t c = 0; c < static_cast<std::size_t>(m_plan.shape.channels); ++c) {
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

/// With running statistics dst is src times a constant.
void BatchNormLayer::backwardByRunningStatistics()
{
    if (!m_wantsDiffSrc || !m_binding.diffSrc[0])
        return;
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::normBackwardApply(m_plan, backwardArgs<Element>(), m_scale.data(), m_ofSrc.data(), m_constant.data(),
                                   static_cast<Element*>(m_binding.diffSrc[0]));
    });
}

void BatchNormLayer::backward()
{
    if (!m_training)
        return backwardByRunningStatistics();
    withElement(m_dst, [&]<class Element>(Element) {
        const auto args = backwardArgs<Element>();
        auto* diffSum = m_partials.data() + 2 * m_plan.count * kernels::normChannels(m_plan);
        auto* diffProduct = diffSum + kernels::normChannels(m_plan);
        kernels::normBackwardSums(m_plan, args, m_partials.data(), diffSum, diffProduct);
        if (m_endsBlock && m_binding.diffSrc[1])
            m_shortcutGradientOut.run(m_handles);
        findCoefficients(diffSum, diffProduct);
        if (m_wantsDiffSrc && m_binding.diffSrc[0])
            kernels::normBackwardApply(m_plan, args, m_ofDiff.data(), m_ofSrc.data(), m_constant.data(),
                                       static_cast<Element*>(m_binding.diffSrc[0]));
    });
}

void BatchNormLayer::showHidden(Hidden which, void* to)
{
    withElement(m_dst, [&]<class Element>(Element) {
        auto args = forwardArgs<Element>(to);
        args.gate = false;
        if (which == Hidden::Node)
            args.shortcut = nullptr;
        kernels::normApply(m_plan, args);
    });
}

void BatchNormLayer::showHiddenGradient(void* to)
{
    withElement(m_dst, [&]<class Element>(Element) {
        auto args = backwardArgs<Element>();
        auto* gated = static_cast<Element*>(to);
        if (m_endsBlock) {
            if (args.diffMore) {
                kernels::add(args.diffDst, args.diffMore, gated, m_dst.paddedElements());
                args.diffDst = gated;
            }
            kernels::reluBackward(args.dst, args.diffDst, gated, m_dst.paddedElements());
            return;
        }
        const std::vector<float> ones(m_scale.size(), 1.0f);
        const std::vector<float> zeros(m_scale.size(), 0.0f);
        kernels::normBackwardApply(m_plan, args, ones.data(), zeros.data(), zeros.data(), gated);
    });
}

}  // namespace reslab
