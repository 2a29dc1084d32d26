#pragma once

#include "core/engine/descriptors.h"
#include "core/layers/layer.h"

namespace reslab {

/// Max or average pooling of src (N, C, H, W) over kernel x kernel windows, in the layout of its input. Average counts only
/// the pixels inside the picture.
class PoolLayer : public Layer {
public:
    PoolLayer(const LayerContext& context, const PoolSpec& spec, const TensorDesc& src, const Shape& dst);
    /// Pooling over the whole picture: (N, C, H, W) -> (N, C, 1, 1).
    PoolLayer(const LayerContext& context, const GlobalPoolSpec& spec, const TensorDesc& src, const Shape& dst);

    Needs backwardNeeds() const override { return {}; }
    std::size_t workspaceBytes() const override { return m_workspace.get_size(); }
    void bind(const Binding& binding) override;
    void forward() override { m_forward.run(m_handles); }
    void backward() override;

private:
    PoolLayer(const LayerContext& context, const TensorDesc& src, const Shape& dst,
              const descriptors::PoolGeometry& geometry);

    Engine::Handles& m_handles;
    TensorDesc m_src;
    dnnl::memory::desc m_workspace;  ///< where each maximum stood
    Primitive m_forward, m_backward;
    bool m_wanted = false;
};

}  // namespace reslab
