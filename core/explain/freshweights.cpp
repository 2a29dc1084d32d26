#include "core/explain/freshweights.h"

#include <algorithm>

#include "core/network/network.h"

namespace reslab {
namespace {

/// The network's tensors, with the statistics of the images as running ones.
WeightSnapshot afterSeeing(Network& network, std::span<const float> images, const KeepGoing& keepGoing)
{
    const auto count = static_cast<std::int64_t>(images.size()) / network.graph().spec.input.elements();
    const std::vector<std::int32_t> labels(static_cast<std::size_t>(count), 0);
    if (!network.trainForward({.count = count, .images = images, .labels = labels}, {.keepGoing = keepGoing}))
        throw Interrupted();
    const auto statistics = network.batchStatistics();
    WeightSnapshot weights;
    const auto& tensors = network.tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto seen = std::ranges::find(statistics, tensors[i].node, &Network::BatchStatistics::node);
        if (seen != statistics.end() && tensors[i].isStatistic())
            weights.tensors.push_back(tensors[i].role == TensorRole::RunningMean ? seen->mean : seen->variance);
        else
            weights.tensors.push_back(network.tensor(static_cast<int>(i)));
    }
    return weights;
}

}  // namespace

WeightSnapshot freshWeights(const ShapedGraph& graph, std::shared_ptr<Engine> engine, std::uint64_t seed,
                            std::span<const float> images, const KeepGoing& keepGoing)
{
    Network network(graph, Precision::F32, *engine);
    network.initialise(seed, keepGoing);
    return afterSeeing(network, images, keepGoing);
}

WeightSnapshot withBatchStatistics(const ShapedGraph& graph, std::shared_ptr<Engine> engine,
                                   const std::vector<std::vector<float>>& tensors, std::span<const float> images,
                                   const KeepGoing& keepGoing)
{
    Network network(graph, Precision::F32, *engine);
    for (std::size_t i = 0; i < tensors.size(); ++i)
        network.setTensor(static_cast<int>(i), tensors[i]);
    return afterSeeing(network, images, keepGoing);
}

}  // namespace reslab
