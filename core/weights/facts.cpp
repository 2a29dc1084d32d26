#include "core/weights/facts.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <string_view>

#include "core/base/error.h"
#include "core/base/jsonreader.h"
#include "core/base/printable.h"

namespace reslab {
namespace {

using Metadata = std::map<std::string, std::string>;

[[noreturn]] void refuse(const std::string& file, const char* key, std::string_view actual, const char* expected)
{
    throw Error(
        ErrorCode::SpecMalformed,
        {{"file", file}, {"where", std::string("metadata ") + key}, {"actual", printable(actual)}, {"expected", expected}});
}

std::string textOf(const Metadata& metadata, const char* key)
{
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

/// The values of a list; nullptr where the key is absent.
nlohmann::json listOf(const Metadata& metadata, const char* key, const std::string& file)
{
    const auto text = textOf(metadata, key);
    return text.empty() ? nlohmann::json::array() : parseJson(text.starts_with('[') ? text : "[" + text + "]", file);
}

std::vector<float> numbersOf(const Metadata& metadata, const char* key, const std::string& file)
{
    std::vector<float> numbers;
    for (const auto& value : listOf(metadata, key, file)) {
        if (!value.is_number() || !std::isfinite(value.get<float>()))
            refuse(file, key, value.dump(-1, ' ', true), "a list of numbers");
        numbers.push_back(value.get<float>());
    }
    return numbers;
}

std::vector<std::string> labelsOf(const Metadata& metadata, const std::string& file)
{
    std::vector<std::string> labels;
    const auto text = textOf(metadata, "labels");
    if (!text.empty() && !text.starts_with('['))
        refuse(file, "labels", text, "a list of texts");
    for (const auto& value : listOf(metadata, "labels", file)) {
        if (!value.is_string())
            refuse(file, "labels", value.dump(-1, ' ', true), "a list of texts");
        labels.push_back(value.get<std::string>());
    }
    return labels;
}

std::optional<Shape> inputOf(const Metadata& metadata, const std::string& file)
{
    const auto text = textOf(metadata, "input");
    if (text.empty())
        return std::nullopt;
    Shape shape;
    int end = 0;
    const auto count = std::sscanf(text.c_str(), "%5ldx%5ldx%5ld%n", &shape.channels, &shape.height, &shape.width, &end);
    if (count != 3 || end != static_cast<int>(text.size()) || shape.channels < 1 || shape.height < 1 || shape.width < 1)
        refuse(file, "input", text, "channels, height and width as CxHxW");
    return shape;
}

}  // namespace

std::map<std::string, std::string> toMetadata(const WeightFacts& facts)
{
    Metadata metadata;
    const auto list = [](const auto& values) {
        return nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    };
    if (!facts.model.empty())
        metadata["architecture"] = facts.model;
    if (facts.input)
        metadata["input"] = fmt::format("{}x{}x{}", facts.input->channels, facts.input->height, facts.input->width);
    if (!facts.labels.empty())
        metadata["labels"] = list(facts.labels);
    if (!facts.mean.empty())
        metadata["mean"] = list(facts.mean);
    if (!facts.deviation.empty())
        metadata["std"] = list(facts.deviation);
    return metadata;
}

WeightFacts factsOf(const TensorFile& file)
{
    const auto& metadata = file.metadata();
    const auto name = file.path().string();
    WeightFacts facts{.model = {},
                      .input = inputOf(metadata, name),
                      .labels = labelsOf(metadata, name),
                      .mean = numbersOf(metadata, "mean", name),
                      .deviation = numbersOf(metadata, "std", name)};
    for (const char* key : {"architecture", "model", "arch"})
        if (facts.model.empty())
            facts.model = textOf(metadata, key);
    return facts;
}

}  // namespace reslab
