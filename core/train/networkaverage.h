#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "core/network/network.h"
#include "core/optim/weightaverage.h"
#include "core/runs/checkpoint.h"

namespace reslab {

/// The moving average of a network over its training (EMA): of the weights, and of BN's running statistics with them. The
/// network must outlive it.
class NetworkAverage {
public:
    /// Begins at the network as it stands.
    NetworkAverage(Network& network, double decay);

    /// Takes in the network after step `completed`, 1, 2, ...
    void update(std::int64_t completed);

    /// The average of every stored tensor, each with kAveragedPrefix, in order of Network::tensors().
    std::vector<CheckpointTensor> tensors() const;
    /// Goes on from tensors(), found by name.
    void restore(const std::map<std::string_view, const CheckpointTensor*>& byName);

    /// Puts the average into the network and what was there into the average; done twice all is as before.
    void exchange();
    bool isInNetwork() const { return m_isInNetwork; }

private:
    Network& m_network;
    WeightAverage m_weights;                              ///< laid out like Network::weights()
    std::vector<std::pair<int, WeightAverage>> m_others;  ///< stored tensors that are not trained, by their index
    bool m_isInNetwork = false;
};

/// As long as it lives the network is its average. Without an average nothing is changed.
class AverageInUse {
public:
    explicit AverageInUse(NetworkAverage* average) : m_average(average)
    {
        if (m_average)
            m_average->exchange();
    }
    ~AverageInUse()
    {
        if (m_average)
            m_average->exchange();
    }
    AverageInUse(const AverageInUse&) = delete;
    AverageInUse& operator=(const AverageInUse&) = delete;

private:
    NetworkAverage* m_average;
};

}  // namespace reslab
