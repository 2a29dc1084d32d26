#pragma once

#include "core/base/shape.h"
#include "tests/support/reference.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace reslab::test {

/// What PyTorch said about a network in f64: a file that tests/data/goldens/make_goldens.py wrote.
struct Golden {
    std::map<std::string, std::vector<double>> tensors;
    std::string model;
    std::string images;  ///< the stream of numbers that the pictures are
    Shape input;
    std::int64_t count = 0;
    std::int64_t classes = 0;
    double smoothing = 0.0;

    bool hasGradients() const { return tensors.contains("train.loss"); }
};

/// Every golden file's path, by name of the model's family and options.
std::vector<std::filesystem::path> goldenFiles();
Golden readGolden(const std::filesystem::path& file);

/// Stored tensors as the script makes them, and as the file overrides them.
Tensors64 goldenTensors(const Golden& golden, const ShapedGraph& graph);
Tensor64 goldenImages(const Golden& golden);
std::vector<std::int32_t> goldenLabels(const Golden& golden);

/// The elements of a gradient that the script kept.
std::vector<float> goldenSample(const std::vector<float>& values);

/// Tensor `name` of the golden, for a gradient's place in the alphabetical order of gradients.
struct GoldenGradient {
    std::vector<double> sample;
    double norm = 0.0;
    double ownError = 0.0;  ///< relative L2 of PyTorch's own f32
};
std::map<std::string, GoldenGradient> goldenGradients(const Golden& golden);

}  // namespace reslab::test
