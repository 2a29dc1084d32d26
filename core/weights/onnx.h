#pragma once

#include <filesystem>

#include "core/weights/trained.h"

namespace reslab {

struct OnnxOptions {
    /// Batch normalisation becomes part of the convolution or fully connected layer before it, where nothing else reads
    /// that.
    bool foldNorm = false;
};

/// Writes the network in eval mode as an ONNX model of opset 13: input "input" (N, C, H, W), output "logits" (N, classes),
/// the number of images open; initializers have the tensors' public names; every value's shape is told, and labels, mean,
/// std and architecture are metadata. Throws FileTooLarge for more than the 2 GiB that the format can hold, FileUnwritable.
void writeOnnx(const std::filesystem::path& path, const TrainedNetwork& network, const OnnxOptions& options = {});

}  // namespace reslab
