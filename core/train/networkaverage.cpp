#include "core/train/networkaverage.h"

#include <algorithm>
#include <string>

#include "core/weights/import.h"

namespace reslab {

NetworkAverage::NetworkAverage(Network& network, double decay) : m_network(network), m_weights(decay, network.weights())
{
    const auto& tensors = network.tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        if (!tensors[i].trainable)
            m_others.emplace_back(static_cast<int>(i), WeightAverage(decay, network.tensor(static_cast<int>(i))));
}

void NetworkAverage::update(std::int64_t completed)
{
    m_weights.update(m_network.weights(), completed);
    for (auto& [tensor, average] : m_others)
        average.update(m_network.tensor(tensor), completed);
}

std::vector<CheckpointTensor> NetworkAverage::tensors() const
{
    std::vector<CheckpointTensor> all;
    for (const auto& info : m_network.tensors())
        all.push_back({std::string(kAveragedPrefix) + info.name, info.dims, {}});
    for (const auto& segment : m_network.segments())
        all[static_cast<std::size_t>(segment.parameter)].values = m_network.toPlain(segment, m_weights.values());
    for (const auto& [tensor, average] : m_others)
        all[static_cast<std::size_t>(tensor)].values.assign(average.values().begin(), average.values().end());
    return all;
}

void NetworkAverage::restore(const std::map<std::string_view, const CheckpointTensor*>& byName)
{
    const auto& tensors = m_network.tensors();
    const auto find = [&](int tensor) -> const std::vector<float>& {
        return byName.at(std::string(kAveragedPrefix) + tensors[static_cast<std::size_t>(tensor)].name)->values;
    };
    for (const auto& segment : m_network.segments())
        m_network.fromPlain(segment, find(segment.parameter), m_weights.values());
    for (auto& [tensor, average] : m_others)
        std::ranges::copy(find(tensor), average.values().begin());
}

void NetworkAverage::exchange()
{
    std::ranges::swap_ranges(m_network.weights(), m_weights.values());
    for (auto& [tensor, average] : m_others) {
        const auto own = m_network.tensor(tensor);
        m_network.setTensor(tensor, average.values());
        std::ranges::copy(own, average.values().begin());
    }
    m_network.weightsChanged();
    m_isInNetwork = !m_isInNetwork;
}

}  // namespace reslab
