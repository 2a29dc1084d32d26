#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/lesson/lesson.h"

namespace reslab {

/// A check in words.
struct CheckText {
    std::string claim;
    std::string holds;
    std::string fails;
};

/// A page in words; Markdown but for the title.
struct PageText {
    std::string title;
    std::string body;
    std::map<std::string, std::string> choices;
    std::map<std::string, CheckText> checks;
    int line = 0;  ///< of its heading
};

/// A lesson in one language.
struct LessonText {
    std::string title;
    std::string summary;
    std::map<std::string, PageText> pages;
};

/// Reads one language's words. Throws LessonMalformed naming `file` and the line where a heading is none of FORMAT.md's, and where a
/// page, choice or check of `lesson` has no words or words belong to none, and where a {{measure}} is none of the lesson's.
LessonText parseLessonText(std::string_view text, std::string_view file, const Lesson& lesson);

/// A term and what it means, in Markdown.
struct GlossaryEntry {
    std::string id;
    std::string term;
    std::string meaning;
};

/// "## id | term" and what follows, in the order of the file. Throws LessonMalformed.
std::vector<GlossaryEntry> parseGlossary(std::string_view text, std::string_view file);

}  // namespace reslab
