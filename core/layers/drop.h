#pragma once

#include <string>

#include "core/kernels/masks.h"
#include "core/layers/layer.h"

namespace reslab {

/// Dropout, any layout: a mask of (seed, iteration, node) in a step that has a chance, else a copy. Srivastava et al. 2014.
class DropoutLayer : public Layer {
public:
    DropoutLayer(const LayerContext& context, const DropoutSpec& spec, const TensorDesc& src);

    Needs backwardNeeds() const override { return {}; }
    bool worksInPlace() const override { return true; }
    std::size_t workspaceBytes() const override { return m_training ? static_cast<std::size_t>(m_dst.paddedElements()) : 0; }
    void setChance(const std::optional<StepChance>& chance) override { m_chance = chance; }
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    bool drops() const { return m_training && m_chance && m_rate > 0; }
    void pass(const void* from, void* to) const;

    kernels::ChannelwisePlan m_plan;
    std::string m_node;
    double m_rate;
    bool m_training;
    std::optional<StepChance> m_chance;
    Binding m_binding;
};

/// Stochastic depth, any layout: each image's branch goes or stays by a chance of (seed, iteration, node, image).
/// Huang et al. 2016.
class DropPathLayer : public Layer {
public:
    DropPathLayer(const LayerContext& context, const DropPathSpec& spec, const TensorDesc& src);

    Needs backwardNeeds() const override { return {}; }
    bool worksInPlace() const override { return true; }
    void setChance(const std::optional<StepChance>& chance) override;
    void bind(const Binding& binding) override { m_binding = binding; }
    void forward() override;
    void backward() override;

private:
    void scale(const void* from, void* to) const;

    std::string m_node;
    double m_rate;
    bool m_training;
    std::vector<float> m_factors;  ///< one an image
    Binding m_binding;
};

}  // namespace reslab
