#include "core/explain/scaledbranch.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

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
