#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/normalization.h"
#include "core/network/network.h"

namespace reslab {

/// The share of images that are not among `correct`, in percent; 0 of no images.
inline double errorPercent(std::int64_t correct, std::int64_t images)
{
    return images > 0 ? 100.0 * static_cast<double>(images - correct) / static_cast<double>(images) : 0.0;
}

/// What some images scored in eval mode.
struct Evaluation {
    std::int64_t images = 0;
    std::int64_t correct = 0;      ///< the label has the highest logit; of equal ones the first counts
    std::int64_t correctTop5 = 0;  ///< it is among the five highest, or among all of fewer
    double lossSum = 0.0;          ///< natural logarithm, never smoothed

    double loss() const { return images > 0 ? lossSum / static_cast<double>(images) : 0.0; }
    double top1ErrorPercent() const { return errorPercent(correct, images); }
    double top5ErrorPercent() const { return errorPercent(correctTop5, images); }

    /// Adds a batch: logits (N, classes), labels (N).
    void add(std::span<const float> logits, std::span<const std::int32_t> labels);
};

struct EvaluatorOptions {
    std::int64_t batchSize = 250;
    std::function<bool()> keepGoing;  ///< asked between batches and nodes and while images are waited for; false abandons
    std::function<void(const Evaluation&)> progress;  ///< after every batch
};

/// Runs networks over images of a data set, un-augmented, single view. While a batch runs, the next one is read on a second thread.
class Evaluator {
public:
    Evaluator(Normalization normalization, EvaluatorOptions options = {});

    /// Scores the images `indices` in their order; nullopt where keepGoing said no. Throws what reading the data threw.
    std::optional<Evaluation> evaluate(Network& network, const Dataset& dataset, std::span<const std::uint32_t> indices) const;

private:
    Normalization m_normalization;
    EvaluatorOptions m_options;
};

/// 0 .. count-1: the first so many images of a data set.
std::vector<std::uint32_t> firstIndices(std::int64_t count);

}  // namespace reslab
