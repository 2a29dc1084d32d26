#pragma once

#include "core/layers/layer.h"

namespace reslab {

/// The sum of its inputs, with the ReLU that follows it if `fusedRelu`. Takes the layout of its first input; the others
/// are reordered where they differ. He et al. 2015, eq. 1.
class AddLayer : public Layer {
public:
    AddLayer(const LayerContext& context, const std::vector<TensorDesc>& src, bool fusedRelu);

    Needs backwardNeeds() const override { return {.src = false, .dst = m_fusedRelu}; }
    bool passesGradient() const override { return !m_fusedRelu && !m_mixed; }
    bool sharesGradient() const override { return !m_mixed; }
    bool worksInPlace() const override { return !m_mixed; }
    Traffic forwardTraffic() const override { return {1.0, static_cast<double>(m_inputs.size())}; }
    Traffic backwardTraffic() const override { return {0.0, passesGradient() ? 0.0 : 3.0}; }
    void bind(const Binding& binding) override;
    void forward() override;
    void backward() override;
    void showHidden(Hidden which, void* to) override;
    void showHiddenGradient(void* to) override;

private:
    void sumInto(void* dst, bool gate);
    void gateInto(void* target);

    struct Input {
        Reorder in, gradientOut;
        std::size_t at = 0;
        void* data = nullptr;
    };

    Engine::Handles& m_handles;
    bool m_fusedRelu;
    bool m_mixed = false;  ///< the inputs lie in memory in different ways
    std::size_t m_gatedAt = 0;
    std::vector<Input> m_inputs;
    Binding m_binding;
};

}  // namespace reslab
