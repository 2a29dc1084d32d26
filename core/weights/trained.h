#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/graph/shapedgraph.h"
#include "core/weights/facts.h"
#include "core/weights/import.h"

namespace reslab {

/// A network with the values of all its stored tensors, as it goes out into other programs.
struct TrainedNetwork {
    ShapedGraph graph;
    std::vector<std::vector<float>> values;  ///< one for each of parametersOf(graph), in PyTorch's order of elements
    WeightFacts facts;
    std::map<std::string, std::string> notes;  ///< more metadata, as the writer likes
};

/// Reads the weights of a network. Throws what importWeights() throws.
TrainedNetwork readTrained(const TensorFile& file, const NetworkSpec& spec, WeightFacts facts, const ImportOptions& options = {});

/// A safetensors file that tells what it is for. Throws FileUnwritable.
void writeSafetensors(const std::filesystem::path& path, const TrainedNetwork& network);

}  // namespace reslab
