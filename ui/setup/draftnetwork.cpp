#include "ui/setup/draftnetwork.h"

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "core/base/error.h"
#include "core/base/overloaded.h"
#include "core/zoo/zoo.h"
#include "ui/models/runname.h"

namespace reslab::ui {
namespace {

constexpr std::string_view kDepth = "depth";
// 0: the one of equal cost, which the names tell.
constexpr std::string_view kPathWidth = "path-width";
// The images decide this one.
constexpr std::string_view kClasses = "classes";

/// The name that comes nearest to some options, and how a run of that network is called.
struct Called {
    const char* family;
    std::string model;
    std::string run;
};

Called byShortcut(const char* family, Shortcut shortcut, int depth, const std::string& prefix)
{
    const auto number = std::to_string(depth);
    if (shortcut == Shortcut::None)
        return {family, prefix + "plain" + number, (prefix.empty() ? "plain-" : "fc-plain-") + number};
    return {family, prefix + "resnet" + number, (prefix.empty() ? "ResNet-" : "fc-ResNet-") + number};
}

Called called(const CifarOptions& options)
{
    return byShortcut("cifar", options.shortcut, options.depth, {});
}
Called called(const FcOptions& options)
{
    return byShortcut("fc", options.shortcut, options.depth, "fc");
}
/// ResNet-C and -D have names; ResNet-B's options are those of the usual network. He et al. 2019, sec. 4.
Called called(const ImageNetOptions& options)
{
    auto name = byShortcut("imagenet", options.shortcut, options.depth, {});
    const bool isVariant =
        options.shortcut != Shortcut::None && options.stem == Stem::Deep && options.strideAt == StrideAt::Middle;
    if (!isVariant)
        return name;
    const bool isD = options.downsample == Downsample::Average;
    name.model += isD ? "d" : "c";
    name.run += isD ? "-D" : "-C";
    return name;
}
Called called(const ResNextOptions& options)
{
    const auto paths = std::to_string(options.cardinality) + "x" + std::to_string(pathWidthOf(options)) + "d";
    const auto depth = std::to_string(options.depth);
    return {"resnext", "resnext" + depth + "_" + paths, "ResNeXt-" + depth + "-" + paths};
}
Called called(const ResNetRsOptions& options)
{
    const auto depth = std::to_string(options.depth);
    return {"resnetrs", "resnetrs" + depth, "ResNet-RS-" + depth};
}
Called called(const GoogLeNetOptions&)
{
    return {"googlenet", "googlenet", "GoogLeNet"};
}
Called called(const VggOptions& options)
{
    const auto depth = std::to_string(options.depth);
    const bool hasNorm = options.norm == Norm::Batch;
    return {"vgg", "vgg" + depth + (hasNorm ? "_bn" : ""), "VGG-" + depth + (hasNorm ? "-BN" : "")};
}

/// Reading and building of each family, by the type of its options.
template <class Options>
struct Family;
template <>
struct Family<CifarOptions> {
    static constexpr auto read = cifarOptions;
    static constexpr auto build = cifarNet;
};
template <>
struct Family<FcOptions> {
    static constexpr auto read = fcOptions;
    static constexpr auto build = fcNet;
};
template <>
struct Family<ImageNetOptions> {
    static constexpr auto read = imageNetOptions;
    static constexpr auto build = imageNet;
};
template <>
struct Family<ResNextOptions> {
    static constexpr auto read = resNextOptions;
    static constexpr auto build = resNext;
};
template <>
struct Family<ResNetRsOptions> {
    static constexpr auto read = resNetRsOptions;
    static constexpr auto build = resNetRs;
};
template <>
struct Family<GoogLeNetOptions> {
    static constexpr auto read = googLeNetOptions;
    static constexpr auto build = googLeNet;
};
template <>
struct Family<VggOptions> {
    static constexpr auto read = vggOptions;
    static constexpr auto build = vgg;
};

template <class Options>
constexpr bool kHasDepth = requires(Options options) { options.depth; };
template <class Options>
constexpr bool kHasShortcut = requires(Options options) { options.shortcut; };

template <class Options>
bool isWithoutShortcuts(const Options& options)
{
    if constexpr (kHasShortcut<Options>)
        return options.shortcut == Shortcut::None;
    return false;
}

template <class Options>
std::vector<std::pair<std::string, std::string>> optionTexts(const Options& options)
{
    std::vector<std::pair<std::string, std::string>> texts;
    visitOptions(options, [&](const char* name, const auto& value, const auto& allowed) {
        if (name != kClasses)
            texts.emplace_back(name, optionText(value, allowed));
    });
    return texts;
}

/// The name that comes nearest to `options` and the options in which they differ from it.
template <class Options>
struct Naming {
    Called name;
    std::vector<std::pair<std::string, std::string>> differing;

    explicit Naming(const Options& options) : name(called(options))
    {
        auto named = Family<Options>::read(ModelText(name.model));
        // ImageNet's networks own some of the names, and some depths have none.
        if (!named) {
            name.model = name.family;
            named = Options{};
        }
        const auto base = optionTexts(*named);
        const auto own = optionTexts(options);
        for (std::size_t i = 0; i < own.size(); ++i)
            if (own[i] != base[i] && !own[i].second.empty())
                differing.push_back(own[i]);
    }
};

template <class Options>
std::string textOf(const Options& options)
{
    const Naming naming(options);
    auto text = naming.name.model;
    char separator = ':';
    for (const auto& [option, value] : naming.differing)
        text.append(1, std::exchange(separator, ',')).append(option).append("=").append(value);
    return text;
}

template <class Options>
std::string nameOf(const Options& options)
{
    const Naming naming(options);
    auto text = naming.name.run;
    for (const auto& [option, value] : naming.differing)
        if (option != kDepth && option != kPathWidth && !(option == "shortcut" && isWithoutShortcuts(options)))
            text.append("-").append(option).append("-").append(value);
    return text;
}

/// A text as the folder of a run may be called.
std::string asName(std::string text)
{
    std::ranges::replace_if(text, [](char c) { return c == '=' || c == ':' || c == ',' || c == '/'; }, '-');
    return text;
}

template <class Value, std::size_t N>
void describe(OptionField& field, const std::array<Choice<Value>, N>& choices)
{
    for (const auto& choice : choices)
        field.choices.emplace_back(choice.name);
}

void describe(OptionField& field, Range range)
{
    field.kind = field.name == kDepth ? OptionField::Kind::Depth : OptionField::Kind::Number;
    field.range = range;
}

void describe(OptionField& field, RealRange)
{
    field.kind = OptionField::Kind::Real;
}

void describe(OptionField& field, InitChoice)
{
    field.kind = OptionField::Kind::Initialisation;
    describe(field, kInitKinds);
}

template <class Options>
std::vector<OptionField> fieldsOf(const Options& options)
{
    std::vector<OptionField> fields;
    visitOptions(options, [&](const char* name, const auto& value, const auto& allowed) {
        if (name == kClasses)
            return;
        OptionField field{.name = name, .value = optionText(value, allowed)};
        describe(field, allowed);
        if constexpr (requires { options.pathWidth; })
            if (name == kPathWidth)
                field.automatic = equalCostPathWidth(options.cardinality, options.width);
        field.mayBeEmpty = std::same_as<std::remove_cvref_t<decltype(value)>, std::optional<int>>;
        fields.push_back(std::move(field));
    });
    return fields;
}

template <class Options>
void setOption(Options& options, std::string_view option, const std::string& value)
{
    visitOptions(options, [&](const char* name, auto& target, const auto& allowed) {
        if (option != name)
            return;
        using Target = std::remove_cvref_t<decltype(target)>;
        if constexpr (std::same_as<Target, std::optional<int>>)
            if (value.empty()) {
                target.reset();
                return;
            }
        const auto read = optionValue(value, allowed);
        if (!read)
            ModelText::refuse(name, value, allowedText(allowed));
        target = *read;
    });
}

/// The two depths that a DepthImpossible names.
std::pair<int, int> nearestDepths(const Error& error)
{
    const auto text = error.field("nearest");
    std::pair<int, int> depths;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), depths.first);
    const auto second = text.find_first_of("0123456789", static_cast<std::size_t>(end - text.data()));
    std::from_chars(text.data() + second, text.data() + text.size(), depths.second);
    return depths;
}

/// The depths on both sides of an impossible one; twice the same where it is possible.
template <class Options>
std::pair<int, int> possibleDepths(Options options, int depth)
{
    options.depth = depth;
    try {
        Family<Options>::build(options);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::DepthImpossible)
            return nearestDepths(error);
        throw;
    }
    return {depth, depth};
}

/// What a change of `option` has left without effect goes back to what is usual, or the network could not be built.
template <class Options>
void dropIdle(Options& options, std::string_view option)
{
    if constexpr (requires { options.downsample; })
        if (option == "shortcut" && !hasProjections(options.shortcut))
            options.downsample = Downsample::Conv;
    if constexpr (requires { options.dropPath; })
        if (option == "shortcut" && options.shortcut == Shortcut::None)
            options.dropPath = 0.0;
}
void dropIdle(GoogLeNetOptions& options, std::string_view option)
{
    if (option != "aux" || options.auxiliary == Auxiliary::On)
        return;
    const GoogLeNetOptions usual;
    options.auxiliaryWeight = usual.auxiliaryWeight;
    options.auxiliaryDropout = usual.auxiliaryDropout;
}

/// What had no place in a network without shortcuts or projections, and has one now, is as the network's name brings it.
template <class Options>
void bringUsual(Options& options, const Options& before)
{
    if constexpr (kHasShortcut<Options>) {
        if (options.shortcut == before.shortcut)
            return;
        const auto usual = Family<Options>::read(ModelText(called(options).model)).value_or(Options{});
        if constexpr (requires { options.downsample; })
            if (hasProjections(options.shortcut) && !hasProjections(before.shortcut))
                options.downsample = usual.downsample;
        if constexpr (requires { options.dropPath; })
            if (options.shortcut != Shortcut::None && before.shortcut == Shortcut::None)
                options.dropPath = usual.dropPath;
    }
}

template <class Options>
Options changed(Options options, std::string_view option, const std::string& value)
{
    const auto before = options;
    setOption(options, option, value);
    dropIdle(options, option);
    bringUsual(options, before);
    if constexpr (kHasDepth<Options>)
        if (option != kDepth) {
            const auto [below, above] = possibleDepths(options, options.depth);
            options.depth = options.depth - below <= above - options.depth ? below : above;
        }
    Family<Options>::build(options);
    return options;
}

/// Gives `draft` the options of the first of these families that knows the name.
template <class... Options>
void readAsOneOf(const ModelText& text, DraftNetwork& draft)
{
    const auto readAs = [&]<class One>(const One& usual) {
        auto options = Family<One>::read(text);
        if (options) {
            options->classes = usual.classes;
            draft.model = *options;
        }
        return options.has_value();
    };
    (readAs(Options{}) || ...);
}

}  // namespace

DraftNetwork networkFromText(std::string_view model)
{
    const auto isFile = model.ends_with(".json") || model.substr(0, model.find(':')).find('/') != model.npos;
    DraftNetwork draft{std::string(model), {}};
    if (!isFile)
        readAsOneOf<CifarOptions, FcOptions, ImageNetOptions, ResNextOptions, ResNetRsOptions, GoogLeNetOptions, VggOptions>(
            ModelText(model), draft);
    return draft;
}

std::string modelText(const DraftNetwork& network)
{
    return std::visit(Overloaded{[](const std::string& text) { return text; },
                                 [](const auto& options) { return textOf(options); }},
                      network.model);
}

std::string runName(const DraftNetwork& network)
{
    if (!network.name.empty())
        return asName(network.name);
    return std::visit(Overloaded{[](const std::string& text) {
                                     const auto name = asName(
                                         text.ends_with(".json") ? std::filesystem::path(text).stem().string() : text);
                                     return spelledName(name).toStdString();
                                 },
                                 [](const auto& options) { return nameOf(options); }},
                      network.model);
}

NetworkSpec specOf(const DraftNetwork& network, std::optional<Shape> input, std::optional<int> classes)
{
    return modelFromName(modelText(network), input, classes);
}

std::vector<OptionField> optionFields(const DraftNetwork& network)
{
    return std::visit(Overloaded{[](const std::string&) { return std::vector<OptionField>(); },
                                 [](const auto& options) { return fieldsOf(options); }},
                      network.model);
}

DraftNetwork withOption(const DraftNetwork& network, std::string_view option, const std::string& value)
{
    auto edited = network;
    std::visit(Overloaded{[](std::string&) {}, [&](auto& options) { options = changed(options, option, value); }},
               edited.model);
    return edited;
}

int depthOf(const DraftNetwork& network)
{
    return std::visit(Overloaded{[](const std::string&) { return 0; },
                                 []<class Options>(const Options& options) {
                                     if constexpr (kHasDepth<Options>)
                                         return options.depth;
                                     return 0;
                                 }},
                      network.model);
}

bool isPlain(const DraftNetwork& network)
{
    return std::visit(Overloaded{[](const std::string&) { return false; },
                                 [](const auto& options) { return isWithoutShortcuts(options); }},
                      network.model);
}

int steppedDepth(const DraftNetwork& network, int steps)
{
    const auto stepped = [&]<class Options>(const Options& options) {
        auto depth = depthOf(network);
        try {
            if constexpr (kHasDepth<Options>)
                for (int i = 0; i < std::abs(steps); ++i) {
                    const auto [below, above] = possibleDepths(options, steps > 0 ? depth + 1 : depth - 1);
                    depth = steps > 0 ? std::max(depth, above) : std::min(depth, below);
                }
        } catch (const Error&) {
            // Options that contradict each other have no depths; the card says what is wrong.
        }
        return depth;
    };
    return std::visit(Overloaded{[](const std::string&) { return 0; }, stepped}, network.model);
}

std::optional<NextSize> nextSize(const DraftNetwork& network, bool canOverfit, std::optional<Shape> input)
{
    const auto* named = std::get_if<ResNetRsOptions>(&network.model);
    if (!named)
        return std::nullopt;
    auto options = *named;
    options.input = input.value_or(options.input);
    for (auto next = nextResNetRs(sizeOf(options), canOverfit); next; next = nextResNetRs(*next, canOverfit)) {
        auto larger = network;
        const auto grown = atSize(options, *next);
        // Its own images are those that its name brings.
        larger.model = networkFromText(textOf(grown)).model;
        if (input || modelText(larger) != modelText(network))
            return NextSize{std::move(larger), *next, grown.input};
    }
    return std::nullopt;
}

}  // namespace reslab::ui
