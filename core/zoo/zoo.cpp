#include "core/zoo/zoo.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/printable.h"
#include "core/graph/shapedgraph.h"
#include "core/graph/specjson.h"
#include "core/zoo/cifarnet.h"
#include "core/zoo/fcnet.h"
#include "core/zoo/googlenet.h"
#include "core/zoo/imagenet.h"
#include "core/zoo/resnetrs.h"
#include "core/zoo/resnext.h"
#include "core/zoo/vgg.h"

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

/// The network of a family whose options are read by `Read` and made a network by `Build`.
template <auto Read, auto Build>
std::optional<NetworkSpec> readFamily(const ModelText& text, std::optional<Shape> input, std::optional<int> classes)
{
    auto options = Read(text);
    if (!options)
        return std::nullopt;
    fitToData(*options, text, input, classes);
    return Build(*options);
}

constexpr FamilyReader kFamilies[] = {
    readFamily<cifarOptions, cifarNet>,  readFamily<fcOptions, fcNet>,          readFamily<imageNetOptions, imageNet>,
    readFamily<resNextOptions, resNext>, readFamily<resNetRsOptions, resNetRs>, readFamily<googLeNetOptions, googLeNet>,
    readFamily<vggOptions, vgg>,
};

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

namespace {

/// Collects entries whose networks are made by their names.
class EntryList {
public:
    void append(std::string name, std::string summary)
    {
        m_entries.push_back({name, std::move(summary), [name] { return modelFromName(name); }});
    }
    std::vector<ModelEntry> take() { return std::move(m_entries); }

private:
    std::vector<ModelEntry> m_entries;
};

void appendCifar(EntryList& list)
{
    for (const int depth : {20, 32, 44, 56, 110, 1202}) {
        list.append(fmt::format("plain{}", depth), fmt::format("{} layers without shortcuts, for CIFAR", depth));
        list.append(fmt::format("resnet{}", depth),
                    fmt::format("{} layers with identity shortcuts (option A), for CIFAR", depth));
    }
    for (const int depth : {164, 1001}) {
        list.append(fmt::format("plain{}", depth),
                    fmt::format("{} layers in bottlenecks without shortcuts, for CIFAR", depth));
        list.append(fmt::format("resnet{}", depth),
                    fmt::format("{} layers in bottlenecks with shortcuts (option B), for CIFAR", depth));
    }
}

void appendImageNet(EntryList& list)
{
    for (const int depth : {18, 34}) {
        list.append(fmt::format("plain{}", depth), fmt::format("{} layers without shortcuts, for ImageNet", depth));
        list.append(fmt::format("resnet{}", depth), fmt::format("{} layers with shortcuts (option B), for ImageNet", depth));
    }
    for (const int depth : {50, 101, 152, 200})
        list.append(fmt::format("resnet{}", depth),
                    fmt::format("{} layers in bottlenecks, stride in the 3x3 (v1.5), for ImageNet", depth));
    for (const int depth : {50, 101, 152}) {
        list.append(fmt::format("resnet{}b", depth),
                    fmt::format("ResNet-{} with the stride in the 3x3: the same as resnet{}", depth, depth));
        list.append(fmt::format("resnet{}c", depth), fmt::format("ResNet-{} with a stem of three 3x3 convolutions", depth));
        list.append(fmt::format("resnet{}d", depth),
                    fmt::format("ResNet-{} with that stem, and averages before the projections", depth));
    }
}

void appendResNext(EntryList& list)
{
    for (const auto* name : {"resnext50_32x4d", "resnext101_32x4d", "resnext101_32x8d", "resnext101_64x4d"})
        list.append(name, "bottlenecks of many narrow paths, for ImageNet");
    list.append("resnext101_1x100d", "ResNet-101 with wider bottlenecks, of about ResNeXt-101 64x4d's cost");
    for (const auto* name : {"resnext29_8x64d", "resnext29_16x64d"})
        list.append(name, "bottlenecks of many paths, for CIFAR");
}

void appendOthers(EntryList& list)
{
    for (const int depth : {50, 101, 152, 200, 270, 350, 420})
        list.append(fmt::format("resnetrs{}", depth),
                    "ResNet-D with squeeze-and-excitation, stochastic depth and dropout, for ImageNet");
    list.append("googlenet", "nine Inception modules with batch normalisation; aux=on adds two classifiers to training");
    for (const int depth : {11, 13, 16, 19}) {
        list.append(fmt::format("vgg{}", depth),
                    fmt::format("{} layers of 3x3 convolutions and large layers, for ImageNet", depth));
        list.append(fmt::format("vgg{}_bn", depth), fmt::format("VGG-{} with batch normalisation", depth));
    }
}

}  // namespace

std::vector<ModelEntry> models()
{
    EntryList list;
    appendCifar(list);
    list.append("fcplain20", "20 fully connected layers without shortcuts, for MNIST");
    list.append("fcresnet20", "20 fully connected layers with identity shortcuts, for MNIST");
    appendImageNet(list);
    appendResNext(list);
    appendOthers(list);
    return list.take();
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
