#pragma once

#include "core/kernels/prelu.h"
#include "core/layers/layer.h"

namespace reslab {

/// max(src, 0), any layout; `guided`, what goes back is max(., 0) as well.
class ReluLayer : public Layer {
public:
    explicit ReluLayer(const TensorDesc& src, bool guided = false) : Layer(src), m_guided(guided) {}

    Needs backwardNeeds() const override { return {.src = false, .dst = true}; }
    bool worksInPlace() const override { return true; }
    Traffic backwardTraffic() const override { return {0.0, 3.0}; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    bool m_guided;
    Binding m_binding;
};

/// max(src, 0) + slopes[c] min(src, 0); slopes (C). He et al. 2015b, eq. 1.
class PReluLayer : public Layer {
public:
    PReluLayer(const TensorDesc& src, const NodeParameters& parameters);

    Needs backwardNeeds() const override { return {.src = true, .dst = false}; }
    bool worksInPlace() const override { return true; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    kernels::ChannelwisePlan m_plan;
    NodeParameters m_parameters;
    std::vector<float> m_unwanted;
    Binding m_binding;
};

}  // namespace reslab
