#include "core/optim/sgd.h"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <utility>

namespace reslab {
namespace {

/// Below so many elements a team of threads costs more than it saves.
constexpr std::int64_t kWorthATeam = 1 << 15;

}  // namespace

Sgd::Sgd(std::size_t elements, std::vector<SgdRange> ranges, float momentum)
    : m_ranges(std::move(ranges)), m_velocity(elements, 0.0F), m_momentum(momentum)
{
}

void Sgd::step(std::span<float> weights, std::span<const float> gradients, float learningRate)
{
    assert(weights.size() == m_velocity.size() && gradients.size() == m_velocity.size());
    for (const auto& range : m_ranges) {
        assert(range.offset + range.size <= m_velocity.size());
        auto* w = weights.data() + range.offset;
        auto* v = m_velocity.data() + range.offset;
        const auto* g = gradients.data() + range.offset;
        const auto momentum = m_momentum;
        const auto decay = range.weightDecay;
        const auto count = static_cast<std::int64_t>(range.size);
#pragma omp parallel for simd schedule(static) if (count >= kWorthATeam)
        for (std::int64_t i = 0; i < count; ++i) {
            v[i] = momentum * v[i] + (g[i] + decay * w[i]);
            w[i] = w[i] - learningRate * v[i];
        }
    }
}

bool allFinite(std::span<const float> values)
{
    // A finite value times zero is zero; an infinity or a NaN makes the sum NaN, whatever the order.
    const auto count = static_cast<std::int64_t>(values.size());
    const auto* value = values.data();
    float sum = 0.0F;
#pragma omp parallel for simd schedule(static) reduction(+ : sum) if (count >= kWorthATeam)
    for (std::int64_t i = 0; i < count; ++i)
        sum += value[i] * 0.0F;
    return !std::isnan(sum);
}

}  // namespace reslab
