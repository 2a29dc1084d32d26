#include "core/analysis/cost.h"

#include "core/graph/parameters.h"

#include <algorithm>
#include <limits>
#include <span>

namespace reslab {
namespace {

std::int64_t plus(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

std::int64_t times(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::int64_t>::max() : product;
}

std::int64_t macsOf(const ShapedNode& node)
{
    const auto& in = node.inputShapes.front();
    return std::visit(Overloaded{
                          [&](const ConvSpec& conv) {
                              const auto perOutput = times(in.channels / conv.groups, times(conv.kernel, conv.kernel));
                              return times(node.output.elements(), perOutput);
                          },
                          [&](const LinearSpec& linear) { return times(in.channels, linear.outFeatures); },
                          [](const BatchNormSpec&) { return std::int64_t{0}; },
                          [](const ReluSpec&) { return std::int64_t{0}; },
                          [](const PReluSpec&) { return std::int64_t{0}; },
                          [](const AddSpec&) { return std::int64_t{0}; },
                          [](const PadShortcutSpec&) { return std::int64_t{0}; },
                          [](const PoolSpec&) { return std::int64_t{0}; },
                          [](const GlobalPoolSpec&) { return std::int64_t{0}; },
                          [](const FlattenSpec&) { return std::int64_t{0}; },
                          [](const AdaptivePoolSpec&) { return std::int64_t{0}; },
                          [](const ConcatSpec&) { return std::int64_t{0}; },
                          [](const SigmoidSpec&) { return std::int64_t{0}; },
                          [](const ChannelScaleSpec&) { return std::int64_t{0}; },
                          [](const DropoutSpec&) { return std::int64_t{0}; },
                          [](const DropPathSpec&) { return std::int64_t{0}; },
                      },
                      node.spec.op);
}

/// The field after a window over a src whose pixels see `in`.
ReceptiveField widened(const ReceptiveField& in, std::int64_t kernelHeight, std::int64_t kernelWidth, std::int64_t stride)
{
    return {plus(in.height, times(kernelHeight - 1, in.stride)), plus(in.width, times(kernelWidth - 1, in.stride)),
            times(in.stride, stride)};
}

/// The widest window of an adaptive pooling; neighbours lie as far from each other as they do on average.
ReceptiveField adapted(const ReceptiveField& in, const AdaptivePoolSpec& pool, const Shape& src)
{
    const auto widest = [&](std::int64_t size) {
        std::int64_t most = 1;
        for (std::int64_t i = 0; i < pool.size; ++i)
            most = std::max(most, ((i + 1) * size + pool.size - 1) / pool.size - i * size / pool.size);
        return most;
    };
    return widened(in, widest(src.height), widest(src.width), std::max<std::int64_t>(1, src.height / pool.size));
}

ReceptiveField fieldOf(const ShapedNode& node, const ReceptiveField& in)
{
    const auto& src = node.inputShapes.front();
    return std::visit(Overloaded{
                          [&](const ConvSpec& conv) { return widened(in, conv.kernel, conv.kernel, conv.stride); },
                          [&](const PoolSpec& pool) { return widened(in, pool.kernel, pool.kernel, pool.stride); },
                          [&](const PadShortcutSpec& pad) { return widened(in, 1, 1, pad.stride); },
                          [&](const GlobalPoolSpec&) { return widened(in, src.height, src.width, 1); },
                          [&](const FlattenSpec&) { return widened(in, src.height, src.width, 1); },
                          [&](const LinearSpec&) { return in; },
                          [&](const BatchNormSpec&) { return in; },
                          [&](const ReluSpec&) { return in; },
                          [&](const PReluSpec&) { return in; },
                          [&](const AddSpec&) { return in; },
                          [&](const AdaptivePoolSpec& pool) { return adapted(in, pool, src); },
                          [&](const ConcatSpec&) { return in; },
                          [&](const SigmoidSpec&) { return in; },
                          [&](const ChannelScaleSpec&) { return in; },
                          [&](const DropoutSpec&) { return in; },
                          [&](const DropPathSpec&) { return in; },
                      },
                      node.spec.op);
}

/// What a node's inputs see together: an addition sees as far as its deepest branch. A channel's scale comes from the whole
/// picture and tells nothing of a place, so it is left out.
ReceptiveField fieldOfInputs(const ShapedNode& node, const CostTable& table)
{
    ReceptiveField field;
    const bool isScaled = std::holds_alternative<ChannelScaleSpec>(node.spec.op);
    for (const auto input : std::span(node.inputs).first(isScaled ? 1 : node.inputs.size())) {
        if (input == kNetworkInput)
            continue;
        const auto& other = table.nodes[static_cast<std::size_t>(input)].field;
        field = {std::max(field.height, other.height), std::max(field.width, other.width),
                 std::max(field.stride, other.stride)};
    }
    return field;
}

}  // namespace

CostTable costOf(const ShapedGraph& graph)
{
    CostTable table;
    table.nodes.reserve(graph.nodes.size());
    for (const auto& node : graph.nodes) {
        NodeCost cost;
        for (const auto& parameter : parametersOf(graph, static_cast<int>(table.nodes.size())))
            if (parameter.trainable)
                cost.parameters = plus(cost.parameters, elements(parameter.dims));
        cost.macs = macsOf(node);
        cost.activationBytes = times(node.output.elements(), sizeof(float));
        cost.field = fieldOf(node, fieldOfInputs(node, table));
        table.parameters = plus(table.parameters, cost.parameters);
        table.macs = plus(table.macs, cost.macs);
        table.activationBytes = plus(table.activationBytes, cost.activationBytes);
        table.nodes.push_back(cost);
    }
    return table;
}

}  // namespace reslab
