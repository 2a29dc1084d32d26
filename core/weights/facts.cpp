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

[[noreturn]] void refuse(const TensorFile& file, const char* key, std::string_view actual, const char* expected)
{
    throw Error(ErrorCode::SpecMalformed, {{"file", file.path().string()},
                                           {"where", std::string("metadata ") + key},
                                           {"actual", printable(actual)},
                                           {"expected", expected}});
}

const std::string& textOf(const TensorFile& file, const char* key)
{
    static const std::string kNone;
    const auto found = file.metadata().find(key);
    return found == file.metadata().end() ? kNone : found->second;
}

/// The values of a list; none where the key is absent.
nlohmann::json listOf(const TensorFile& file, const char* key)
{
    const auto& text = textOf(file, key);
    // What was read before and a text in brackets take memory as well.
    const auto most = file.bytesForJson() / 2;
    const auto name = file.path().string();
    if (text.empty())
        return nlohmann::json::array();
    return text.starts_with('[') ? parseJson(text, name, most) : parseJson("[" + text + "]", name, most);
}

std::vector<float> numbersOf(const TensorFile& file, const char* key)
{
    std::vector<float> numbers;
    for (const auto& value : listOf(file, key)) {
        if (!value.is_number() || !std::isfinite(value.get<float>()))
            refuse(file, key, value.dump(-1, ' ', true), "a list of numbers");
        numbers.push_back(value.get<float>());
    }
    return numbers;
}

std::vector<std::string> labelsOf(const TensorFile& file)
{
    std::vector<std::string> labels;
    const auto& text = textOf(file, "labels");
    if (!text.empty() && !text.starts_with('['))
        refuse(file, "labels", text, "a list of texts");
    for (const auto& value : listOf(file, "labels")) {
        if (!value.is_string())
            refuse(file, "labels", value.dump(-1, ' ', true), "a list of texts");
        labels.push_back(value.get<std::string>());
    }
    return labels;
}

std::optional<Shape> inputOf(const TensorFile& file)
{
    const auto& text = textOf(file, "input");
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
    WeightFacts facts{.model = {},
                      .input = inputOf(file),
                      .labels = labelsOf(file),
                      .mean = numbersOf(file, "mean"),
                      .deviation = numbersOf(file, "std")};
    for (const char* key : {"architecture", "model", "arch"})
        if (facts.model.empty())
            facts.model = textOf(file, key);
    return facts;
}

}  // namespace reslab
