#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace reslab {

/// A run of the flat ranges that is treated alike. What no range covers is frozen.
struct SgdRange {
    std::size_t offset = 0;
    std::size_t size = 0;
    float weightDecay = 0.0F;
};

/// Stochastic gradient descent with momentum on f32 master weights, element by element in whatever layout they have:
/// v := m v + (g + wd w), w := w - lr v. v starts at zero. He et al. 2015, sec. 3.4; no Nesterov, no dampening.
/// The result does not depend on the number of threads.
class Sgd {
public:
    /// `elements` is the length of the flat ranges; `ranges` must not overlap and must end within them.
    Sgd(std::size_t elements, std::vector<SgdRange> ranges, float momentum);

    void step(std::span<float> weights, std::span<const float> gradients, float learningRate);

    /// v, laid out like the weights; zero where frozen.
    std::span<float> velocity() { return m_velocity; }
    std::span<const float> velocity() const { return m_velocity; }

private:
    std::vector<SgdRange> m_ranges;
    std::vector<float> m_velocity;
    float m_momentum;
};

/// True unless `values` holds an infinity or a NaN.
bool allFinite(std::span<const float> values);

}  // namespace reslab
