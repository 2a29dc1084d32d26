#include "core/graph/parameters.h"

namespace reslab {

std::vector<ParameterInfo> parametersOf(const ShapedGraph& graph, int index)
{
    const auto& node = graph.nodes[static_cast<std::size_t>(index)];
    const auto& in = node.inputShapes.front();
    std::vector<ParameterInfo> list;
    const auto append = [&](const char* suffix, TensorRole role, Dims dims, bool trainable = true, std::int64_t fanIn = 0,
                            std::int64_t fanOut = 0) {
        list.push_back({node.spec.name + suffix, index, role, std::move(dims), trainable, fanIn, fanOut});
    };
    std::visit(Overloaded{
                   [&](const ConvSpec& conv) {
                       const auto window = conv.kernel * conv.kernel;
                       const auto ic = in.channels / conv.groups;
                       append(".weight", TensorRole::Weight, {conv.outChannels, ic, conv.kernel, conv.kernel}, !conv.frozen,
                              ic * window, conv.outChannels / conv.groups * window);
                       if (conv.bias)
                           append(".bias", TensorRole::Bias, {conv.outChannels}, !conv.frozen);
                   },
                   [&](const BatchNormSpec&) {
                       append(".weight", TensorRole::NormScale, {in.channels});
                       append(".bias", TensorRole::NormShift, {in.channels});
                       append(".running_mean", TensorRole::RunningMean, {in.channels}, false);
                       append(".running_var", TensorRole::RunningVariance, {in.channels}, false);
                   },
                   [](const ReluSpec&) {},
                   [&](const PReluSpec&) { append(".weight", TensorRole::PReluSlope, {in.channels}); },
                   [](const AddSpec&) {},
                   [](const PadShortcutSpec&) {},
                   [](const PoolSpec&) {},
                   [](const GlobalPoolSpec&) {},
                   [](const FlattenSpec&) {},
                   [&](const LinearSpec& linear) {
                       append(".weight", TensorRole::Weight, {linear.outFeatures, in.channels}, true, in.channels,
                              linear.outFeatures);
                       if (linear.bias)
                           append(".bias", TensorRole::Bias, {linear.outFeatures});
                   },
                   [](const AdaptivePoolSpec&) {},
                   [](const ConcatSpec&) {},
                   [](const SigmoidSpec&) {},
                   [](const ChannelScaleSpec&) {},
                   [](const DropoutSpec&) {},
                   [](const DropPathSpec&) {},
               },
               node.spec.op);
    return list;
}

std::vector<ParameterInfo> parametersOf(const ShapedGraph& graph)
{
    std::vector<ParameterInfo> all;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        for (auto& info : parametersOf(graph, static_cast<int>(i)))
            all.push_back(std::move(info));
    return all;
}

}  // namespace reslab
