#include "core/explain/scaledbranch.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/error.h"
#include "core/graph/parameters.h"

namespace reslab {
namespace {

template <class IsMeant>
std::vector<std::vector<float>> scaled(const ShapedGraph& graph, std::vector<std::vector<float>> tensors, double factor,
                                       const IsMeant& isMeant)
{
    const auto parameters = parametersOf(graph);
    assert(tensors.size() == parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (isMeant(parameters[i]))
            for (auto& value : tensors[i])
                value = static_cast<float>(value * factor);
    return tensors;
}

}  // namespace

std::vector<std::vector<float>> withScaledNorm(const ShapedGraph& graph, std::vector<std::vector<float>> tensors, int norm,
                                               double factor)
{
    return scaled(graph, std::move(tensors), factor, [norm](const ParameterInfo& info) {
        return info.node == norm && (info.role == TensorRole::NormScale || info.role == TensorRole::NormShift);
    });
}

std::vector<std::vector<float>> withScaledWeights(const ShapedGraph& graph, std::vector<std::vector<float>> tensors,
                                                  std::span<const int> nodes, double factor)
{
    return scaled(graph, std::move(tensors), factor, [nodes](const ParameterInfo& info) {
        return info.role == TensorRole::Weight && std::ranges::find(nodes, info.node) != nodes.end();
    });
}

std::vector<float> scaledOutput(const BlockParts& parts, double factor)
{
    assert(parts.shortcut.empty() || parts.shortcut.size() == parts.branch.size());
    std::vector<float> output(parts.branch.size());
    for (std::size_t i = 0; i < output.size(); ++i) {
        const auto passed = parts.shortcut.empty() ? 0.0 : static_cast<double>(parts.shortcut[i]);
        const auto sum = factor * static_cast<double>(parts.branch[i]) + passed;
        output[i] = static_cast<float>(parts.endsInRelu ? std::max(0.0, sum) : sum);
    }
    return output;
}

int convolutionBefore(const ShapedGraph& graph, int norm)
{
    const auto& node = graph.nodes[static_cast<std::size_t>(norm)];
    const int source = node.inputs.front();
    const auto* conv = source == kNetworkInput
                           ? nullptr
                           : std::get_if<ConvSpec>(&graph.nodes[static_cast<std::size_t>(source)].spec.op);
    if (!conv || conv->bias)
        throw Error(ErrorCode::OptionInvalid, {{"option", "block"},
                                               {"actual", node.spec.name},
                                               {"expected", "batch normalisation of a convolution without bias"}});
    return source;
}

NormParts normPartsOf(const ShapedGraph& graph, const std::vector<std::vector<float>>& tensors, int norm,
                      NormStatistics statistics)
{
    const auto parameters = parametersOf(graph);
    assert(tensors.size() == parameters.size());
    NormParts parts;
    parts.statistics = statistics;
    parts.epsilon = std::get<BatchNormSpec>(graph.nodes[static_cast<std::size_t>(norm)].spec.op).eps;
    const auto take = [&](TensorRole role) {
        const auto found = std::ranges::find_if(
            parameters, [&](const ParameterInfo& info) { return info.node == norm && info.role == role; });
        assert(found != parameters.end());
        return tensors[static_cast<std::size_t>(found - parameters.begin())];
    };
    parts.mean = take(TensorRole::RunningMean);
    parts.variance = take(TensorRole::RunningVariance);
    parts.scale = take(TensorRole::NormScale);
    parts.shift = take(TensorRole::NormShift);
    return parts;
}

std::vector<float> scaledOutput(const BlockParts& parts, const NormParts& norm, double factor)
{
    assert(norm.read.size() == parts.branch.size());
    const double follows = norm.statistics == NormStatistics::Batch ? factor : 1.0;
    const auto plane = norm.read.size() / norm.mean.size();
    auto made = parts;
    for (std::size_t i = 0; i < norm.read.size(); ++i) {
        const auto channel = i / plane;
        const auto variance = follows * follows * static_cast<double>(norm.variance[channel]);
        const auto centred =
            factor * static_cast<double>(norm.read[i]) - follows * static_cast<double>(norm.mean[channel]);
        made.branch[i] =
            static_cast<float>(static_cast<double>(norm.scale[channel]) * centred / std::sqrt(variance + norm.epsilon) +
                               static_cast<double>(norm.shift[channel]));
    }
    return scaledOutput(made, 1.0);
}

double relativeDifference(std::span<const float> a, std::span<const float> b)
{
    assert(a.size() == b.size());
    double difference = 0.0;
    double size = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto apart = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        difference += apart * apart;
        size += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    if (size > 0.0)
        return std::sqrt(difference / size);
    return difference > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

Moments momentsOf(std::span<const float> values)
{
    if (values.empty())
        return {};
    const auto count = static_cast<double>(values.size());
    double sum = 0.0;
    for (const auto value : values)
        sum += static_cast<double>(value);
    const auto mean = sum / count;
    double squares = 0.0;
    for (const auto value : values)
        squares += (static_cast<double>(value) - mean) * (static_cast<double>(value) - mean);
    return {.mean = mean, .deviation = std::sqrt(squares / count)};
}

}  // namespace reslab
