#include "core/layers/foldednorm.h"

#include <cmath>

namespace reslab {

FoldedNorm::FoldedNorm(const LayerTail& tail, const NodeParameters& convolution, std::size_t weights, std::size_t outChannels)
    : m_eps(tail.norm->eps), m_norm(tail.normParameters), m_convolution(convolution), m_weights(weights), m_bias(outChannels)
{
}

void FoldedNorm::refresh()
{
    const auto perChannel = m_weights.size() / m_bias.size();
    for (std::size_t c = 0; c < m_bias.size(); ++c) {
        const auto scale = m_norm.weight[c] / std::sqrt(static_cast<double>(m_norm.runningVariance[c]) + m_eps);
        const auto own = m_convolution.bias ? static_cast<double>(m_convolution.bias[c]) : 0.0;
        m_bias[c] = static_cast<float>(m_norm.bias[c] + (own - m_norm.runningMean[c]) * scale);
        for (auto i = c * perChannel; i < (c + 1) * perChannel; ++i)
            m_weights[i] = static_cast<float>(m_convolution.weight[i] * scale);
    }
}

}  // namespace reslab
