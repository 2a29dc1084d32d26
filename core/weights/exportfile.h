#pragma once

#include "core/weights/onnx.h"

namespace reslab {

/// Writes the network as the file's name says: .safetensors or .onnx. Throws OptionInvalid for another ending, and what
/// writing throws.
void exportNetwork(const std::filesystem::path& path, const TrainedNetwork& network, const OnnxOptions& options = {});

/// Throws OptionInvalid unless exportNetwork() knows the ending; true for ONNX.
bool exportsOnnx(const std::filesystem::path& path);

}  // namespace reslab
