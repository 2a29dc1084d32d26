#pragma once

#include <vector>

#include "core/layers/layer.h"

namespace reslab {

/// A convolution's weights and bias with the normalisation behind it in them, by running statistics: what inference needs.
class FoldedNorm {
public:
    /// `weights` as many floats as the convolution has, (OC, ...) in PyTorch's order.
    FoldedNorm(const LayerTail& tail, const NodeParameters& convolution, std::size_t weights, std::size_t outChannels);

    /// Follows changed weights and statistics; the addresses below stay.
    void refresh();
    float* weights() { return m_weights.data(); }
    float* bias() { return m_bias.data(); }

private:
    double m_eps;
    NodeParameters m_norm;
    NodeParameters m_convolution;
    std::vector<float> m_weights, m_bias;
};

}  // namespace reslab
