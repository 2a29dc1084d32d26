#include "core/optim/weightaverage.h"

#include <algorithm>
#include <cassert>

namespace reslab {
namespace {

/// Below so many elements a team of threads costs more than it saves.
constexpr std::int64_t kWorthATeam = 1 << 15;

}  // namespace

WeightAverage::WeightAverage(double decay, std::span<const float> values)
    : m_values(values.begin(), values.end()), m_decay(decay)
{
    assert(decay >= 0.0 && decay < 1.0);
}

void WeightAverage::update(std::span<const float> values, std::int64_t completed)
{
    assert(values.size() == m_values.size() && completed > 0);
    const auto updates = static_cast<double>(completed);
    const auto share = static_cast<float>(1.0 - std::min(m_decay, (1.0 + updates) / (10.0 + updates)));
    const auto count = static_cast<std::int64_t>(m_values.size());
    auto* average = m_values.data();
    const auto* value = values.data();
#pragma omp parallel for simd schedule(static) if (count >= kWorthATeam)
    for (std::int64_t i = 0; i < count; ++i)
        average[i] += share * (value[i] - average[i]);
}

}  // namespace reslab
