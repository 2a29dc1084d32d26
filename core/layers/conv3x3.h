#pragma once

#include <optional>
#include <vector>

#include "core/kernels/conv3x3.h"
#include "core/layers/foldednorm.h"
#include "core/layers/layer.h"

namespace reslab {

/// ConvLayer's own twin where kernels/conv3x3.h is faster than oneDNN: 3x3, stride 1, padding 1, f32, AVX2 without AVX-512.
class Conv3x3Layer : public Layer {
public:
    /// Whether it can stand for ConvLayer here.
    static bool fits(const LayerContext& context, const ConvSpec& spec, const std::vector<TensorDesc>& src, bool wantsDiffSrc);
    Conv3x3Layer(const LayerContext& context, const ConvSpec& spec, const std::vector<TensorDesc>& src, const Shape& dst,
                 const NodeParameters& parameters, bool wantsDiffSrc, const LayerTail& tail);

    Needs backwardNeeds() const override { return {.src = m_parameters.diffWeight != nullptr, .dst = false}; }
    Traffic forwardTraffic() const override { return {1.0, m_adds ? 2.0 : 1.0, bytesOf(m_packed)}; }
    Traffic backwardTraffic() const override
    {
        return {m_packedBackward.empty() ? 1.0 : 2.0, 1.0,
                bytesOf(m_packedBackward) + (m_parameters.diffWeight ? bytesOf(m_packed) : 0.0)};
    }
    void bind(const Binding& binding) override { m_binding = binding; }
    void refreshWeights() override;
    void forward() override;
    void backward() override;

private:
    static double bytesOf(const std::vector<float>& packed) { return static_cast<double>(packed.size() * sizeof(float)); }

    kernels::Conv3x3Plan m_plan;
    NodeParameters m_parameters;
    bool m_adds;
    bool m_gate;
    std::optional<FoldedNorm> m_folded;
    std::vector<float> m_packed, m_packedBackward;  ///< the latter empty where the gradient by src is not wanted
    Binding m_binding;
};

}  // namespace reslab
