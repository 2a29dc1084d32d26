#pragma once

#include "core/kernels/copychannels.h"
#include "core/layers/layer.h"

namespace reslab {

/// src of (N, C_i, H, W) -> dst (N, sum of C_i, H, W), in the layout of the first. Szegedy et al. 2015, fig. 2.
class ConcatLayer : public Layer {
public:
    ConcatLayer(const std::vector<TensorDesc>& src, const Shape& dst);

    Needs backwardNeeds() const override { return {}; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    std::vector<kernels::ChannelCopy> m_copies;  ///< one an input, from it to dst
    Binding m_binding;
};

}  // namespace reslab
