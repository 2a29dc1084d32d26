#include "core/zoo/modeltext.h"

#include "core/base/error.h"
#include "core/base/printable.h"
#include "core/base/shape.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace reslab {
namespace {

constexpr std::string_view kNormalPrefix = "normal-";

template <class Number> std::optional<Number> parseWhole(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

}  // namespace

std::string allowedText(Range range)
{
    if (range.high == std::numeric_limits<int>::max())
        return fmt::format("{}, {}, ...", range.low, range.low + 1);
    return fmt::format("{} ... {}", range.low, range.high);
}

std::string allowedText(RealRange range)
{
    return fmt::format("{} ... {}", range.low, range.high);
}

std::string allowedText(InitChoice)
{
    return choiceList(kInitKinds) + "-STD";
}

std::string optionText(int value, Range)
{
    return std::to_string(value);
}

std::string optionText(double value, RealRange)
{
    return fmt::format("{}", value);
}

std::string optionText(const InitSpec& value, InitChoice)
{
    if (value.kind == InitKind::Normal)
        return fmt::format("{}{}", kNormalPrefix, value.standardDeviation);
    return std::string(choiceName(kInitKinds, value.kind));
}

std::optional<int> optionValue(std::string_view text, Range range)
{
    const auto number = parseWhole<int>(text);
    return number && *number >= range.low && *number <= range.high ? number : std::nullopt;
}

std::optional<double> optionValue(std::string_view text, RealRange range)
{
    const auto number = parseWhole<double>(text);
    return number && *number >= range.low && *number <= range.high ? number : std::nullopt;
}

std::optional<InitSpec> optionValue(std::string_view text, InitChoice)
{
    if (text.starts_with(kNormalPrefix)) {
        const auto deviation = parseWhole<double>(text.substr(kNormalPrefix.size()));
        if (!deviation || !std::isfinite(*deviation) || *deviation <= 0)
            return std::nullopt;
        return InitSpec{.kind = InitKind::Normal, .standardDeviation = *deviation};
    }
    const auto kind = choiceNamed(kInitKinds, text);
    if (!kind || *kind == InitKind::Normal)
        return std::nullopt;
    return InitSpec{.kind = *kind};
}

ModelText::ModelText(std::string_view text)
{
    const auto colon = text.find(':');
    m_name = text.substr(0, colon);
    if (colon == text.npos)
        return;
    for (auto rest = text.substr(colon + 1);;) {
        const auto comma = rest.find(',');
        const auto item = rest.substr(0, comma);
        const auto equals = item.find('=');
        if (equals == item.npos || equals == 0)
            refuse(m_name, item.empty() ? "nothing" : item, "option=value,option=value,...");
        const auto option = item.substr(0, equals);
        const auto value = item.substr(equals + 1);
        if (const auto* earlier = find(option))
            refuse(option, fmt::format("{} and {}", *earlier, value), "one of them");
        m_options.emplace_back(option, value);
        if (comma == rest.npos)
            return;
        rest.remove_prefix(comma + 1);
    }
}

std::optional<int> ModelText::numberBetween(std::string_view prefix, std::string_view suffix) const
{
    const std::string_view name = m_name;
    if (name.size() < prefix.size() + suffix.size() || !name.starts_with(prefix) || !name.ends_with(suffix))
        return std::nullopt;
    const auto digits = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
    if (digits.empty() || digits.front() < '1' || digits.front() > '9')
        return std::nullopt;
    return parseWhole<int>(digits);
}

void ModelText::refuse(std::string_view option, std::string_view actual, std::string expected)
{
    throw Error(ErrorCode::OptionInvalid,
                {{"option", printable(option)}, {"actual", printable(actual)}, {"expected", std::move(expected)}});
}

const std::string* ModelText::find(std::string_view option) const
{
    for (const auto& [name, value] : m_options)
        if (name == option)
            return &value;
    return nullptr;
}

void ModelText::refuseOthers(const std::vector<std::string_view>& known) const
{
    for (const auto& [name, value] : m_options)
        if (std::ranges::find(known, name) == known.end())
            throw Error(ErrorCode::OptionUnknown, {{"model", printable(m_name)},
                                                   {"option", printable(name)},
                                                   {"expected", fmt::format("{}", fmt::join(known, ", "))}});
}

void requireInput(const Shape& input)
{
    constexpr std::int64_t kMostChannels = 1024;
    constexpr std::int64_t kMostPixels = 4096;
    const auto within = [](std::int64_t value, std::int64_t most) { return value >= 1 && value <= most; };
    if (!within(input.channels, kMostChannels) || !within(input.height, kMostPixels) || !within(input.width, kMostPixels))
        ModelText::refuse("input", inputText(input),
                          fmt::format("1x1x1 ... {}x{}x{}", kMostChannels, kMostPixels, kMostPixels));
}

}  // namespace reslab
