#pragma once

#include "core/kernels/adaptivepool.h"
#include "core/layers/layer.h"

namespace reslab {

/// Averages over windows that divide the picture: src (N, C, H, W) -> dst (N, C, size, size), in the layout of its input.
class AdaptivePoolLayer : public Layer {
public:
    AdaptivePoolLayer(const TensorDesc& src, const Shape& dst);

    Needs backwardNeeds() const override { return {}; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    kernels::AdaptivePoolPlan m_plan;
    Binding m_binding;
};

}  // namespace reslab
