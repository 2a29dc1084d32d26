#pragma once

#include <cstdint>
#include <span>

namespace reslab::kernels {

struct CrossEntropy {
    double loss = 0.0;  ///< mean over the images, natural logarithm
    std::int64_t correct = 0;  ///< images whose largest logit is the label's; the first one of equals
};

/// Softmax and cross entropy of logits (N, K) against labels (N), smoothed by `smoothing` as in Szegedy et al. 2016, sec. 7:
/// target = (1 - smoothing) onehot + smoothing / K. diffLogits (N, K), where not empty, gets the gradient of the mean loss.
/// Sums are made in f64, in one order.
CrossEntropy crossEntropy(std::span<const float> logits, std::span<const std::int32_t> labels, std::int64_t classes,
                          double smoothing, std::span<float> diffLogits);

}  // namespace reslab::kernels
