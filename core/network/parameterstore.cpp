#include "core/network/parameterstore.h"

#include <algorithm>
#include <cmath>

#include "core/base/rng.h"

namespace reslab {

ParameterStore::ParameterStore(const ShapedGraph& graph)
    : m_tensors(parametersOf(graph)), m_ofNode(graph.nodes.size())
{
    constexpr std::size_t kLine = Arena::kAlignment / sizeof(float);
    std::size_t trainable = 0;
    std::size_t fixed = 0;
    for (std::size_t i = 0; i < m_tensors.size(); ++i) {
        const auto& info = m_tensors[i];
        auto& range = info.trainable ? trainable : fixed;
        const auto size = static_cast<std::size_t>(elements(info.dims));
        m_places.push_back({info.trainable, range, size});
        if (info.trainable)
            m_segments.push_back({static_cast<int>(i), range, size});
        m_ofNode[static_cast<std::size_t>(info.node)].push_back(static_cast<int>(i));
        range += (size + kLine - 1) / kLine * kLine;
    }
    m_memory.reserve((2 * trainable + fixed) * sizeof(float));
    auto* data = reinterpret_cast<float*>(m_memory.data());
    std::fill_n(data, 2 * trainable + fixed, 0.f);
    m_weights = {data, trainable};
    m_gradients = {data + trainable, trainable};
    m_fixed = {data + 2 * trainable, fixed};
}

std::span<float> ParameterStore::tensor(int index)
{
    const auto& place = m_places[static_cast<std::size_t>(index)];
    return (place.trainable ? m_weights : m_fixed).subspan(place.offset, place.size);
}

std::span<const float> ParameterStore::tensor(int index) const
{
    const auto& place = m_places[static_cast<std::size_t>(index)];
    return (place.trainable ? m_weights : m_fixed).subspan(place.offset, place.size);
}

float* ParameterStore::gradientOf(int index)
{
    const auto& place = m_places[static_cast<std::size_t>(index)];
    return place.trainable ? m_gradients.data() + place.offset : nullptr;
}

NodeParameters ParameterStore::ofNode(int node)
{
    NodeParameters parameters;
    for (const auto index : m_ofNode[static_cast<std::size_t>(node)]) {
        auto* values = tensor(index).data();
        switch (m_tensors[static_cast<std::size_t>(index)].role) {
        case TensorRole::Weight:
        case TensorRole::NormScale:
        case TensorRole::PReluSlope:
            parameters.weight = values;
            parameters.diffWeight = gradientOf(index);
            break;
        case TensorRole::Bias:
        case TensorRole::NormShift:
            parameters.bias = values;
            parameters.diffBias = gradientOf(index);
            break;
        case TensorRole::RunningMean: parameters.runningMean = values; break;
        case TensorRole::RunningVariance: parameters.runningVariance = values; break;
        }
    }
    return parameters;
}

void ParameterStore::initialise(const NetworkSpec& spec, std::uint64_t seed, const KeepGoing& keepGoing)
{
    for (std::size_t i = 0; i < m_tensors.size(); ++i) {
        requireGoing(keepGoing);
        const auto& info = m_tensors[i];
        const auto values = tensor(static_cast<int>(i));
        const auto& op = spec.nodes[static_cast<std::size_t>(info.node)].op;
        switch (info.role) {
        case TensorRole::Weight: draw(info, spec.init, seed, values); break;
        case TensorRole::NormScale:
            std::ranges::fill(values, static_cast<float>(std::get<BatchNormSpec>(op).initialScale));
            break;
        case TensorRole::PReluSlope:
            std::ranges::fill(values, static_cast<float>(std::get<PReluSpec>(op).initialSlope));
            break;
        case TensorRole::RunningVariance: std::ranges::fill(values, 1.f); break;
        case TensorRole::Bias:
        case TensorRole::NormShift:
        case TensorRole::RunningMean: std::ranges::fill(values, 0.f); break;
        }
    }
}

void ParameterStore::draw(const ParameterInfo& info, const InitSpec& init, std::uint64_t seed, std::span<float> values) const
{
    Rng rng(seed, info.name);
    const auto fanIn = static_cast<double>(info.fanIn);
    const auto fanOut = static_cast<double>(info.fanOut);
    if (init.kind == InitKind::Xavier) {
        const auto bound = std::sqrt(6.0 / (fanIn + fanOut));
        for (auto& value : values)
            value = static_cast<float>(rng.uniform(-bound, bound));
        return;
    }
    const auto deviation = init.kind == InitKind::HeIn    ? std::sqrt(2.0 / fanIn)
                           : init.kind == InitKind::HeOut ? std::sqrt(2.0 / fanOut)
                                                          : init.standardDeviation;
    for (auto& value : values)
        value = static_cast<float>(deviation * rng.normal());
}

}  // namespace reslab
