#pragma once

#include "core/layers/layer.h"

namespace reslab {

/// src (N, C, H, W) -> dst (N, C H W, 1, 1), in nchw order whatever the input's layout.
class FlattenLayer : public Layer {
public:
    FlattenLayer(const LayerContext& context, const TensorDesc& src, const Shape& dst);

    Needs backwardNeeds() const override { return {}; }
    void bind(const Binding& binding) override;
    void forward() override;
    void backward() override;

private:
    Engine::Handles& m_handles;
    TensorDesc m_src;
    Reorder m_flatten, m_unflatten;
    Binding m_binding;
};

}  // namespace reslab
