#include "core/data/mixup.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/base/rng.h"

namespace reslab {
namespace {

/// The logarithm of a draw from Gamma(shape, 1). Marsaglia and Tsang 2000; shapes below 1 by their sec. 6, in logarithms
/// because small ones underflow.
double logGamma(double shape, Rng& rng)
{
    const auto boost = shape < 1.0 ? std::log(1.0 - rng.uniform()) / shape : 0.0;
    const auto d = (shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0;
    const auto c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const auto x = rng.normal();
        const auto root = 1.0 + c * x;
        if (root <= 0.0)
            continue;
        const auto v = root * root * root;
        if (std::log(1.0 - rng.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v))
            return std::log(d * v) + boost;
    }
}

double beta(double alpha, Rng rng)
{
    const auto first = logGamma(alpha, rng), second = logGamma(alpha, rng);
    return 1.0 / (1.0 + std::exp(second - first));
}

}  // namespace

MixPlan drawMix(double alpha, std::size_t count, std::uint64_t seed, std::int64_t iteration)
{
    MixPlan plan;
    if (alpha <= 0.0)
        return plan;
    const auto step = static_cast<std::uint64_t>(iteration);
    const auto away = count > 1 ? 1 + Rng(seed, "mixup pairs", step).below(count - 1) : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto share = beta(alpha, Rng(seed, "mixup", step, i));
        plan.others.push_back(static_cast<std::uint32_t>((i + away) % count));
        plan.shares.push_back(static_cast<float>(std::max(share, 1.0 - share)));
    }
    return plan;
}

void mix(const MixPlan& plan, std::size_t elements, std::vector<float>& images)
{
    if (plan.shares.empty())
        return;
    assert(images.size() == elements * plan.shares.size());
    const auto unmixed = images;
    for (std::size_t i = 0; i < plan.shares.size(); ++i) {
        const auto share = plan.shares[i];
        const auto* own = unmixed.data() + i * elements;
        const auto* other = unmixed.data() + plan.others[i] * elements;
        auto* dst = images.data() + i * elements;
        for (std::size_t k = 0; k < elements; ++k)
            dst[k] = share * own[k] + (1.0f - share) * other[k];
    }
}

}  // namespace reslab
