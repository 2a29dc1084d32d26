#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/weights/facts.h"
#include "core/weights/import.h"

namespace reslab {

/// A network and how a file's tensors fit it.
struct Guess {
    std::string model;  ///< as the command line names it, without a number of classes
    ImportReport report;

    bool fits() const { return report.missing.empty() && report.misShaped.empty(); }
};

/// What a file of weights may be for.
struct Guesses {
    bool isNamed = false;  ///< the file names its architecture, which is the first of `networks`
    /// Networks that every tensor fits, the likeliest first; where there are none, the one that comes nearest, if most of the file's
    /// tensors fit it. Networks
    /// without parameters of their own to differ by, a plain net and its residual twin, fit alike.
    std::vector<Guess> networks;
    int classes = 0;  ///< rows of the last layer; 0 where it is not known
};

/// Whether a network's name is the path of a spec, which a file of weights may tell but nobody else can open.
bool isSpecPath(const std::string& model);

/// The network of that name for the file's number of classes and of colour channels. Throws as modelFromName().
NetworkSpec specFor(const TensorFile& file, const std::string& model, std::optional<Shape> input = {});

/// Compares a file with the networks that are known by name, and with those of the families whose options can be read off
/// the tensors' names and shapes. Reads no value. Throws what factsOf() throws.
Guesses guessNetworks(const TensorFile& file);

}  // namespace reslab
