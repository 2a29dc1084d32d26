#include "tests/support/golden.h"

#include "tests/support/values.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace reslab::test {
namespace {

constexpr std::int64_t kSamples = 256;

double toF32(double value)
{
    return static_cast<double>(static_cast<float>(value));
}

std::vector<double> rounded(std::vector<double> values)
{
    std::ranges::transform(values, values.begin(), toF32);
    return values;
}

template <class Number> std::vector<double> numbers(const std::string& bytes)
{
    std::vector<Number> values(bytes.size() / sizeof(Number));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return {values.begin(), values.end()};
}

/// The script's formula for one stored tensor: scales and variances near 1, weights of variance 2 / fan_in, all else small.
std::vector<double> scriptedValues(const ParameterInfo& info)
{
    const auto size = elements(info.dims);
    switch (info.role) {
    case TensorRole::Weight:
        return namedValues(info.name, size, std::sqrt(6.0 / static_cast<double>(info.fanIn)));
    case TensorRole::NormScale:
        return namedValues(info.name, size, 0.2, 1.0);
    case TensorRole::RunningVariance:
        return namedValues(info.name, size, 0.3, 1.0);
    case TensorRole::PReluSlope:
        return namedValues(info.name, size, 0.1, 0.25);
    case TensorRole::Bias:
    case TensorRole::NormShift:
    case TensorRole::RunningMean:
        return namedValues(info.name, size, 0.1);
    }
    return {};
}

/// Scales that the spec begins with zero are zero in the golden too.
bool beginsAtZero(const ShapedGraph& graph, const ParameterInfo& info)
{
    const auto* norm = std::get_if<BatchNormSpec>(&graph.nodes[static_cast<std::size_t>(info.node)].spec.op);
    return info.role == TensorRole::NormScale && norm->initialScale == 0.0;
}

}  // namespace

std::vector<std::filesystem::path> goldenFiles()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(RESLAB_TEST_DATA) / "goldens"))
        if (entry.path().extension() == ".safetensors")
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

Golden readGolden(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::uint64_t headerSize = 0;
    if (!stream.read(reinterpret_cast<char*>(&headerSize), sizeof headerSize))
        throw std::runtime_error("cannot read " + file.string());
    std::string text(headerSize, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(headerSize));
    const std::string data{std::istreambuf_iterator<char>(stream), {}};
    Golden golden;
    const auto header = nlohmann::json::parse(text);
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__")
            continue;
        const auto begin = entry["data_offsets"][0].get<std::size_t>();
        const auto bytes = data.substr(begin, entry["data_offsets"][1].get<std::size_t>() - begin);
        golden.tensors[name] = entry["dtype"] == "F64" ? numbers<double>(bytes) : numbers<float>(bytes);
    }
    const auto about = [&](const char* key) { return header["__metadata__"][key].get<std::string>(); };
    golden.model = about("model");
    golden.images = about("images");
    golden.count = std::stoll(about("batch"));
    golden.classes = std::stoll(about("classes"));
    golden.smoothing = std::stod(about("smoothing"));
    std::sscanf(about("input").c_str(), "%ldx%ldx%ld", &golden.input.channels, &golden.input.height, &golden.input.width);
    return golden;
}

Tensors64 goldenTensors(const Golden& golden, const ShapedGraph& graph)
{
    Tensors64 tensors;
    for (const auto& info : parametersOf(graph)) {
        const auto settled = golden.tensors.find("settled." + info.name);
        if (settled != golden.tensors.end())
            tensors.push_back(settled->second);
        else if (beginsAtZero(graph, info))
            tensors.emplace_back(static_cast<std::size_t>(elements(info.dims)), 0.0);
        else
            tensors.push_back(rounded(scriptedValues(info)));
    }
    return tensors;
}

Tensor64 goldenImages(const Golden& golden)
{
    Tensor64 images(golden.count, golden.input);
    images.values = rounded(namedValues(golden.images, golden.count * golden.input.elements(), std::sqrt(3.0)));
    return images;
}

std::vector<std::int32_t> goldenLabels(const Golden& golden)
{
    std::vector<std::int32_t> labels;
    for (const auto value : namedValues("labels", golden.count))
        labels.push_back(static_cast<std::int32_t>((value + 1.0) / 2.0 * static_cast<double>(golden.classes)));
    return labels;
}

std::vector<float> goldenSample(const std::vector<float>& values)
{
    if (static_cast<std::int64_t>(values.size()) <= kSamples)
        return values;
    std::vector<float> sample;
    for (const auto value : namedValues("sample", kSamples))
        sample.push_back(values[static_cast<std::size_t>((value + 1.0) / 2.0 * static_cast<double>(values.size()))]);
    return sample;
}

std::map<std::string, GoldenGradient> goldenGradients(const Golden& golden)
{
    constexpr std::string_view kPrefix = "grad.";
    std::map<std::string, GoldenGradient> gradients;
    for (const auto& [name, values] : golden.tensors)
        if (name.starts_with(kPrefix))
            gradients[name.substr(kPrefix.size())].sample = values;
    // The map is in alphabetical order, as the script's lists are.
    std::size_t place = 0;
    for (auto& [name, gradient] : gradients) {
        gradient.norm = golden.tensors.at("norms").at(place);
        gradient.ownError = golden.tensors.at("f32_errors").at(place);
        ++place;
    }
    return gradients;
}

}  // namespace reslab::test
