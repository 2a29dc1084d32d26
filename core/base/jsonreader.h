#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// Parses JSON that anyone may have written. A key that stands twice in one object is refused, which the parser itself would let
/// pass, and so are more than 16 levels. Throws SpecMalformed naming `file` and the byte; FileTooLarge before it takes more memory
/// than `mostBytes`, or twice as much to say where the text is no JSON.
nlohmann::json parseJson(std::string_view text, std::string_view file, std::uint64_t mostBytes = UINT64_MAX);

/// What the parser's buffers take at most while it reads a text: several times its longest text, number or space.
std::uint64_t jsonBufferBytes(std::string_view text);

/// A JSON object being read field by field: knows where it stands, so that every complaint can name the place, and which fields
/// were asked for, so that unknown ones are noticed. Everything throws SpecMalformed. `json` must outlive the reader.
class JsonReader {
public:
    JsonReader(const nlohmann::json& json, std::string_view file, std::string where = {});

    bool has(const char* key);
    /// The value of a field that must be there.
    const nlohmann::json& at(const char* key, std::string_view expected = "a value");
    /// A field that is an object of its own.
    JsonReader object(const char* key);
    /// Reads the objects of a field that is a list, one after the other.
    void eachObject(const char* key, const std::function<void(JsonReader&)>& read);

    std::string text(const char* key);
    bool boolean(const char* key);
    double number(const char* key, double low = -std::numeric_limits<double>::max(),
                  double high = std::numeric_limits<double>::max());
    std::int64_t integer(const char* key, std::int64_t low = std::numeric_limits<std::int64_t>::min(),
                         std::int64_t high = std::numeric_limits<std::int64_t>::max());
    std::uint64_t natural(const char* key);
    std::vector<std::string> texts(const char* key);
    std::vector<float> floats(const char* key);
    std::vector<std::int64_t> integers(const char* key, std::int64_t low, std::int64_t high);
    /// The index of a text among `choices`.
    std::size_t choice(const char* key, std::initializer_list<std::string_view> choices);

    /// To be called when all fields were read: one that nobody asked for is refused.
    void refuseUnknown() const;
    [[noreturn]] void refuse(std::string_view key, const std::string& actual, std::string_view expected) const;
    [[noreturn]] void refuse(std::string_view key, const nlohmann::json& actual, std::string_view expected) const;

private:
    std::string placeOf(std::string_view key) const;

    const nlohmann::json* m_json;
    std::string m_file;
    std::string m_where;
    std::set<std::string, std::less<>> m_known;
};

}  // namespace reslab
