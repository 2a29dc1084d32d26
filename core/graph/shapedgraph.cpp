#include "core/graph/shapedgraph.h"

#include "core/base/error.h"
#include "core/graph/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <unordered_map>

namespace reslab {
namespace {

constexpr double kMostLossWeight = 1000;

[[noreturn]] void refuse(std::string_view op, const std::string& node, std::string reason)
{
    throw Error(ErrorCode::NodeInvalid, {{"op", std::string(op)}, {"node", node}, {"reason", std::move(reason)}});
}

[[noreturn]] void refuse(const NodeSpec& node, std::string reason)
{
    refuse(opName(node.op), node.name, std::move(reason));
}

[[noreturn]] void mismatch(const NodeSpec& node, const std::string& actual, const std::string& expected)
{
    throw Error(ErrorCode::ShapeMismatch,
                {{"op", std::string(opName(node.op))}, {"node", node.name}, {"actual", actual}, {"expected", expected}});
}

void require(const NodeSpec& node, std::int64_t value, std::int64_t low, const char* field)
{
    constexpr std::int64_t kMost = std::int64_t{1} << 24;
    if (value < low || value > kMost)
        refuse(node, fmt::format("{} is {}, expected {} to {}", field, value, low, kMost));
}

/// Checkpoints keep momentum and averages of weights under the weights' names with these before them.
void checkName(const NodeSpec& node)
{
    for (const std::string_view prefix : {"momentum.", "ema."})
        if (node.name.starts_with(prefix))
            refuse(node, fmt::format("names that begin with {} are taken by checkpoints", prefix));
}

/// The number of windows of `kernel` along one side of the picture.
std::int64_t windows(const NodeSpec& node, std::int64_t size, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                     bool ceilMode)
{
    const auto room = size + 2 * padding - kernel;
    if (room < 0)
        refuse(node,
               fmt::format("a {}x{} window does not fit into {} pixels with padding {}", kernel, kernel, size, padding));
    auto count = room / stride + 1;
    // A window beyond the padded picture's begin would hold nothing: PyTorch's rule for ceil mode.
    if (ceilMode && room % stride != 0 && count * stride < size + padding)
        ++count;
    return count;
}

Shape convShape(const NodeSpec& node, const ConvSpec& conv, const Shape& in)
{
    require(node, conv.outChannels, 1, "outChannels");
    require(node, conv.kernel, 1, "kernel");
    require(node, conv.stride, 1, "stride");
    require(node, conv.padding, 0, "padding");
    require(node, conv.groups, 1, "groups");
    if (in.channels % conv.groups != 0 || conv.outChannels % conv.groups != 0)
        refuse(node, fmt::format("{} groups do not divide {} input and {} output channels", conv.groups, in.channels,
                                 conv.outChannels));
    return {conv.outChannels, windows(node, in.height, conv.kernel, conv.stride, conv.padding, false),
            windows(node, in.width, conv.kernel, conv.stride, conv.padding, false)};
}

Shape poolShape(const NodeSpec& node, const PoolSpec& pool, const Shape& in)
{
    require(node, pool.kernel, 1, "kernel");
    require(node, pool.stride, 1, "stride");
    require(node, pool.padding, 0, "padding");
    if (2 * pool.padding > pool.kernel)
        refuse(node, fmt::format("padding {} is more than half of kernel {}", pool.padding, pool.kernel));
    return {in.channels, windows(node, in.height, pool.kernel, pool.stride, pool.padding, pool.ceilMode),
            windows(node, in.width, pool.kernel, pool.stride, pool.padding, pool.ceilMode)};
}

Shape padShape(const NodeSpec& node, const PadShortcutSpec& pad, const Shape& in)
{
    require(node, pad.stride, 1, "stride");
    require(node, pad.outChannels, 1, "outChannels");
    if (pad.outChannels < in.channels)
        refuse(node, fmt::format("cannot pad {} channels to {}", in.channels, pad.outChannels));
    return {pad.outChannels, (in.height - 1) / pad.stride + 1, (in.width - 1) / pad.stride + 1};
}

Shape linearShape(const NodeSpec& node, const LinearSpec& linear, const Shape& in)
{
    require(node, linear.outFeatures, 1, "outFeatures");
    if (in.height != 1 || in.width != 1)
        mismatch(node, toString(in), fmt::format("({},1,1), flatten it first", in.elements()));
    return {linear.outFeatures, 1, 1};
}

Shape adaptiveShape(const NodeSpec& node, const AdaptivePoolSpec& pool, const Shape& in)
{
    require(node, pool.size, 1, "size");
    return {in.channels, pool.size, pool.size};
}

Shape concatShape(const ShapedNode& node)
{
    auto shape = node.inputShapes.front();
    shape.channels = 0;
    for (const auto& other : node.inputShapes) {
        if (other.height != shape.height || other.width != shape.width)
            mismatch(node.spec, toString(node.inputShapes.front()), toString(other));
        shape.channels += other.channels;
    }
    return shape;
}

Shape scaledShape(const ShapedNode& node)
{
    const auto& in = node.inputShapes.front();
    if (const Shape gate{in.channels, 1, 1}; node.inputShapes[1] != gate)
        mismatch(node.spec, toString(node.inputShapes[1]), toString(gate));
    return in;
}

Shape droppedShape(const NodeSpec& node, double rate, const Shape& in)
{
    if (!(rate >= 0 && rate < 1))
        refuse(node, fmt::format("rate is {}, expected from 0 to below 1", rate));
    return in;
}

Shape outputShape(const ShapedNode& node)
{
    const auto& spec = node.spec;
    const auto& in = node.inputShapes.front();
    return std::visit(Overloaded{
                          [&](const ConvSpec& conv) { return convShape(spec, conv, in); },
                          [&](const BatchNormSpec& norm) {
                              if (!(norm.eps > 0) || !(norm.momentum >= 0 && norm.momentum <= 1))
                                  refuse(spec, fmt::format("eps is {} and momentum {}, expected above 0 and within 0 to 1",
                                                           norm.eps, norm.momentum));
                              return in;
                          },
                          [&](const ReluSpec&) { return in; },
                          [&](const PReluSpec&) { return in; },
                          [&](const AddSpec&) {
                              for (const auto& other : node.inputShapes)
                                  if (other != in)
                                      mismatch(spec, toString(in), toString(other));
                              return in;
                          },
                          [&](const PadShortcutSpec& pad) { return padShape(spec, pad, in); },
                          [&](const PoolSpec& pool) { return poolShape(spec, pool, in); },
                          [&](const GlobalPoolSpec&) {
                              return Shape{in.channels, 1, 1};
                          },
                          [&](const FlattenSpec&) {
                              return Shape{in.elements(), 1, 1};
                          },
                          [&](const LinearSpec& linear) { return linearShape(spec, linear, in); },
                          [&](const AdaptivePoolSpec& pool) { return adaptiveShape(spec, pool, in); },
                          [&](const ConcatSpec&) { return concatShape(node); },
                          [&](const SigmoidSpec&) { return in; },
                          [&](const ChannelScaleSpec&) { return scaledShape(node); },
                          [&](const DropoutSpec& dropout) { return droppedShape(spec, dropout.rate, in); },
                          [&](const DropPathSpec& path) { return droppedShape(spec, path.rate, in); },
                      },
                      spec.op);
}

void checkInputCount(const NodeSpec& node)
{
    const auto count = node.inputs.size();
    const bool joins = std::holds_alternative<AddSpec>(node.op) || std::holds_alternative<ConcatSpec>(node.op);
    const std::size_t exact = std::holds_alternative<ChannelScaleSpec>(node.op) ? 2 : 1;
    if (joins ? count < 2 : count != exact)
        refuse(node, fmt::format("has {} inputs, expected {}", count, joins ? "two or more" : exact == 2 ? "two" : "one"));
}

/// Bounds every product of sizes, so that no later sum or allocation can overflow.
bool isTooLarge(const Dims& dims)
{
    constexpr double kMostElements = 1 << 30;
    return std::accumulate(dims.begin(), dims.end(), 1.0, std::multiplies<>()) > kMostElements;
}

bool isTooLarge(const Shape& shape)
{
    return isTooLarge(Dims{shape.channels, shape.height, shape.width});
}

void checkInput(const NetworkSpec& spec)
{
    const auto& in = spec.input;
    if (in.channels < 1 || in.height < 1 || in.width < 1 || isTooLarge(in))
        refuse("network", spec.name, fmt::format("an input of {} cannot be computed", toString(in)));
    if (spec.nodes.empty())
        refuse("network", spec.name, "has no nodes");
}

void checkSizes(const ShapedGraph& graph, int index)
{
    const auto& node = graph.nodes[static_cast<std::size_t>(index)];
    if (isTooLarge(node.output))
        refuse(node.spec, fmt::format("an output of {} is too large to be computed", toString(node.output)));
    for (const auto& parameter : parametersOf(graph, index))
        if (isTooLarge(parameter.dims))
            refuse(node.spec, fmt::format("weights of {} are too large to be computed", toString(parameter.dims)));
}

void requireLogits(const ShapedGraph& graph, const ShapedNode& node)
{
    if (const Shape expected{graph.spec.classes, 1, 1}; node.output != expected)
        mismatch(node.spec, toString(node.output), toString(expected));
}

/// Which nodes lead to one of `ends`.
std::vector<bool> leadingTo(const ShapedGraph& graph, const std::vector<int>& ends)
{
    std::vector<bool> leads(graph.nodes.size(), false);
    for (const auto end : ends)
        leads[static_cast<std::size_t>(end)] = true;
    for (auto i = graph.nodes.size(); i-- > 0;)
        if (leads[i])
            for (const auto input : graph.nodes[i].inputs)
                if (input != kNetworkInput)
                    leads[static_cast<std::size_t>(input)] = true;
    return leads;
}

/// Finds the auxiliary outputs, and what belongs to training alone because of them.
void markTraining(ShapedGraph& graph)
{
    const auto toLogits = leadingTo(graph, {static_cast<int>(graph.nodes.size()) - 1});
    for (const auto& auxiliary : graph.spec.auxiliaries) {
        const auto index = graph.find(auxiliary.node);
        if (index == kNetworkInput)
            refuse("network", graph.spec.name, "has no node " + auxiliary.node + " to be an auxiliary output");
        const auto& node = graph.nodes[static_cast<std::size_t>(index)];
        if (toLogits[static_cast<std::size_t>(index)])
            refuse(node.spec, "cannot be an auxiliary output, the logits depend on it");
        if (std::ranges::count(graph.auxiliaries, index) > 0)
            refuse(node.spec, "is an auxiliary output twice");
        if (!(auxiliary.lossWeight > 0 && auxiliary.lossWeight <= kMostLossWeight))
            refuse(node.spec, fmt::format("lossWeight is {}, expected above 0 and up to {}", auxiliary.lossWeight, kMostLossWeight));
        requireLogits(graph, node);
        graph.auxiliaries.push_back(index);
    }
    const auto toAuxiliaries = leadingTo(graph, graph.auxiliaries);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        graph.nodes[i].trainingOnly = toAuxiliaries[i] && !toLogits[i];
}

}  // namespace

int ShapedGraph::find(std::string_view name) const
{
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].spec.name == name)
            return static_cast<int>(i);
    return kNetworkInput;
}

ShapedGraph inferShapes(const NetworkSpec& spec)
{
    checkInput(spec);
    ShapedGraph graph{.spec = spec, .nodes = {}, .auxiliaries = {}};
    graph.nodes.reserve(spec.nodes.size());
    std::unordered_map<std::string, int> known{{std::string(kInputName), kNetworkInput}};
    for (const auto& nodeSpec : spec.nodes) {
        checkInputCount(nodeSpec);
        checkName(nodeSpec);
        ShapedNode node{.spec = nodeSpec, .inputs = {}, .inputShapes = {}, .output = {}, .consumers = {}};
        const auto index = static_cast<int>(graph.nodes.size());
        for (const auto& input : nodeSpec.inputs) {
            const auto found = known.find(input);
            if (found == known.end())
                refuse(nodeSpec, "reads from " + input + ", which does not stand before it");
            node.inputs.push_back(found->second);
            node.inputShapes.push_back(found->second == kNetworkInput ? spec.input : graph.nodes[found->second].output);
        }
        node.output = outputShape(node);
        if (!known.emplace(nodeSpec.name, index).second)
            refuse(nodeSpec, "the name is taken already");
        graph.nodes.push_back(std::move(node));
        checkSizes(graph, index);
        for (const auto input : graph.nodes.back().inputs)
            if (input != kNetworkInput)
                graph.nodes[input].consumers.push_back(index);
    }
    requireLogits(graph, graph.output());
    markTraining(graph);
    return graph;
}

}  // namespace reslab
