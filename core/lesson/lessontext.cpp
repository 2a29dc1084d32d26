#include "core/lesson/lessontext.h"

#include <algorithm>
#include <set>

#include "core/lesson/words.h"

namespace reslab {
namespace {

/// A heading and the words below it, up to the next.
struct Part {
    int level = 0;
    std::string heading;
    std::string body;
    int line = 0;
};

std::vector<Part> partsOf(std::string_view text, std::string_view file)
{
    std::vector<Part> parts;
    int number = 0;
    for (const auto line : splitLines(text)) {
        ++number;
        if (!isTextLine(line))
            throwMalformed(file, number, line, "text in UTF-8");
        const auto level = std::min(line.find_first_not_of('#'), line.size());
        if (level > 0 && level < line.size() && line[level] == ' ') {
            parts.push_back({.level = static_cast<int>(level), .heading = std::string(trimmed(line.substr(level))), .line = number});
        } else if (!parts.empty()) {
            parts.back().body.append(line).push_back('\n');
        } else if (!trimmed(line).empty()) {
            throwMalformed(file, number, line, "a heading that begins with #");
        }
    }
    for (auto& part : parts) {
        part.body.erase(0, std::min(part.body.find_first_not_of('\n'), part.body.size()));
        part.body.erase(part.body.find_last_not_of('\n') + 1);
    }
    return parts;
}

/// "id | title".
std::pair<std::string, std::string> namedHeading(const Part& part, std::string_view file)
{
    const auto bar = part.heading.find('|');
    const auto id = std::string(trimmed(std::string_view(part.heading).substr(0, std::min(bar, part.heading.size()))));
    if (bar == std::string::npos || !isLessonName(id) || trimmed(part.heading.substr(bar + 1)).empty())
        throwMalformed(file, part.line, part.heading, "## name | title");
    return {id, std::string(trimmed(std::string_view(part.heading).substr(bar + 1)))};
}

/// Puts the parts into their places.
class Reader {
public:
    Reader(std::string_view file, const Lesson& lesson)
        : m_file(file)
        , m_lesson(lesson)
    {
    }

    void take(const Part& part)
    {
        switch (part.level) {
        case 1: takeTitle(part); break;
        case 2: takePage(part); break;
        case 3: takeDetail(part); break;
        case 4: takeOutcome(part); break;
        default: throwMalformed(m_file, part.line, part.heading, "a heading with one to four #");
        }
    }

    LessonText finish(int lastLine)
    {
        if (m_text.title.empty())
            throwMalformed(m_file, 1, "no title", "# title of the lesson");
        for (const auto& page : m_lesson.pages)
            expectWhole(page, lastLine);
        return std::move(m_text);
    }

private:
    void takeTitle(const Part& part)
    {
        if (!m_text.title.empty())
            throwMalformed(m_file, part.line, part.heading, "one title");
        m_text.title = part.heading;
        m_text.summary = part.body;
    }

    void takePage(const Part& part)
    {
        const auto [id, title] = namedHeading(part, m_file);
        const auto page = std::ranges::find(m_lesson.pages, id, &LessonPage::id);
        if (page == m_lesson.pages.end())
            throwMalformed(m_file, part.line, id, "a [page] of lesson.ini");
        const auto [place, isNew] = m_text.pages.emplace(id, PageText{.title = title, .body = part.body, .line = part.line});
        if (!isNew)
            throwMalformed(m_file, part.line, id, "each page once");
        m_page = &*page;
        m_pageText = &place->second;
        m_check = nullptr;
    }

    void takeDetail(const Part& part)
    {
        const auto words = splitWords(part.heading);
        m_check = nullptr;
        if (!m_page || words.size() != 2 || (words[0] != "choice" && words[0] != "check"))
            throwMalformed(m_file, part.line, part.heading, "### choice name or ### check name, below a page");
        bool isNew = false;
        if (words[0] == "choice") {
            if (std::ranges::count(m_page->choices, words[1]) == 0)
                throwMalformed(m_file, part.line, words[1], "a choice of this page");
            isNew = m_pageText->choices.emplace(words[1], part.body).second;
        } else {
            if (std::ranges::count(m_page->checks, words[1], &LessonCheck::id) == 0)
                throwMalformed(m_file, part.line, words[1], "a [check] of this page");
            const auto [place, isFirst] = m_pageText->checks.emplace(words[1], CheckText{.claim = part.body});
            m_check = &place->second;
            isNew = isFirst;
        }
        if (!isNew || part.body.empty())
            throwMalformed(m_file, part.line, part.heading, "words, once");
    }

    void takeOutcome(const Part& part)
    {
        const bool isHolds = part.heading == "holds";
        if (!m_check || (!isHolds && part.heading != "fails"))
            throwMalformed(m_file, part.line, part.heading, "#### holds or #### fails, below a check");
        auto& words = isHolds ? m_check->holds : m_check->fails;
        if (!words.empty() || part.body.empty())
            throwMalformed(m_file, part.line, part.heading, "words, once");
        words = part.body;
    }

    void expectWhole(const LessonPage& page, int lastLine) const
    {
        const auto found = m_text.pages.find(page.id);
        if (found == m_text.pages.end())
            throwMalformed(m_file, lastLine, "the end", "## " + page.id + " | title");
        const auto& words = found->second;
        for (const auto& choice : page.choices)
            if (!words.choices.contains(choice))
                throwMalformed(m_file, words.line, page.id, "### choice " + choice + " below it");
        for (const auto& check : page.checks) {
            const auto told = words.checks.find(check.id);
            if (told == words.checks.end())
                throwMalformed(m_file, words.line, page.id, "### check " + check.id + " below it");
            if (told->second.holds.empty() || told->second.fails.empty())
                throwMalformed(m_file, words.line, check.id, "#### holds and #### fails below it");
        }
    }

    std::string_view m_file;
    const Lesson& m_lesson;
    LessonText m_text;
    const LessonPage* m_page = nullptr;
    PageText* m_pageText = nullptr;
    CheckText* m_check = nullptr;
};

/// Every {{measure}} is one that the lesson can take.
void expectMeasures(std::string_view text, std::string_view file, const Lesson& lesson)
{
    int number = 0;
    for (const auto line : splitLines(text)) {
        ++number;
        for (auto begin = line.find("{{"); begin != std::string_view::npos;) {
            const auto end = std::min(line.find("}}", begin), line.size());
            const auto told = trimmed(line.substr(begin + 2, end - begin - 2));
            const auto measure = parseMeasure(told);
            if (end == line.size() || !measure || !lesson.canMeasure(*measure))
                throwMalformed(file, number, told, "a measure of FORMAT.md, of a network or card of this lesson, between {{ and }}");
            begin = line.find("{{", end);
        }
    }
}

}  // namespace

LessonText parseLessonText(std::string_view text, std::string_view file, const Lesson& lesson)
{
    Reader reader(file, lesson);
    for (const auto& part : partsOf(text, file))
        reader.take(part);
    auto words = reader.finish(static_cast<int>(splitLines(text).size()));
    expectMeasures(text, file, lesson);
    return words;
}

std::vector<GlossaryEntry> parseGlossary(std::string_view text, std::string_view file)
{
    std::vector<GlossaryEntry> entries;
    std::set<std::string> seen;
    for (const auto& part : partsOf(text, file)) {
        if (part.level == 1)
            continue;
        const auto [id, term] = namedHeading(part, file);
        if (part.level != 2 || part.body.empty() || !seen.insert(id).second)
            throwMalformed(file, part.line, part.heading, "## name | term with its meaning below, each once");
        entries.push_back({.id = id, .term = term, .meaning = part.body});
    }
    return entries;
}

}  // namespace reslab
