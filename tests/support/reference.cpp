#include "tests/support/reference.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reslab::test {
namespace {

/// The range of stored tensors that belongs to one node.
struct TensorRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<TensorRange> tensorRanges(const ShapedGraph& graph)
{
    std::vector<TensorRange> ranges;
    std::size_t next = 0;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto size = parametersOf(graph, static_cast<int>(i)).size();
        ranges.push_back({next, next + size});
        next += size;
    }
    return ranges;
}

OpArguments argumentsOf(const ShapedGraph& graph, std::size_t index, const TensorRange& range, const Tensors64& tensors,
                        const Tensor64& images, const std::vector<Tensor64>& outputs, bool training,
                        const std::optional<StepChance>& chance)
{
    const auto& node = graph.nodes[index];
    OpArguments args{.node = node, .src = {}, .parameters = {}, .training = training, .chance = chance};
    for (const auto input : node.inputs)
        args.src.push_back(input == kNetworkInput ? &images : &outputs[static_cast<std::size_t>(input)]);
    for (auto i = range.begin; i < range.end; ++i)
        args.parameters.push_back(tensors[i]);
    return args;
}

void accumulate(Tensor64& sum, const Tensor64& part)
{
    if (sum.values.empty()) {
        sum = part;
        return;
    }
    for (std::size_t i = 0; i < sum.values.size(); ++i)
        sum.values[i] += part.values[i];
}

/// running := (1 - momentum) running + momentum batch, the batch's variance being the unbiased one.
void updateStatistics(const BatchNormSpec& norm, const Tensor64& src, const Tensors64& tensors, const TensorRange& range,
                      Tensors64& updated)
{
    const auto batch = channelStatistics(src);
    const auto m = static_cast<double>(src.count * src.shape.height * src.shape.width);
    const auto unbiased = m > 1 ? m / (m - 1) : 1.0;
    const auto blend = [&](std::size_t index, const std::vector<double>& values, double factor) {
        for (std::size_t c = 0; c < values.size(); ++c)
            updated[index].push_back((1 - norm.momentum) * tensors[index][c] + norm.momentum * factor * values[c]);
    };
    blend(range.begin + 2, batch.mean, 1.0);
    blend(range.begin + 3, batch.variance, unbiased);
}

template <class Number> double relativeDistance(std::span<const Number> actual, std::span<const double> expected)
{
    if (actual.size() != expected.size())
        return std::numeric_limits<double>::infinity();
    double distance = 0;
    double norm = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        const auto difference = static_cast<double>(actual[i]) - expected[i];
        distance += difference * difference;
        norm += expected[i] * expected[i];
    }
    if (!std::isfinite(distance) || !std::isfinite(norm))
        return std::numeric_limits<double>::infinity();
    return norm > 0 ? std::sqrt(distance / norm) : std::sqrt(distance);
}

}  // namespace

Loss softmaxCrossEntropy(const Tensor64& logits, std::span<const std::int32_t> labels, double smoothing)
{
    const auto classes = logits.shape.elements();
    Loss result{.loss = 0.0, .correct = 0, .diffLogits = Tensor64(logits.count, logits.shape)};
    for (std::int64_t n = 0; n < logits.count; ++n) {
        const auto row =
            std::span(logits.values).subspan(static_cast<std::size_t>(n * classes), static_cast<std::size_t>(classes));
        const auto most = std::max_element(row.begin(), row.end());
        const auto label = static_cast<std::size_t>(labels[static_cast<std::size_t>(n)]);
        result.correct += static_cast<std::size_t>(most - row.begin()) == label;
        double sum = 0;
        for (const auto logit : row)
            sum += std::exp(logit - *most);
        for (std::size_t k = 0; k < row.size(); ++k) {
            const auto logProbability = row[k] - *most - std::log(sum);
            const auto target = (k == label ? 1 - smoothing : 0.0) + smoothing / static_cast<double>(classes);
            const auto images = static_cast<double>(logits.count);
            result.loss -= target * logProbability / images;
            result.diffLogits.at(n, static_cast<std::int64_t>(k), 0, 0) = (std::exp(logProbability) - target) / images;
        }
    }
    return result;
}

std::vector<Tensor64> referenceForward(const ShapedGraph& graph, const Tensors64& tensors, const Tensor64& images,
                                       bool training, const Replacement& replacement,
                                       const std::optional<StepChance>& chance)
{
    const auto ranges = tensorRanges(graph);
    const auto honest = referenceOp();
    std::vector<Tensor64> outputs;
    outputs.reserve(graph.nodes.size());
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto& op = replacement.node == static_cast<int>(i) ? replacement.op : honest;
        outputs.push_back(op.forward(argumentsOf(graph, i, ranges[i], tensors, images, outputs, training, chance)));
    }
    return outputs;
}

ReferenceStep referenceStep(const ShapedGraph& graph, const Tensors64& tensors, const Tensor64& images,
                            std::span<const std::int32_t> labels, double smoothing, const Replacement& replacement,
                            const std::optional<StepChance>& chance)
{
    const auto ranges = tensorRanges(graph);
    const auto honest = referenceOp();
    ReferenceStep step;
    step.outputs = referenceForward(graph, tensors, images, true, replacement, chance);
    step.loss = softmaxCrossEntropy(step.outputs.back(), labels, smoothing);
    step.diffOutputs.resize(graph.nodes.size());
    step.diffOutputs.back() = step.loss.diffLogits;
    step.objective = step.loss.loss;
    for (std::size_t i = 0; i < graph.auxiliaries.size(); ++i) {
        const auto node = static_cast<std::size_t>(graph.auxiliaries[i]);
        const auto weight = graph.spec.auxiliaries[i].lossWeight;
        auto loss = softmaxCrossEntropy(step.outputs[node], labels, smoothing);
        step.objective += weight * loss.loss;
        for (auto& value : loss.diffLogits.values)
            value *= weight;
        step.diffOutputs[node] = std::move(loss.diffLogits);
    }
    step.gradients.resize(tensors.size());
    step.statistics.resize(tensors.size());
    for (auto i = graph.nodes.size(); i-- > 0;) {
        const auto args = argumentsOf(graph, i, ranges[i], tensors, images, step.outputs, true, chance);
        const auto& op = replacement.node == static_cast<int>(i) ? replacement.op : honest;
        auto gradients = op.backward(args, step.diffOutputs[i]);
        for (std::size_t k = 0; k < args.src.size(); ++k)
            if (const auto input = graph.nodes[i].inputs[k]; input != kNetworkInput)
                accumulate(step.diffOutputs[static_cast<std::size_t>(input)], gradients.diffSrc[k]);
        for (std::size_t k = 0; k < gradients.diffParameters.size(); ++k)
            step.gradients[ranges[i].begin + k] = std::move(gradients.diffParameters[k]);
        if (const auto* norm = std::get_if<BatchNormSpec>(&graph.nodes[i].spec.op))
            updateStatistics(*norm, *args.src[0], tensors, ranges[i], step.statistics);
    }
    return step;
}

ReferenceTrace referenceTrace(const ShapedGraph& graph, const Tensors64& tensors, const Tensor64& images,
                              const Tensor64& diffLogits, bool guided)
{
    const auto ranges = tensorRanges(graph);
    const auto op = referenceOp();
    ReferenceTrace trace{.outputs = referenceForward(graph, tensors, images, false),
                         .diffOutputs = std::vector<Tensor64>(graph.nodes.size()),
                         .diffImages = Tensor64(images.count, images.shape)};
    trace.diffOutputs.back() = diffLogits;
    for (auto i = graph.nodes.size(); i-- > 0;) {
        const auto& diffDst = trace.diffOutputs[i];
        if (diffDst.values.empty())
            continue;
        const auto args = argumentsOf(graph, i, ranges[i], tensors, images, trace.outputs, false, {});
        std::vector<Tensor64> diffSrc;
        if (const auto* norm = std::get_if<BatchNormSpec>(&graph.nodes[i].spec.op)) {
            diffSrc.push_back(diffDst);
            for (std::int64_t n = 0; n < diffDst.count; ++n)
                for (std::int64_t c = 0; c < diffDst.shape.channels; ++c)
                    for (std::int64_t y = 0; y < diffDst.shape.height; ++y)
                        for (std::int64_t x = 0; x < diffDst.shape.width; ++x)
                            diffSrc[0].at(n, c, y, x) *= args.parameters[0][static_cast<std::size_t>(c)] /
                                                         std::sqrt(args.parameters[3][static_cast<std::size_t>(c)] + norm->eps);
        } else {
            diffSrc = op.backward(args, diffDst).diffSrc;
        }
        if (guided && std::holds_alternative<ReluSpec>(graph.nodes[i].spec.op))
            for (auto& value : diffSrc[0].values)
                value = std::max(value, 0.0);
        for (std::size_t k = 0; k < diffSrc.size(); ++k) {
            const auto input = graph.nodes[i].inputs[k];
            accumulate(input == kNetworkInput ? trace.diffImages : trace.diffOutputs[static_cast<std::size_t>(input)],
                       diffSrc[k]);
        }
    }
    return trace;
}

double relativeL2(std::span<const double> actual, std::span<const double> expected)
{
    return relativeDistance(actual, expected);
}

double relativeL2(std::span<const float> actual, std::span<const double> expected)
{
    return relativeDistance(actual, expected);
}

}  // namespace reslab::test
