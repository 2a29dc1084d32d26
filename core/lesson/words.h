#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// The words of a line, parted by blanks.
std::vector<std::string> splitWords(std::string_view text);
/// Without blanks at its ends.
std::string_view trimmed(std::string_view text);
/// A number from 0 on; nothing where the text is anything else.
std::optional<std::int64_t> wholeNumber(std::string_view text);
/// A finite number; nothing where the text is anything else.
std::optional<double> realNumber(std::string_view text);
/// Lower-case letters, digits and "-", at least one.
bool isLessonName(std::string_view text);
/// The lines of a text, without their ends; the first is line 1.
std::vector<std::string_view> splitLines(std::string_view text);

/// UTF-8 without control characters but tabs.
bool isTextLine(std::string_view line);

/// Throws LessonMalformed.
[[noreturn]] void throwMalformed(std::string_view file, int line, std::string_view actual, std::string_view expected);

}  // namespace reslab
