#include "core/kernels/crossentropy.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace reslab::kernels {
namespace {

/// log sum exp of one row, safe for large values.
double logSumExp(std::span<const float> row, double largest)
{
    double sum = 0.0;
    for (const auto value : row)
        sum += std::exp(static_cast<double>(value) - largest);
    return largest + std::log(sum);
}

/// share(n, k) is the share of class k in image n's target before smoothing.
template <class Share>
CrossEntropy scored(std::span<const float> logits, std::span<const std::int32_t> labels, std::int64_t classes,
                    double smoothing, std::span<float> diffLogits, Share share)
{
    const auto count = static_cast<std::int64_t>(labels.size());
    const auto width = static_cast<std::size_t>(classes);
    assert(logits.size() == labels.size() * width);
    const auto background = smoothing / static_cast<double>(classes);
    CrossEntropy result;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        const auto row = logits.subspan(n * width, width);
        const auto label = static_cast<std::size_t>(labels[n]);
        assert(label < width);
        const auto largest = std::max_element(row.begin(), row.end());
        const auto normaliser = logSumExp(row, *largest);
        result.correct += static_cast<std::size_t>(largest - row.begin()) == label;
        double loss = 0.0;
        for (std::size_t k = 0; k < width; ++k) {
            const auto target = background + (1.0 - smoothing) * share(n, k);
            const auto logProbability = static_cast<double>(row[k]) - normaliser;
            if (target != 0.0)
                loss -= target * logProbability;
            if (!diffLogits.empty())
                diffLogits[n * width + k] = static_cast<float>((std::exp(logProbability) - target) / static_cast<double>(count));
        }
        result.loss += loss;
    }
    result.loss /= static_cast<double>(count);
    return result;
}

}  // namespace

CrossEntropy crossEntropy(std::span<const float> logits, const Targets& targets, std::int64_t classes,
                          double smoothing, std::span<float> diffLogits)
{
    const auto is = [](std::int32_t label, std::size_t k) { return static_cast<std::size_t>(label) == k ? 1.0 : 0.0; };
    const auto& [labels, others, shares] = targets;
    if (shares.empty())
        return scored(logits, labels, classes, smoothing, diffLogits,
                      [&](std::size_t n, std::size_t k) { return is(labels[n], k); });
    assert(shares.size() == labels.size() && others.size() == labels.size());
    return scored(logits, labels, classes, smoothing, diffLogits, [&](std::size_t n, std::size_t k) {
        const auto own = static_cast<double>(shares[n]);
        return own * is(labels[n], k) + (1.0 - own) * is(others[n], k);
    });
}

}  // namespace reslab::kernels
