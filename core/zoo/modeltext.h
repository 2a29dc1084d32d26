#pragma once

#include "core/graph/choices.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reslab {

// What an option may be, beside an array of Choices: visitOptions() of a family hands it out with each option.

/// Whole numbers from low to high, both allowed.
struct Range {
    int low = 0;
    int high = std::numeric_limits<int>::max();
};

/// Numbers from low to high, both allowed.
struct RealRange {
    double low = 0.0;
    double high = 1.0;
};

/// he-in, he-out, xavier, or normal-STD with the standard deviation.
struct InitChoice {};

inline constexpr Range kClassRange{2, 100'000};

std::string allowedText(Range range);
std::string allowedText(RealRange range);
std::string allowedText(InitChoice);
template <class Value, std::size_t N> std::string allowedText(const std::array<Choice<Value>, N>& choices)
{
    return choiceList(choices);
}

std::string optionText(int value, Range);
std::string optionText(double value, RealRange);
std::string optionText(const InitSpec& value, InitChoice);
template <class Value, std::size_t N> std::string optionText(const Value& value, const std::array<Choice<Value>, N>& choices)
{
    return std::string(choiceName(choices, value));
}
/// Empty where nothing is chosen.
template <std::size_t N>
std::string optionText(const std::optional<int>& value, const std::array<Choice<std::optional<int>>, N>&)
{
    return value ? std::to_string(*value) : std::string();
}

std::optional<int> optionValue(std::string_view text, Range range);
std::optional<double> optionValue(std::string_view text, RealRange range);
std::optional<InitSpec> optionValue(std::string_view text, InitChoice);
template <class Value, std::size_t N>
std::optional<Value> optionValue(std::string_view text, const std::array<Choice<Value>, N>& choices)
{
    return choiceNamed(choices, text);
}

/// MODEL of the command line, taken apart: "resnet20:shortcut=B,skip=1" is a name and two options.
class ModelText {
public:
    /// Throws OptionInvalid for what is not option=value and for an option given twice.
    explicit ModelText(std::string_view text);

    const std::string& name() const { return m_name; }
    /// The number behind `prefix`, if the name is the prefix and a number without leading zeros: 20 of "resnet20".
    std::optional<int> numberAfter(std::string_view prefix) const { return numberBetween(prefix, {}); }
    /// The number between `prefix` and `suffix` likewise: 16 of "vgg16_bn".
    std::optional<int> numberBetween(std::string_view prefix, std::string_view suffix) const;

    bool has(std::string_view option) const { return find(option) != nullptr; }

    /// Reads every option that is given into a family's options. Throws OptionInvalid naming option, value and what is
    /// allowed, and OptionUnknown naming the options that there are.
    template <class Options> void readInto(Options& options) const
    {
        std::vector<std::string_view> known;
        visitOptions(options, [&](const char* name, auto& target, const auto& allowed) {
            known.push_back(name);
            if (const auto* given = find(name)) {
                const auto value = optionValue(*given, allowed);
                if (!value)
                    refuse(name, *given, allowedText(allowed));
                target = *value;
            }
        });
        refuseOthers(known);
    }

    [[noreturn]] static void refuse(std::string_view option, std::string_view actual, std::string expected);

private:
    const std::string* find(std::string_view option) const;
    void refuseOthers(const std::vector<std::string_view>& known) const;

    std::string m_name;
    std::vector<std::pair<std::string, std::string>> m_options;
};

/// "family:option=value,..." with the options that differ from `usual`, which the family's name alone brings; that name alone
/// where none does.
template <class Options>
std::string writeModelText(std::string_view family, const Options& options, const Options& usual = {})
{
    std::vector<std::string> defaults;
    visitOptions(usual, [&](const char*, const auto& value, const auto& allowed) {
        defaults.push_back(optionText(value, allowed));
    });
    std::string text(family);
    char separator = ':';
    visitOptions(options, [&, i = std::size_t{0}](const char* name, const auto& value, const auto& allowed) mutable {
        if (const auto given = optionText(value, allowed); given != defaults[i++])
            text.append(1, std::exchange(separator, ',')).append(name).append("=").append(given);
    });
    return text;
}

/// Throws OptionInvalid where an option made by a program is none that could be written.
template <class Options> void requireAllowed(const Options& options)
{
    visitOptions(options, [](const char* name, const auto& value, const auto& allowed) {
        if (const auto text = optionText(value, allowed); !text.empty() && !optionValue(text, allowed))
            ModelText::refuse(name, text, allowedText(allowed));
    });
}

/// Throws OptionInvalid unless 1 to 1,024 channels of 1 to 4,096 pixels a side.
void requireInput(const Shape& input);

}  // namespace reslab
