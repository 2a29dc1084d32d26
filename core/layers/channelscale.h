#pragma once

#include "core/kernels/channelscale.h"
#include "core/layers/layer.h"

namespace reslab {

/// 1 / (1 + exp(-src)), any layout.
class SigmoidLayer : public Layer {
public:
    explicit SigmoidLayer(const TensorDesc& src) : Layer(src), m_plan{src.count, src.shape, src.layout} {}

    Needs backwardNeeds() const override { return {.src = false, .dst = true}; }
    bool worksInPlace() const override { return true; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    kernels::ChannelwisePlan m_plan;
    Binding m_binding;
};

/// src (N, C, H, W) times gates (N, C, 1, 1), in the layout of src. Hu et al. 2018, eq. 4.
class ChannelScaleLayer : public Layer {
public:
    ChannelScaleLayer(const TensorDesc& src, const TensorDesc& gates);

    Needs backwardNeeds() const override { return {.src = true, .dst = false}; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    kernels::ChannelwisePlan m_plan;
    std::int64_t
        m_gateStride;  ///< elements from one image's gates to the next one's: on one pixel channels lie side by side
    Binding m_binding;
};

}  // namespace reslab
