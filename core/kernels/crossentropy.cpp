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

}  // namespace

CrossEntropy crossEntropy(std::span<const float> logits, std::span<const std::int32_t> labels, std::int64_t classes,
                          double smoothing, std::span<float> diffLogits)
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
            const auto target = background + (k == label ? 1.0 - smoothing : 0.0);
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

}  // namespace reslab::kernels
