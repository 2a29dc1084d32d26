#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/interrupted.h"
#include "core/weights/guess.h"

namespace reslab {

/// A file of weights as it was found: what is in it, what it says of itself, and which network it is for. A value.
struct WeightInspection {
    std::filesystem::path file;
    std::vector<StoredTensor> tensors;
    std::map<std::string, std::string> metadata;
    WeightFacts facts;
    Guesses guesses;  ///< with a model given, that one alone
    bool isToldBeside = false;  ///< as ToldNetwork::isBeside
    std::vector<std::string> notFinite;  ///< tensors with NaN or infinity among their values, in the file's order

    /// Whether a network can be run from what the file holds: its tensors fit, and they are numbers throughout.
    bool fits(const Guess& guess) const { return guess.fits() && notFinite.empty(); }
};

/// The network of a file that is told whole: no name has to be understood for it.
struct ToldNetwork {
    NetworkSpec spec;
    WeightFacts facts;      ///< with the network's name
    bool isBeside = false;  ///< not by the file itself but beside it
};

/// Opens the file, and compares its tensors with `model`, or with all networks that it may be for where `model` is empty.
/// Reads all values once, in small pieces. Throws what openTensorFile(), factsOf() and modelFromName() throw; FileUnreadable;
/// Interrupted where `keepGoing` said no.
WeightInspection inspectWeights(const std::filesystem::path& file, const std::string& model = {},
                                const KeepGoing& keepGoing = {});
/// The same of an open file, whose network is `told` where `model` is empty or its name.
WeightInspection inspectWeights(const TensorFile& file, const std::string& model, const KeepGoing& keepGoing,
                                const std::optional<ToldNetwork>& told);

}  // namespace reslab
