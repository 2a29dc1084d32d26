#pragma once

#include <QString>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/weights/trained.h"
#include "core/zoo/zoo.h"

namespace reslab::test {

/// Writes a network's tensors, all zero, into a file that names it.
inline std::filesystem::path writeZeros(const QString& file, const std::string& model, std::vector<std::string> labels)
{
    TrainedNetwork network{.graph = inferShapes(modelFromName(model)), .values = {}, .facts = {}, .notes = {}};
    network.facts.model = model;
    network.facts.labels = std::move(labels);
    for (const auto& info : parametersOf(network.graph))
        network.values.emplace_back(static_cast<std::size_t>(elements(info.dims)), 0.0F);
    const std::filesystem::path path = file.toStdString();
    writeSafetensors(path, network);
    return path;
}

}  // namespace reslab::test
