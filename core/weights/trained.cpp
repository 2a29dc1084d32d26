#include "core/weights/trained.h"

#include <utility>

#include "core/weights/safetensors.h"

namespace reslab {

TrainedNetwork readTrained(const TensorFile& file, const NetworkSpec& spec, WeightFacts facts, const ImportOptions& options)
{
    TrainedNetwork network{.graph = inferShapes(spec), .values = {}, .facts = std::move(facts), .notes = {}};
    network.values.resize(parametersOf(network.graph).size());
    importWeights(file, network.graph, options, [&](int index, std::span<const float> values) {
        network.values[static_cast<std::size_t>(index)].assign(values.begin(), values.end());
    });
    return network;
}

void writeSafetensors(const std::filesystem::path& path, const TrainedNetwork& network)
{
    std::vector<TensorToWrite> tensors;
    const auto parameters = parametersOf(network.graph);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        tensors.push_back({parameters[i].name, parameters[i].dims, std::span<const float>(network.values[i])});
    auto metadata = toMetadata(network.facts);
    metadata.insert(network.notes.begin(), network.notes.end());
    metadata.emplace("format", "pt");
    writeSafetensors(path, tensors, metadata);
}

}  // namespace reslab
