#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace reslab {

/// A moving average of values that change at every step: a := d a + (1 - d) w, element by element in whatever layout they have.
/// The early values are far from where training ends, so d begins low: min(decay, (1 + n) / (10 + n)) at the n-th update.
/// Polyak and Juditsky 1992; Szegedy et al. 2016, sec. 8. The result does not depend on the number of threads.
class WeightAverage {
public:
    /// `decay` from 0 to below 1. Begins at `values`.
    WeightAverage(double decay, std::span<const float> values);

    /// Takes in the values after step `completed`, 1, 2, ...
    void update(std::span<const float> values, std::int64_t completed);

    std::span<float> values() { return m_values; }
    std::span<const float> values() const { return m_values; }

private:
    std::vector<float> m_values;
    double m_decay;
};

}  // namespace reslab
