#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/shape.h"
#include "core/weights/tensorfile.h"

namespace reslab {

/// What a file of weights says of itself beside its tensors: enough to classify a picture without being told anything.
struct WeightFacts {
    std::string model;  ///< as the command line names networks; empty: not told
    std::optional<Shape> input;
    std::vector<std::string> labels;  ///< one a class
    std::vector<float> mean;          ///< of pixels scaled to 0 ... 1: (C), or (C, H, W) without a deviation
    std::vector<float> deviation;     ///< (C)
    friend bool operator==(const WeightFacts&, const WeightFacts&) = default;
};

/// As a file's metadata: architecture, input (CxHxW), labels, mean and std (lists as JSON).
std::map<std::string, std::string> toMetadata(const WeightFacts& facts);

/// Reads them back, and "model" or "arch" where there is no "architecture"; numbers may also stand with commas alone.
/// Throws SpecMalformed naming the file and the key.
WeightFacts factsOf(const TensorFile& file);

}  // namespace reslab
