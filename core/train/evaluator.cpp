#include "core/train/evaluator.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "core/data/loader.h"

namespace reslab {
namespace {

/// How many logits stand before the label's: higher ones, and equal ones of lower classes. A label whose logit is NaN is last.
std::ptrdiff_t rankOf(std::span<const float> logits, std::size_t label)
{
    const auto own = logits[label];
    std::ptrdiff_t before = 0;
    for (std::size_t k = 0; k < logits.size(); ++k)
        if (k != label && !(logits[k] < own || (logits[k] == own && k > label)))
            ++before;
    return before;
}

}  // namespace

void Evaluation::add(std::span<const float> logits, std::span<const std::int32_t> labels)
{
    constexpr std::ptrdiff_t kTop = 5;
    if (labels.empty())
        return;
    const auto classes = logits.size() / labels.size();
    assert(logits.size() == classes * labels.size());
    const auto count = static_cast<std::int64_t>(labels.size());
    lossSum += scoreLogits(logits, labels, static_cast<std::int64_t>(classes)).loss * static_cast<double>(count);
    images += count;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto rank = rankOf(logits.subspan(i * classes, classes), static_cast<std::size_t>(labels[i]));
        correct += rank == 0 ? 1 : 0;
        correctTop5 += rank < kTop ? 1 : 0;
    }
}

Evaluator::Evaluator(Normalization normalization, EvaluatorOptions options)
    : m_normalization(std::move(normalization)), m_options(std::move(options))
{
    assert(m_options.batchSize > 0);
}

std::optional<Evaluation> Evaluator::evaluate(Network& network, const Dataset& dataset,
                                              std::span<const std::uint32_t> indices) const
{
    const auto classes = static_cast<std::size_t>(network.graph().spec.classes);
    Evaluation evaluation;
    std::vector<float> logits;
    while (!indices.empty()) {
        if (m_options.keepGoing && !m_options.keepGoing())
            return std::nullopt;
        const auto count = std::min(indices.size(), static_cast<std::size_t>(m_options.batchSize));
        const auto batch = makeBatch(dataset, indices.first(count), m_normalization);
        logits.resize(count * classes);
        if (!network.infer(batch.count(), batch.images, logits, m_options.keepGoing))
            return std::nullopt;
        evaluation.add(logits, batch.labels);
        indices = indices.subspan(count);
        if (m_options.progress)
            m_options.progress(evaluation);
    }
    return evaluation;
}

std::vector<std::uint32_t> firstIndices(std::int64_t count)
{
    std::vector<std::uint32_t> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), 0U);
    return indices;
}

}  // namespace reslab
