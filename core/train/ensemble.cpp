#include "core/train/ensemble.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>

#include "core/data/augment.h"
#include "core/data/loader.h"

namespace reslab {
namespace {

std::vector<Placement> placementsOf(Views views, const Shape& shape)
{
    if (views == Views::Single)
        return {{}};
    const auto step = static_cast<int>(shape.height / 8);
    std::vector<Placement> placements;
    for (const bool flip : {false, true})
        for (const auto& [dy, dx] : {std::pair(0, 0), {-step, -step}, {-step, step}, {step, -step}, {step, step}})
            placements.push_back({.dy = dy, .dx = dx, .flip = flip});
    return placements;
}

/// Adds softmax(logits), row by row, to `sums`.
void addProbabilities(std::span<const float> logits, std::size_t classes, std::span<double> sums)
{
    for (std::size_t row = 0; row < logits.size(); row += classes) {
        const auto scores = logits.subspan(row, classes);
        const auto highest = *std::max_element(scores.begin(), scores.end());
        double total = 0.0;
        for (const auto score : scores)
            total += std::exp(static_cast<double>(score - highest));
        for (std::size_t k = 0; k < classes; ++k)
            sums[row + k] += std::exp(static_cast<double>(scores[k] - highest)) / total;
    }
}

/// The logits whose softmax is `probabilities` / `count`.
std::vector<float> logitsOf(std::span<const double> probabilities, std::size_t count)
{
    std::vector<float> logits(probabilities.size());
    std::transform(probabilities.begin(), probabilities.end(), logits.begin(), [count](double sum) {
        constexpr double kLeast = 1e-300;  // log 0 would make the whole row NaN
        return static_cast<float>(std::log(std::max(sum / static_cast<double>(count), kLeast)));
    });
    return logits;
}

/// Views of images of one data set, as one member of the ensemble reads them.
class ViewReader {
public:
    ViewReader(const Dataset& dataset, const Normalization& normalization)
        : m_dataset(dataset),
          m_normalization(normalization),
          m_writer(normalization, dataset.shape()),
          m_pixels(static_cast<std::size_t>(dataset.shape().elements()))
    {
    }

    std::vector<float> read(std::span<const std::uint32_t> indices, const Placement& placement)
    {
        if (placement == Placement{})
            return makeBatch(m_dataset, indices, m_normalization).images;
        std::vector<float> images(indices.size() * m_pixels.size());
        for (std::size_t i = 0; i < indices.size(); ++i) {
            m_dataset.get(indices[i], m_pixels);
            m_writer.write(m_pixels, placement, std::span(images).subspan(i * m_pixels.size(), m_pixels.size()));
        }
        return images;
    }

private:
    const Dataset& m_dataset;
    const Normalization& m_normalization;
    ImageWriter m_writer;
    std::vector<std::uint8_t> m_pixels;
};

/// Logits of one view, else those of the views' mean probability. Empty where keepGoing said no.
std::vector<float> scoresOf(Network& network, ViewReader& reader, std::span<const std::uint32_t> indices,
                            std::span<const Placement> placements, const std::function<bool()>& keepGoing)
{
    const auto classes = static_cast<std::size_t>(network.graph().spec.classes);
    std::vector<float> logits(indices.size() * classes);
    std::vector<double> sums(placements.size() > 1 ? logits.size() : 0, 0.0);
    for (const auto& placement : placements) {
        const auto images = reader.read(indices, placement);
        if (!network.infer(static_cast<std::int64_t>(indices.size()), images, logits, keepGoing))
            return {};
        if (!sums.empty())
            addProbabilities(logits, classes, sums);
    }
    return sums.empty() ? logits : logitsOf(sums, placements.size());
}

}  // namespace

std::optional<EnsembleEvaluation> evaluateTogether(std::span<const EnsembleMember> members, const Dataset& dataset,
                                                   std::span<const std::uint32_t> indices, const EnsembleOptions& options)
{
    using Clock = std::chrono::steady_clock;
    assert(!members.empty() && options.batchSize > 0);
    const auto classes = static_cast<std::size_t>(members.front().network->graph().spec.classes);
    const auto placements = placementsOf(options.views, dataset.shape());
    std::vector<ViewReader> readers;
    for (const auto& member : members)
        readers.emplace_back(dataset, member.normalization);
    EnsembleEvaluation result{.members = std::vector<EnsembleEvaluation::Member>(members.size()), .together = {}};
    while (!indices.empty()) {
        const auto chunk = indices.first(std::min(indices.size(), static_cast<std::size_t>(options.batchSize)));
        std::vector<std::int32_t> labels;
        for (const auto index : chunk)
            labels.push_back(dataset.label(index));
        std::vector<double> sums(chunk.size() * classes, 0.0);
        for (std::size_t i = 0; i < members.size(); ++i) {
            const auto start = Clock::now();
            const auto scores = scoresOf(*members[i].network, readers[i], chunk, placements, options.keepGoing);
            if (scores.empty() || (options.keepGoing && !options.keepGoing()))
                return std::nullopt;
            result.members[i].evaluation.add(scores, labels);
            result.members[i].seconds += std::chrono::duration<double>(Clock::now() - start).count();
            addProbabilities(scores, classes, sums);
        }
        result.together.add(logitsOf(sums, members.size()), labels);
        indices = indices.subspan(chunk.size());
        if (options.progress)
            options.progress(result.together.images);
    }
    return result;
}

}  // namespace reslab
