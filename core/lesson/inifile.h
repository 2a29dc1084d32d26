#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// A line "key = value" of a section, and where it stands.
struct IniEntry {
    std::string key;
    std::string value;
    int line = 0;
    bool isRead = false;
};

/// "[kind name]" and what follows it. Whoever reads it takes entries out; what nobody took is told as unknown.
struct IniSection {
    std::string file;
    std::string kind;
    std::string name;  ///< empty where the heading has one word
    int line = 0;
    std::vector<IniEntry> entries;

    /// The entry of that key, taken; nullptr where there is none.
    const IniEntry* take(std::string_view key);
    /// Throws LessonMalformed where there is none.
    const IniEntry& require(std::string_view key);
    /// Throws LessonMalformed for the first entry that was not taken, naming those that were.
    void expectAllTaken() const;

private:
    std::vector<std::string> m_known;
};

/// Sections in their order. Throws LessonMalformed for a line that is none, and for a key twice in a section.
std::vector<IniSection> parseIni(std::string_view text, std::string_view file);

}  // namespace reslab
