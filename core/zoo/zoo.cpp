#include "core/zoo/zoo.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/printable.h"
#include "core/graph/shapedgraph.h"
#include "core/graph/specjson.h"
#include "core/zoo/cifarnet.h"
#include "core/zoo/fcnet.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace reslab {
namespace {

/// Gives a family's options what the data ask for. Classes named in the text must be the data's.
template <class Options>
void fitToData(Options& options, const ModelText& text, std::optional<Shape> input, std::optional<int> classes)
{
    if (input)
        options.input = *input;
    if (classes && text.has("classes") && options.classes != *classes)
        ModelText::refuse("classes", std::to_string(options.classes), std::to_string(*classes));
    options.classes = classes.value_or(options.classes);
}

using FamilyReader = std::optional<NetworkSpec> (*)(const ModelText&, std::optional<Shape>, std::optional<int>);

std::optional<NetworkSpec> readCifar(const ModelText& text, std::optional<Shape> input, std::optional<int> classes)
{
    auto options = cifarOptions(text);
    if (!options)
        return std::nullopt;
    fitToData(*options, text, input, classes);
    return cifarNet(*options);
}

std::optional<NetworkSpec> readFc(const ModelText& text, std::optional<Shape> input, std::optional<int> classes)
{
    auto options = fcOptions(text);
    if (!options)
        return std::nullopt;
    fitToData(*options, text, input, classes);
    return fcNet(*options);
}

constexpr FamilyReader kFamilies[] = {readCifar, readFc};

bool isSpecFile(std::string_view model)
{
    return model.ends_with(".json") || model.substr(0, model.find(':')).find('/') != model.npos;
}

NetworkSpec readSpecFile(std::string_view path, std::optional<Shape> input, std::optional<int> classes)
{
    constexpr std::uint64_t kLargestSpec = 64u << 20;
    const auto file = std::string(path);
    auto spec = specFromJson(readFile(file, kLargestSpec), file);
    inferShapes(spec);
    const auto refuse = [&](const char* field, const std::string& actual, const std::string& expected) {
        throw Error(ErrorCode::SpecMalformed,
                    {{"file", file}, {"where", field}, {"actual", actual}, {"expected", expected}});
    };
    if (input && *input != spec.input)
        refuse("input", toString(spec.input), toString(*input));
    if (classes && *classes != spec.classes)
        refuse("classes", std::to_string(spec.classes), std::to_string(*classes));
    return spec;
}

/// The number of letters to insert, delete or replace that make one word the other. Levenshtein 1966.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
        }
    }
    return row.back();
}

[[noreturn]] void refuseUnknown(std::string_view name)
{
    constexpr std::size_t kLongestName = 64;
    constexpr std::size_t kShown = 3;
    const auto asked = name.substr(0, kLongestName);
    auto entries = models();
    std::ranges::stable_sort(entries, {}, [&](const ModelEntry& entry) { return editDistance(asked, entry.name); });
    std::string nearest;
    for (std::size_t i = 0; i < kShown; ++i)
        nearest += (i ? ", " : "") + entries[i].name;
    throw Error(ErrorCode::ModelUnknown, {{"model", name.empty() ? "''" : printable(name)}, {"nearest", nearest}});
}

}  // namespace

std::vector<ModelEntry> models()
{
    std::vector<ModelEntry> list;
    const auto append = [&](std::string name, std::string summary) {
        list.push_back({name, std::move(summary), [name] { return modelFromName(name); }});
    };
    for (const int depth : {20, 32, 44, 56, 110, 1202}) {
        append(fmt::format("plain{}", depth), fmt::format("{} layers without shortcuts, for CIFAR", depth));
        append(fmt::format("resnet{}", depth),
               fmt::format("{} layers with identity shortcuts (option A), for CIFAR", depth));
    }
    for (const int depth : {164, 1001}) {
        append(fmt::format("plain{}", depth), fmt::format("{} layers in bottlenecks without shortcuts, for CIFAR", depth));
        append(fmt::format("resnet{}", depth),
               fmt::format("{} layers in bottlenecks with shortcuts (option B), for CIFAR", depth));
    }
    append("fcplain20", "20 fully connected layers without shortcuts, for MNIST");
    append("fcresnet20", "20 fully connected layers with identity shortcuts, for MNIST");
    return list;
}

NetworkSpec modelFromName(std::string_view model, std::optional<Shape> input, std::optional<int> classes)
{
    if (isSpecFile(model))
        return readSpecFile(model, input, classes);
    const ModelText text(model);
    for (const auto read : kFamilies)
        if (auto spec = read(text, input, classes)) {
            spec->name = model;
            inferShapes(*spec);
            return *std::move(spec);
        }
    refuseUnknown(text.name());
}

}  // namespace reslab
