#include "core/explain/identitylayers.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <string>

#include "core/base/error.h"
#include "core/graph/parameters.h"

namespace reslab {
namespace {

[[noreturn]] void refuse(const ShapedNode& node, const char* reason)
{
    throw Error(ErrorCode::NodeInvalid,
                {{"op", std::string(opName(node.spec.op))}, {"node", node.spec.name}, {"reason", reason}});
}

bool readsRelu(const ShapedGraph& graph, const ShapedNode& node)
{
    const auto source = node.inputs.front();
    return source != kNetworkInput &&
           std::holds_alternative<ReluSpec>(graph.nodes[static_cast<std::size_t>(source)].spec.op);
}

/// Throws unless a new node can pass on what it reads.
void requirePasses(const ShapedGraph& deep, const ShapedNode& node)
{
    if (const auto* conv = std::get_if<ConvSpec>(&node.spec.op)) {
        const bool keepsShape = node.inputShapes.front() == node.output && conv->stride == 1;
        if (!keepsShape || conv->kernel % 2 == 0 || conv->padding != conv->kernel / 2 || conv->groups != 1)
            refuse(node, "cannot pass on what it reads: its output has another shape");
        if (!readsRelu(deep, node))
            refuse(node, "cannot pass on what it reads: that is not the output of a ReLU");
        return;
    }
    if (!std::holds_alternative<BatchNormSpec>(node.spec.op) && !std::holds_alternative<ReluSpec>(node.spec.op))
        refuse(node, "cannot pass on what it reads");
}

/// A tensor of a node that passes on what it reads.
std::vector<float> passing(const ShapedNode& node, const ParameterInfo& tensor)
{
    std::vector<float> values(static_cast<std::size_t>(elements(tensor.dims)), 0.0F);
    switch (tensor.role) {
    case TensorRole::Weight: {
        const auto channels = tensor.dims[0];
        const auto area = tensor.dims[2] * tensor.dims[3];
        for (std::int64_t c = 0; c < channels; ++c)
            values[static_cast<std::size_t>((c * channels + c) * area + area / 2)] = 1.0F;
        break;
    }
    case TensorRole::NormScale:
        std::ranges::fill(values, 1.0F);
        break;
    case TensorRole::RunningVariance:
        std::ranges::fill(values, static_cast<float>(1.0 - std::get<BatchNormSpec>(node.spec.op).eps));
        break;
    case TensorRole::Bias:
    case TensorRole::NormShift:
    case TensorRole::RunningMean:
        break;
    case TensorRole::PReluSlope:
        refuse(node, "cannot pass on what it reads");
    }
    return values;
}

}  // namespace

DeepenedNetwork deepened(const ShapedGraph& shallow, const std::vector<std::vector<float>>& tensors, const ShapedGraph& deep)
{
    std::map<std::string, std::size_t> known;
    const auto old = parametersOf(shallow);
    assert(tensors.size() == old.size());
    for (std::size_t i = 0; i < old.size(); ++i)
        known[old[i].name] = i;
    for (int node = 0; node < static_cast<int>(deep.nodes.size()); ++node)
        if (const auto& shaped = deep.nodes[static_cast<std::size_t>(node)]; shallow.find(shaped.spec.name) < 0)
            requirePasses(deep, shaped);

    DeepenedNetwork made;
    for (const auto& tensor : parametersOf(deep)) {
        const auto& node = deep.nodes[static_cast<std::size_t>(tensor.node)];
        const auto found = known.find(tensor.name);
        if (found == known.end()) {
            if (tensor.role == TensorRole::Weight)
                made.added.push_back(tensor.node);
            made.tensors.push_back(passing(node, tensor));
            continue;
        }
        const auto& dims = old[found->second].dims;
        if (dims != tensor.dims)
            throw Error(ErrorCode::ShapeMismatch, {{"op", std::string(opName(node.spec.op))},
                                                   {"node", tensor.name},
                                                   {"actual", toString(tensor.dims)},
                                                   {"expected", toString(dims)}});
        made.tensors.push_back(tensors[found->second]);
        known.erase(found);
    }
    if (!known.empty()) {
        const auto& lost = shallow.nodes[static_cast<std::size_t>(old[known.begin()->second].node)];
        refuse(lost, "is in the trained network and not in the deeper one");
    }
    return made;
}

}  // namespace reslab
