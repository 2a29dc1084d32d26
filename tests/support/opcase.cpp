#include "tests/support/opcase.h"

#include "tests/support/values.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reslab::test {
namespace {

/// The op between the input and a network's end.
ShapedGraph caseGraph(const OpCase& one)
{
    NetworkSpec spec{.name = "case", .input = one.input, .classes = 1};
    spec.nodes.push_back({.name = "op", .op = one.op, .inputs = appendSources(spec, one)});
    spec.nodes.push_back({.name = "flat", .op = FlattenSpec{}, .inputs = {"op"}});
    spec.nodes.push_back({.name = "end", .op = LinearSpec{.outFeatures = 1}, .inputs = {"flat"}});
    return inferShapes(spec);
}

/// The gradient of `objective` by `values`, by central differences.
template <class Objective> std::vector<double> centralDifferences(std::vector<double>& values, Objective objective)
{
    constexpr double kStep = 1e-5;
    std::vector<double> gradient;
    for (auto& value : values) {
        const auto middle = value;
        value = middle + kStep;
        const auto above = objective();
        value = middle - kStep;
        const auto below = objective();
        value = middle;
        gradient.push_back((above - below) / (2 * kStep));
    }
    return gradient;
}

}  // namespace

std::vector<std::string> appendSources(NetworkSpec& spec, const OpCase& one)
{
    std::vector<std::string> names;
    for (int i = 0; i < one.inputs; ++i) {
        const auto shape = one.shapeOf(i);
        names.push_back("source" + std::to_string(i));
        spec.nodes.push_back(
            {.name = names.back(), .op = ConvSpec{.outChannels = shape.channels}, .inputs = {std::string(kInputName)}});
        if (shape.height == one.input.height && shape.width == one.input.width)
            continue;
        names.back() = "gate" + std::to_string(i);
        spec.nodes.push_back({.name = names.back(), .op = GlobalPoolSpec{}, .inputs = {spec.nodes.back().name}});
    }
    return names;
}

ShapedNode opNode(const OpCase& one)
{
    const auto graph = caseGraph(one);
    return graph.nodes[static_cast<std::size_t>(graph.find("op"))];
}

std::vector<double> tensorValues(const ParameterInfo& info)
{
    const auto size = elements(info.dims);
    switch (info.role) {
    case TensorRole::Weight:
        return namedValues(info.name, size, std::sqrt(3.0 / static_cast<double>(info.fanIn)));
    case TensorRole::NormScale:
    case TensorRole::RunningVariance:
        return namedValues(info.name, size, 0.5, 1.0);
    case TensorRole::PReluSlope:
        return namedValues(info.name, size, 0.2, 0.25);
    case TensorRole::Bias:
    case TensorRole::NormShift:
    case TensorRole::RunningMean:
        return namedValues(info.name, size, 0.5);
    }
    return {};
}

Tensors64 tensorValues(const ShapedGraph& graph)
{
    Tensors64 tensors;
    for (const auto& info : parametersOf(graph))
        tensors.push_back(tensorValues(info));
    return tensors;
}

Tensor64 batchValues(const std::string& name, std::int64_t count, const Shape& shape)
{
    Tensor64 batch(count, shape);
    batch.values = namedValues(name, count * shape.elements(), 0.9);
    for (auto& value : batch.values)
        value += std::copysign(0.1, value);
    return batch;
}

GradientCase::GradientCase(const OpCase& one, bool training)
{
    const auto graph = caseGraph(one);
    const auto index = graph.find("op");
    m_args = {.node = graph.nodes[static_cast<std::size_t>(index)],
              .src = {},
              .parameters = {},
              .training = training,
              .chance = kSomeChance};
    m_infos = parametersOf(graph, index);
    for (int i = 0; i < one.inputs; ++i)
        m_sources.push_back(batchValues("source" + std::to_string(i), one.count, one.shapeOf(i)));
    for (const auto& info : m_infos)
        m_args.parameters.push_back(tensorValues(info));
    m_weights = batchValues("objective", one.count, m_args.node.output);
}

OpGradients GradientCase::analytic(const ReferenceOp& reference) const
{
    auto args = m_args;
    for (const auto& source : m_sources)
        args.src.push_back(&source);
    return reference.backward(args, m_weights);
}

OpGradients GradientCase::numeric(const ReferenceOp& reference) const
{
    auto sources = m_sources;
    auto args = m_args;
    for (const auto& source : sources)
        args.src.push_back(&source);
    const auto objective = [&] {
        const auto dst = reference.forward(args);
        return std::inner_product(dst.values.begin(), dst.values.end(), m_weights.values.begin(), 0.0);
    };
    OpGradients gradients;
    for (auto& source : sources) {
        gradients.diffSrc.emplace_back(source.count, source.shape);
        gradients.diffSrc.back().values = centralDifferences(source.values, objective);
    }
    for (std::size_t i = 0; i < m_infos.size(); ++i)
        gradients.diffParameters.push_back(m_infos[i].isStatistic() ? std::vector<double>{}
                                                                    : centralDifferences(args.parameters[i], objective));
    return gradients;
}

double worstError(const OpGradients& actual, const OpGradients& expected)
{
    double worst = 0;
    for (std::size_t i = 0; i < expected.diffSrc.size(); ++i)
        worst = std::max(worst, relativeL2(actual.diffSrc[i].values, expected.diffSrc[i].values));
    for (std::size_t i = 0; i < expected.diffParameters.size(); ++i)
        worst = std::max(worst, relativeL2(actual.diffParameters[i], expected.diffParameters[i]));
    return worst;
}

}  // namespace reslab::test
