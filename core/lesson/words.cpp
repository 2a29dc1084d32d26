#include "core/lesson/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/error.h"
#include "core/base/printable.h"

namespace reslab {
namespace {

constexpr std::string_view kBlanks = " \t\r";

template <typename Number>
std::optional<Number> numberOf(std::string_view text)
{
    Number number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size())
        return {};
    return number;
}

}  // namespace

std::vector<std::string> splitWords(std::string_view text)
{
    std::vector<std::string> words;
    for (auto begin = text.find_first_not_of(kBlanks); begin != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(kBlanks, begin), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(kBlanks, end);
    }
    return words;
}

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    const auto number = numberOf<std::int64_t>(text);
    return number && *number >= 0 ? number : std::nullopt;
}

std::optional<double> realNumber(std::string_view text)
{
    const auto number = numberOf<double>(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

bool isLessonName(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    });
}

std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool isTextLine(std::string_view line)
{
    std::string untabbed(line);
    std::ranges::replace(untabbed, '\t', ' ');
    return printable(untabbed, untabbed.size()) == untabbed;
}

void throwMalformed(std::string_view file, int line, std::string_view actual, std::string_view expected)
{
    throw Error(ErrorCode::LessonMalformed, {{"file", std::string(file)},
                                             {"line", std::to_string(line)},
                                             {"actual", printable(actual)},
                                             {"expected", std::string(expected)}});
}

}  // namespace reslab
