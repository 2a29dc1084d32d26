#include "tests/support/networkcheck.h"

#include <bit>
#include <cmath>

namespace reslab::test {
namespace {

/// To the nearest bf16, ties to even.
double toBf16(double value)
{
    const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
    const auto rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) & 0xffff0000u;
    return std::bit_cast<float>(rounded);
}

}  // namespace

std::vector<double> roundedTo(Precision precision, std::vector<double> values)
{
    for (auto& value : values)
        value = precision == Precision::BF16 ? toBf16(value) : static_cast<double>(static_cast<float>(value));
    return values;
}

Tensors64 roundedTo(Precision precision, Tensors64 tensors)
{
    for (auto& tensor : tensors)
        tensor = roundedTo(precision, std::move(tensor));
    return tensors;
}

std::vector<float> toFloat(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

std::vector<std::int32_t> someLabels(std::int64_t count, std::int64_t classes)
{
    std::vector<std::int32_t> labels;
    for (std::int64_t n = 0; n < count; ++n)
        labels.push_back(static_cast<std::int32_t>((n * n + 3 * n + 1) % classes));
    return labels;
}

void setTensors(Network& network, const Tensors64& tensors)
{
    for (std::size_t i = 0; i < tensors.size(); ++i)
        network.setTensor(static_cast<int>(i), toFloat(tensors[i]));
}

Tensors64 getTensors(const Network& network)
{
    Tensors64 tensors;
    for (std::size_t i = 0; i < network.tensors().size(); ++i) {
        const auto values = network.tensor(static_cast<int>(i));
        tensors.emplace_back(values.begin(), values.end());
    }
    return tensors;
}

NetworkStep networkStep(Network& network, const Tensor64& images, std::span<const std::int32_t> labels, double smoothing,
                        const std::optional<StepChance>& chance)
{
    NetworkStep step;
    StepOptions options{.labelSmoothing = smoothing, .chance = chance};
    options.afterForward = [&](int node, const TensorView& tensor) { step.outputs[node] = tensor.plain(); };
    options.beforeBackward = [&](int node, const TensorView& tensor) { step.diffOutputs[node] = tensor.plain(); };
    const auto pixels = toFloat(images.values);
    step.result = network.trainStep({images.count, pixels, labels}, options).value();
    for (const auto& segment : network.segments())
        step.gradients[segment.parameter] = network.toPlain(segment, network.gradients());
    network.commitStatistics();
    for (std::size_t i = 0; i < network.tensors().size(); ++i)
        if (network.tensors()[i].isStatistic())
            step.statistics[static_cast<int>(i)] = network.tensor(static_cast<int>(i));
    return step;
}

void WorstError::meet(double error, const std::string& where)
{
    if (!(error <= value)) {
        value = error;
        place = where;
    }
}

WorstError compareSteps(const ShapedGraph& graph, const NetworkStep& actual, const ReferenceStep& expected)
{
    WorstError worst;
    const auto nodeName = [&](int node) { return graph.nodes[static_cast<std::size_t>(node)].spec.name; };
    for (const auto& [node, values] : actual.outputs)
        worst.meet(relativeL2(values, expected.outputs[static_cast<std::size_t>(node)].values), nodeName(node));
    for (const auto& [node, values] : actual.diffOutputs)
        worst.meet(relativeL2(values, expected.diffOutputs[static_cast<std::size_t>(node)].values),
                   "diff " + nodeName(node));
    const auto infos = parametersOf(graph);
    for (const auto& [index, values] : actual.gradients)
        worst.meet(relativeL2(values, expected.gradients[static_cast<std::size_t>(index)]),
                   "gradient of " + infos[static_cast<std::size_t>(index)].name);
    for (const auto& [index, values] : actual.statistics)
        worst.meet(relativeL2(values, expected.statistics[static_cast<std::size_t>(index)]),
                   infos[static_cast<std::size_t>(index)].name);
    worst.meet(std::abs(actual.result.loss - expected.loss.loss) / expected.loss.loss, "loss");
    worst.meet(std::abs(actual.result.objective - expected.objective) / expected.objective, "objective");
    return worst;
}

std::vector<float> inferLogits(Network& network, const Tensor64& images)
{
    std::vector<float> logits(static_cast<std::size_t>(images.count * network.graph().spec.classes));
    network.infer(images.count, toFloat(images.values), logits);
    return logits;
}

std::vector<std::vector<float>> inspectOutputs(Network& network, const Tensor64& images)
{
    std::vector<std::vector<float>> outputs(network.graph().nodes.size());
    std::vector<float> logits(static_cast<std::size_t>(images.count * network.graph().spec.classes));
    network.inspect(images.count, toFloat(images.values), logits,
                    [&](int node, const TensorView& tensor) { outputs[static_cast<std::size_t>(node)] = tensor.plain(); });
    return outputs;
}

}  // namespace reslab::test
