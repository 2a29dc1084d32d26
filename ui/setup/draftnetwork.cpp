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

namespace reslab::ui {
namespace {

constexpr std::string_view kDepth = "depth";
// The images decide this one.
constexpr std::string_view kClasses = "classes";

/// The names under which a family's plain and residual networks go, and its own.
struct FamilyNames {
    const char* family;
    const char* plain;
    const char* residual;
    const char* plainRun;
    const char* residualRun;
};
constexpr FamilyNames kCifarNames{"cifar", "plain", "resnet", "plain-", "ResNet-"};
constexpr FamilyNames kFcNames{"fc", "fcplain", "fcresnet", "fc-plain-", "fc-ResNet-"};

const FamilyNames& namesOf(const CifarOptions&)
{
    return kCifarNames;
}
const FamilyNames& namesOf(const FcOptions&)
{
    return kFcNames;
}

std::optional<CifarOptions> readLike(const CifarOptions&, const std::string& text)
{
    return cifarOptions(ModelText(text));
}
std::optional<FcOptions> readLike(const FcOptions&, const std::string& text)
{
    return fcOptions(ModelText(text));
}

NetworkSpec build(const CifarOptions& options)
{
    return cifarNet(options);
}
NetworkSpec build(const FcOptions& options)
{
    return fcNet(options);
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
    bool isPlain = false;
    std::string model;
    std::vector<std::pair<std::string, std::string>> differing;

    explicit Naming(const Options& options)
    {
        const auto& names = namesOf(options);
        isPlain = options.shortcut == Shortcut::None;
        model = (isPlain ? names.plain : names.residual) + std::to_string(options.depth);
        auto named = readLike(options, model);
        // ImageNet's networks own some of the names.
        if (!named) {
            model = names.family;
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
    auto text = naming.model;
    char separator = ':';
    for (const auto& [option, value] : naming.differing)
        text.append(1, std::exchange(separator, ',')).append(option).append("=").append(value);
    return text;
}

template <class Options>
std::string nameOf(const Options& options)
{
    const Naming naming(options);
    const auto& names = namesOf(options);
    auto text = (naming.isPlain ? names.plainRun : names.residualRun) + std::to_string(options.depth);
    for (const auto& [option, value] : naming.differing)
        if (option != kDepth && !(option == "shortcut" && naming.isPlain))
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
        build(options);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::DepthImpossible)
            return nearestDepths(error);
        throw;
    }
    return {depth, depth};
}

template <class Options>
Options changed(Options options, std::string_view option, const std::string& value)
{
    setOption(options, option, value);
    if (option != kDepth) {
        const auto [below, above] = possibleDepths(options, options.depth);
        options.depth = options.depth - below <= above - options.depth ? below : above;
    }
    build(options);
    return options;
}

}  // namespace

DraftNetwork networkFromText(std::string_view model)
{
    const auto isFile = model.ends_with(".json") || model.substr(0, model.find(':')).find('/') != model.npos;
    if (!isFile) {
        const ModelText text(model);
        if (auto options = cifarOptions(text)) {
            options->classes = CifarOptions{}.classes;
            return {*options, {}};
        }
        if (auto options = fcOptions(text)) {
            options->classes = FcOptions{}.classes;
            return {*options, {}};
        }
    }
    return {std::string(model), {}};
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
                                     return asName(text.ends_with(".json") ? std::filesystem::path(text).stem().string()
                                                                           : text);
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

int steppedDepth(const DraftNetwork& network, int steps)
{
    const auto stepped = [&](const auto& options) {
        auto depth = options.depth;
        try {
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

}  // namespace reslab::ui
