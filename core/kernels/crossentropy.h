#pragma once

#include <cstdint>
#include <span>

namespace reslab::kernels {

struct CrossEntropy {
    double loss = 0.0;  ///< mean over the images, natural logarithm
    std::int64_t correct = 0;  ///< images whose largest logit is the label's; the first one of equals
};

/// What the images of a batch should be called. labels (N); where images are mixed also otherLabels (N) and shares (N), else
/// both empty: then a target is share onehot(label) + (1 - share) onehot(otherLabel). Zhang et al. 2018, sec. 2.
struct Targets {
    std::span<const std::int32_t> labels;
    std::span<const std::int32_t> otherLabels = {};
    std::span<const float> shares = {};
};

/// Softmax and cross entropy of logits (N, K) against targets (N), smoothed by `smoothing` as in Szegedy et al. 2016, sec. 7:
/// (1 - smoothing) target + smoothing / K. `correct` is counted against labels, whatever they are mixed with. diffLogits (N, K),
/// where not empty, gets the gradient of the mean loss. Sums are made in f64, in one order.
CrossEntropy crossEntropy(std::span<const float> logits, const Targets& targets, std::int64_t classes,
                          double smoothing, std::span<float> diffLogits);

}  // namespace reslab::kernels
