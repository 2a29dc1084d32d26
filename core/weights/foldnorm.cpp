#include "core/weights/foldnorm.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace reslab {
namespace {

/// Where each node's tensors begin among TrainedNetwork::values.
std::size_t firstValue(const ShapedGraph& graph, int node)
{
    std::size_t first = 0;
    for (int i = 0; i < node; ++i)
        first += parametersOf(graph, i).size();
    return first;
}

}  // namespace

std::optional<int> foldTarget(const ShapedGraph& graph, int index)
{
    const auto& node = graph.nodes[static_cast<std::size_t>(index)];
    if (!std::holds_alternative<BatchNormSpec>(node.spec.op) || node.inputs.front() == kNetworkInput)
        return std::nullopt;
    const auto& source = graph.nodes[static_cast<std::size_t>(node.inputs.front())];
    const bool hasWeights =
        std::holds_alternative<ConvSpec>(source.spec.op) || std::holds_alternative<LinearSpec>(source.spec.op);
    const auto isOfEvaluation = [&](int reader) { return !graph.nodes[static_cast<std::size_t>(reader)].trainingOnly; };
    const auto readers = std::count_if(source.consumers.begin(), source.consumers.end(), isOfEvaluation);
    return hasWeights && !node.trainingOnly && readers == 1 ? std::optional(node.inputs.front()) : std::nullopt;
}

FoldedLayer foldNorm(const TrainedNetwork& network, int norm)
{
    const auto& node = network.graph.nodes[static_cast<std::size_t>(norm)];
    const auto target = node.inputs.front();
    const auto& layer = network.values[firstValue(network.graph, target)];
    const bool hasBias = parametersOf(network.graph, target).size() > 1;
    const auto* statistics = &network.values[firstValue(network.graph, norm)];
    const auto channels = statistics[0].size();
    const auto perChannel = layer.size() / channels;
    FoldedLayer folded{.weights = layer, .bias = std::vector<float>(channels)};
    for (std::size_t c = 0; c < channels; ++c) {
        const auto at = [c](const std::vector<float>& values) { return static_cast<double>(values[c]); };
        const double scale = at(statistics[0]) / std::sqrt(at(statistics[3]) + std::get<BatchNormSpec>(node.spec.op).eps);
        const double bias = hasBias ? at(network.values[firstValue(network.graph, target) + 1]) : 0.0;
        for (auto& weight : std::span(folded.weights).subspan(c * perChannel, perChannel))
            weight = static_cast<float>(static_cast<double>(weight) * scale);
        folded.bias[c] = static_cast<float>((bias - at(statistics[2])) * scale + at(statistics[1]));
    }
    return folded;
}

}  // namespace reslab
