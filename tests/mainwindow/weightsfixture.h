#pragma once

#include <QString>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/weights/trained.h"
#include "core/zoo/zoo.h"

namespace reslab::test {

/// Writes a network's tensors, all zero, into a file that says `facts` and `notes` of itself.
inline std::filesystem::path writeBareZeros(const QString& file, const std::string& model, const WeightFacts& facts = {},
                                            const std::map<std::string, std::string>& notes = {})
{
    TrainedNetwork network{.graph = inferShapes(modelFromName(model)), .values = {}, .facts = facts, .notes = notes};
    for (const auto& info : parametersOf(network.graph))
        network.values.emplace_back(static_cast<std::size_t>(elements(info.dims)), 0.0F);
    const std::filesystem::path path = file.toStdString();
    writeSafetensors(path, network);
    return path;
}

/// The same in a file that names the network.
inline std::filesystem::path writeZeros(const QString& file, const std::string& model, std::vector<std::string> labels,
                                        const std::map<std::string, std::string>& notes = {})
{
    return writeBareZeros(file, model, {.model = model, .input = {}, .labels = std::move(labels), .mean = {}, .deviation = {}}, notes);
}

}  // namespace reslab::test
