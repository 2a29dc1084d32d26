#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/weights/guess.h"

namespace reslab {

/// A file of weights as it was found: what is in it, what it says of itself, and which network it is for. A value.
struct WeightInspection {
    std::filesystem::path file;
    std::vector<StoredTensor> tensors;
    std::map<std::string, std::string> metadata;
    WeightFacts facts;
    Guesses guesses;  ///< with a model given, that one alone
};

/// Opens the file, and compares its tensors with `model`, or with all networks that it may be for where `model` is empty.
/// Reads no values. Throws what openTensorFile(), factsOf() and modelFromName() throw.
WeightInspection inspectWeights(const std::filesystem::path& file, const std::string& model = {});

}  // namespace reslab
