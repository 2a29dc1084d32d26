#include "core/train/evaluator.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <chrono>
#include <future>
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

/// Reads batches one ahead of whoever takes them, on a thread of its own. They are those that one thread would have read.
class BatchesAhead {
public:
    BatchesAhead(const Dataset& dataset, std::span<const std::uint32_t> indices, std::int64_t batchSize,
                 const Normalization& normalization)
        : m_dataset(dataset), m_left(indices), m_batchSize(static_cast<std::size_t>(batchSize)), m_normalization(normalization)
    {
        begin(Batch());
    }
    ~BatchesAhead() { m_stopping = true; }
    BatchesAhead(const BatchesAhead&) = delete;
    BatchesAhead& operator=(const BatchesAhead&) = delete;

    bool isAtEnd() const { return !m_next.valid(); }
    /// The next batch, until the one after it is taken; nullptr where `keepGoing` said no. Throws what reading it threw.
    const Batch* take(const KeepGoing& keepGoing)
    {
        constexpr std::chrono::milliseconds kAskEvery{50};
        do {
            if (keepGoing && !keepGoing())
                return nullptr;
        } while (m_next.wait_for(kAskEvery) != std::future_status::ready);
        auto before = std::exchange(m_batch, m_next.get());
        begin(std::move(before));
        return &m_batch;
    }

private:
    /// Reads the next images, if any are left, into the memory of `batch`.
    void begin(Batch batch)
    {
        const auto indices = m_left.first(std::min(m_left.size(), m_batchSize));
        m_left = m_left.subspan(indices.size());
        if (indices.empty())
            return;
        m_next = std::async(std::launch::async, [this, indices, batch = std::move(batch)]() mutable {
            makeBatch(m_dataset, indices, m_normalization, batch, [this] { return !m_stopping; });
            return std::move(batch);
        });
    }

    const Dataset& m_dataset;
    std::span<const std::uint32_t> m_left;
    std::size_t m_batchSize;
    const Normalization& m_normalization;
    Batch m_batch;
    std::atomic<bool> m_stopping = false;
    std::future<Batch> m_next;  // the last member: its thread ends before what it uses
};

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
    BatchesAhead batches(dataset, indices, m_options.batchSize, m_normalization);
    while (!batches.isAtEnd()) {
        const auto* batch = batches.take(m_options.keepGoing);
        if (!batch)
            return std::nullopt;
        logits.resize(batch->labels.size() * classes);
        if (!network.infer(batch->count(), batch->images, logits, m_options.keepGoing))
            return std::nullopt;
        evaluation.add(logits, batch->labels);
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
