#include "core/lesson/inifile.h"

#include <algorithm>

#include "core/lesson/words.h"

namespace reslab {
namespace {

/// A comment begins at the line's first letter, or behind a blank.
std::string_view withoutComment(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
            return line.substr(0, i);
    return line;
}

IniSection parseHeading(std::string_view line, std::string_view file, int number)
{
    const auto words = line.ends_with(']') ? splitWords(line.substr(1, line.size() - 2)) : std::vector<std::string>{};
    if (words.empty() || words.size() > 2 || !std::ranges::all_of(words, isLessonName))
        throwMalformed(file, number, line, "[section name], in lower-case letters, digits and -");
    IniSection section;
    section.file = file;
    section.kind = words[0];
    section.name = words.size() == 2 ? words[1] : "";
    section.line = number;
    return section;
}

IniEntry parseEntry(std::string_view line, std::string_view file, int number)
{
    const auto sign = line.find('=');
    if (sign == std::string_view::npos)
        throwMalformed(file, number, line, "key = value");
    IniEntry entry{.key = std::string(trimmed(line.substr(0, sign))),
                   .value = std::string(trimmed(line.substr(sign + 1))),
                   .line = number};
    if (!isLessonName(entry.key) || entry.value.empty())
        throwMalformed(file, number, line, "key = value");
    return entry;
}

}  // namespace

const IniEntry* IniSection::take(std::string_view key)
{
    m_known.emplace_back(key);
    const auto found = std::ranges::find(entries, key, &IniEntry::key);
    if (found == entries.end())
        return nullptr;
    found->isRead = true;
    return &*found;
}

const IniEntry& IniSection::require(std::string_view key)
{
    if (const auto* entry = take(key))
        return *entry;
    throwMalformed(file, line, '[' + kind + (name.empty() ? "" : ' ' + name) + ']', std::string(key) + " = ... below it");
}

void IniSection::expectAllTaken() const
{
    for (const auto& entry : entries) {
        if (entry.isRead)
            continue;
        std::string known;
        for (const auto& key : m_known)
            known += (known.empty() ? "" : ", ") + key;
        throwMalformed(file, entry.line, entry.key, "one of " + known);
    }
}

std::vector<IniSection> parseIni(std::string_view text, std::string_view file)
{
    std::vector<IniSection> sections;
    int number = 0;
    for (const auto whole : splitLines(text)) {
        ++number;
        if (!isTextLine(whole))
            throwMalformed(file, number, whole, "text in UTF-8");
        const auto line = trimmed(withoutComment(whole));
        if (line.empty())
            continue;
        if (line.front() == '[') {
            sections.push_back(parseHeading(line, file, number));
            continue;
        }
        if (sections.empty())
            throwMalformed(file, number, line, "[lesson]");
        auto entry = parseEntry(line, file, number);
        auto& entries = sections.back().entries;
        if (std::ranges::find(entries, entry.key, &IniEntry::key) != entries.end())
            throwMalformed(file, number, entry.key, "each key once in a section");
        entries.push_back(std::move(entry));
    }
    return sections;
}

}  // namespace reslab
