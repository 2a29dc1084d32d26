// What a Trainer looks for when the numbers end, and BN's true average: both run forward passes outside of the steps.

#include <algorithm>
#include <cmath>

#include "core/train/batchview.h"
#include "core/train/trainer.h"

namespace reslab {
namespace {

/// The node whose output is the first that is not finite, or an empty name.
std::string firstEndlessOutput(Network& network, const Batch& batch, const StepChance& chance)
{
    std::string found;
    StepOptions options;
    options.chance = chance;
    options.keepGoing = [&] { return found.empty(); };
    options.afterForward = [&](int node, const TensorView& tensor) {
        if (found.empty() && !allFinite(tensor.plain()))
            found = network.graph().nodes[static_cast<std::size_t>(node)].spec.name;
    };
    network.trainForward(viewOf(batch), options);
    return found;
}

}  // namespace

void Trainer::noteDivergence(const Batch& batch, bool lossFinite)
{
    Diverged divergence;
    static_cast<RunPosition&>(divergence) = position();
    const auto& tensors = m_network->tensors();
    const auto nameOf = [&](const FlatSegment& segment) { return tensors[static_cast<std::size_t>(segment.parameter)].name; };
    const auto& segments = m_network->segments();
    const auto weights = m_network->weights();
    const auto gradients = m_network->gradients();
    const auto endless = [](std::span<const float> flat) {
        return [flat](const FlatSegment& segment) { return !allFinite(flat.subspan(segment.offset, segment.size)); };
    };
    if (const auto found = std::find_if(segments.begin(), segments.end(), endless(weights)); found != segments.end()) {
        divergence.where = Diverged::Where::Weights;
        divergence.layer = nameOf(*found);
    } else if (lossFinite) {
        // Backward runs from the last layer to the first, so the last parameter is the first that it met.
        const auto met = std::find_if(segments.rbegin(), segments.rend(), endless(gradients));
        divergence.where = Diverged::Where::Gradient;
        divergence.layer = met != segments.rend() ? nameOf(*met) : std::string();
    } else {
        divergence.layer = firstEndlessOutput(*m_network, batch, nextChance());
        divergence.where = divergence.layer.empty() ? Diverged::Where::Loss : Diverged::Where::Output;
    }
    m_divergence = std::move(divergence);
}

bool Trainer::averageStatistics(const Dataset& dataset, std::span<const std::uint32_t> indices,
                                const std::function<bool()>& keepGoing)
{
    const auto own = measureStatistics(dataset, indices, keepGoing);
    if (!own)
        return false;
    const auto set = [this](const std::vector<TensorValues>& measured) {
        for (const auto& [tensor, values] : measured)
            m_network->setTensor(tensor, values);
        restoreFrozenStatistics();
    };
    if (m_average) {
        const AverageInUse averaged(average());
        const auto ofAverage = measureStatistics(dataset, indices, keepGoing);
        if (!ofAverage)
            return false;
        set(*ofAverage);
    }
    set(*own);
    return true;
}

/// BN's statistics as averageStatistics() takes them, of the network as it stands.
std::optional<std::vector<Trainer::TensorValues>> Trainer::measureStatistics(const Dataset& dataset,
                                                                             std::span<const std::uint32_t> indices,
                                                                             const std::function<bool()>& keepGoing)
{
    struct Sums {
        std::vector<double> mean;
        std::vector<double> variance;
    };
    std::vector<Sums> sums;
    std::vector<int> nodes;
    const auto batchSize = static_cast<std::size_t>(m_description.recipe.batchSize);
    const auto images = static_cast<double>(indices.size());
    while (!indices.empty()) {
        const auto count = std::min(batchSize, indices.size());
        const auto batch = makeBatch(dataset, indices.first(count), m_description.normalization);
        if (!m_network->trainForward(viewOf(batch), {.keepGoing = keepGoing}))
            return std::nullopt;
        const auto statistics = m_network->batchStatistics();
        sums.resize(statistics.size());
        nodes.clear();
        for (std::size_t i = 0; i < statistics.size(); ++i) {
            const auto& [node, mean, variance] = statistics[i];
            const auto& shape = m_network->graph().nodes[static_cast<std::size_t>(node)].output;
            const auto values = static_cast<double>(shape.height * shape.width) * static_cast<double>(count);
            const auto unbiased = values > 1.0 ? values / (values - 1.0) : 1.0;
            const auto share = static_cast<double>(count) / images;
            sums[i].mean.resize(mean.size());
            sums[i].variance.resize(mean.size());
            nodes.push_back(node);
            for (std::size_t c = 0; c < mean.size(); ++c) {
                sums[i].mean[c] += share * mean[c];
                sums[i].variance[c] += share * unbiased * variance[c];
            }
        }
        indices = indices.subspan(count);
    }
    std::vector<TensorValues> measured;
    const auto& tensors = m_network->tensors();
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        const auto found = std::find(nodes.begin(), nodes.end(), tensors[t].node);
        if (!tensors[t].isStatistic() || found == nodes.end())
            continue;
        const auto& sum = sums[static_cast<std::size_t>(found - nodes.begin())];
        const auto& values = tensors[t].role == TensorRole::RunningMean ? sum.mean : sum.variance;
        measured.push_back({static_cast<int>(t), std::vector<float>(values.begin(), values.end())});
    }
    return measured;
}

}  // namespace reslab
