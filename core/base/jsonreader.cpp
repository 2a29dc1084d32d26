#include "core/base/jsonreader.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"

namespace reslab {
namespace {

using Json = nlohmann::json;

Error malformed(std::string_view file, std::string where, std::string actual, std::string_view expected)
{
    return Error(ErrorCode::SpecMalformed, {{"file", std::string(file)},
                                            {"where", std::move(where)},
                                            {"actual", std::move(actual)},
                                            {"expected", std::string(expected)}});
}

/// A value as a complaint quotes it: short, and never a second line.
std::string quoted(const Json& value)
{
    constexpr std::size_t kLongest = 60;
    if (value.is_structured())
        return value.is_array() ? fmt::format("a list of {}", value.size()) : "an object";
    auto text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    return text.size() <= kLongest ? text : fmt::format("{} of {} bytes", value.type_name(), text.size());
}

/// Counts what a document takes of the heap as it grows, and stops it in time.
class MemoryMeter {
public:
    MemoryMeter(std::string_view text, std::string_view file, std::uint64_t mostBytes)
        : m_textBytes(text.size()), m_file(file), m_left(mostBytes)
    {
        spend(jsonBufferBytes(text));
    }

    void note(Json::parse_event_t event, const Json& parsed);

private:
    static std::uint64_t charactersOf(const Json& text);
    std::uint64_t place();
    void spend(std::uint64_t bytes);

    std::size_t m_textBytes;
    std::string_view m_file;
    std::uint64_t m_left;
    std::vector<std::uint64_t> m_names;  ///< of each open object: what the search for fields that stand twice takes
    bool m_isField = false;              ///< the next value is a field's
};

void MemoryMeter::note(Json::parse_event_t event, const Json& parsed)
{
    constexpr std::uint64_t kObject = 56, kList = 24, kText = 40, kField = 88, kName = 72;
    switch (event) {
    case Json::parse_event_t::object_start:
        m_names.push_back(0);
        return spend(place() + kObject);
    case Json::parse_event_t::array_start:
        return spend(place() + kList);
    case Json::parse_event_t::key:
        m_isField = true;
        m_names.back() += kName + charactersOf(parsed);
        return spend(kField + kName + 2 * charactersOf(parsed));
    case Json::parse_event_t::value:
        return spend(place() + (parsed.is_string() ? kText + charactersOf(parsed) : 0));
    case Json::parse_event_t::object_end:
        m_left += m_names.back();
        return m_names.pop_back();
    case Json::parse_event_t::array_end:
        return;
    }
}

/// A text's memory beside its own object; large pieces are rounded up to pages.
std::uint64_t MemoryMeter::charactersOf(const Json& text)
{
    constexpr std::size_t kWithin = 15;
    const auto size = text.get_ref<const std::string&>().size();
    return size <= kWithin ? 0 : size + size / 32 + 24;
}

/// A field holds its value; a list holds up to three places for each of its own while it grows.
std::uint64_t MemoryMeter::place()
{
    constexpr std::uint64_t kElement = 56;
    return std::exchange(m_isField, false) ? 0 : kElement;
}

void MemoryMeter::spend(std::uint64_t bytes)
{
    if (bytes > m_left)
        throw Error(ErrorCode::FileTooLarge, {{"file", std::string(m_file)},
                                              {"actual", fmt::format("JSON of {} bytes", m_textBytes)},
                                              {"limit", "memory of the file's own size"}});
    m_left -= bytes;
}

}  // namespace

std::uint64_t jsonBufferBytes(std::string_view text)
{
    // Two buffers grow by doubling, and one of them while it is copied.
    constexpr std::uint64_t kCopies = 6;
    constexpr std::uint64_t kControlSign = 8;  // as the parser's own complaint writes it
    std::uint64_t longest = 0;
    std::uint64_t length = 0;
    bool isText = false, isEscaped = false, isNumber = false;
    for (const auto sign : text) {
        const auto isOneOf = [sign](std::string_view signs) { return signs.find(sign) != signs.npos; };
        const bool isQuote = sign == '"' && !isEscaped;
        // Only texts and numbers empty the buffers; the signs of lists and objects are paid for with these.
        const bool begins = !isText && (isQuote || (!isNumber && isOneOf("-0123456789")));
        if (begins)
            length = 0;
        if (isText || !isOneOf("[]{}:,"))
            length += static_cast<unsigned char>(sign) < ' ' ? kControlSign : 1;
        longest = std::max(longest, length);
        isNumber = !isText && !isQuote && (begins || isNumber) && isOneOf("+-.0123456789eE");
        isEscaped = isText && sign == '\\' && !isEscaped;
        isText = isText != isQuote;
    }
    return kCopies * longest;
}

Json parseJson(std::string_view text, std::string_view file, std::uint64_t mostBytes)
{
    constexpr int kDeepest = 16;
    // The parser takes a zero byte for the end of the text and looks no further.
    if (const auto zero = text.find('\0'); zero != text.npos)
        throw malformed(file, fmt::format("byte {}", zero), "a zero byte", "valid JSON");
    MemoryMeter meter(text, file, mostBytes);
    std::vector<std::set<std::string, std::less<>>> open;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > kDeepest)
            throw malformed(file, "the outermost value", "lists within lists", fmt::format("at most {} levels", kDeepest));
        meter.note(event, parsed);
        if (event == Json::parse_event_t::object_start)
            open.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            open.pop_back();
        else if (event == Json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second)
            throw malformed(file, quoted(parsed), "the field twice", "it once");
        return true;
    };
    try {
        return Json::parse(text, watch);
    } catch (const Json::parse_error& error) {
        const bool atEnd = error.byte > text.size();
        const auto byte = atEnd ? text.size() : error.byte - (error.byte > 0 ? 1 : 0);
        throw malformed(file, fmt::format("byte {}", byte),
                        atEnd ? "the end of the text" : "what JSON does not allow there", "valid JSON");
    } catch (const Json::exception&) {
        throw malformed(file, "the outermost value", "a number beyond every range", "numbers that a computer can hold");
    }
}

JsonReader::JsonReader(const Json& json, std::string_view file, std::string where)
    : m_json(&json), m_file(file), m_where(std::move(where))
{
    if (!json.is_object())
        refuse({}, json, "an object");
}

std::string JsonReader::placeOf(std::string_view key) const
{
    auto place = m_where;
    if (!key.empty())
        place.append(place.empty() ? "" : ".").append(key);
    return place.empty() ? "the outermost value" : place;
}

void JsonReader::refuse(std::string_view key, const std::string& actual, std::string_view expected) const
{
    throw malformed(m_file, placeOf(key), actual, expected);
}

void JsonReader::refuse(std::string_view key, const Json& actual, std::string_view expected) const
{
    refuse(key, quoted(actual), expected);
}

bool JsonReader::has(const char* key)
{
    m_known.insert(key);
    return m_json->contains(key);
}

const Json& JsonReader::at(const char* key, std::string_view expected)
{
    if (!has(key))
        refuse(key, std::string("nothing"), expected);
    return (*m_json)[key];
}

JsonReader JsonReader::object(const char* key)
{
    return {at(key, "an object"), m_file, placeOf(key)};
}

void JsonReader::eachObject(const char* key, const std::function<void(JsonReader&)>& read)
{
    const auto& list = at(key, "a list");
    if (!list.is_array())
        refuse(key, list, "a list");
    std::size_t index = 0;
    for (const auto& element : list) {
        JsonReader object(element, m_file, fmt::format("{}[{}]", placeOf(key), index++));
        read(object);
    }
}

std::string JsonReader::text(const char* key)
{
    const auto& value = at(key, "a text");
    if (!value.is_string())
        refuse(key, value, "a text");
    return value.get<std::string>();
}

bool JsonReader::boolean(const char* key)
{
    const auto& value = at(key, "true or false");
    if (!value.is_boolean())
        refuse(key, value, "true or false");
    return value.get<bool>();
}

double JsonReader::number(const char* key, double low, double high)
{
    const auto expected = low <= -std::numeric_limits<double>::max() ? std::string("a number")
                          : high >= std::numeric_limits<double>::max() ? fmt::format("a number from {}", low)
                                                                       : fmt::format("a number from {} to {}", low, high);
    const auto& value = at(key, expected);
    if (!value.is_number())
        refuse(key, value, expected);
    const auto number = value.get<double>();
    if (!(number >= low && number <= high))
        refuse(key, value, expected);
    return number;
}

namespace {

bool fitsInteger(const Json& value, std::int64_t low, std::int64_t high)
{
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return false;
    return value.is_number_integer() && value.get<std::int64_t>() >= low && value.get<std::int64_t>() <= high;
}

std::string wholeNumbers(std::int64_t low, std::int64_t high)
{
    return high == std::numeric_limits<std::int64_t>::max() ? fmt::format("a whole number from {}", low)
                                                            : fmt::format("a whole number from {} to {}", low, high);
}

}  // namespace

std::int64_t JsonReader::integer(const char* key, std::int64_t low, std::int64_t high)
{
    const auto& value = at(key, wholeNumbers(low, high));
    if (!fitsInteger(value, low, high))
        refuse(key, value, wholeNumbers(low, high));
    return value.get<std::int64_t>();
}

std::uint64_t JsonReader::natural(const char* key)
{
    const auto& value = at(key, "a whole number from 0");
    if (!value.is_number_unsigned())
        refuse(key, value, "a whole number from 0");
    return value.get<std::uint64_t>();
}

std::vector<std::string> JsonReader::texts(const char* key)
{
    const auto& list = at(key, "a list of texts");
    std::vector<std::string> texts;
    if (!list.is_array())
        refuse(key, list, "a list of texts");
    for (const auto& element : list) {
        if (!element.is_string())
            refuse(key, element, "a text");
        texts.push_back(element.get<std::string>());
    }
    return texts;
}

std::vector<float> JsonReader::floats(const char* key)
{
    const auto& list = at(key, "a list of numbers");
    std::vector<float> floats;
    if (!list.is_array())
        refuse(key, list, "a list of numbers");
    for (const auto& element : list) {
        if (!element.is_number() || !std::isfinite(element.get<float>()))
            refuse(key, element, "a number that fits 32 bits");
        floats.push_back(element.get<float>());
    }
    return floats;
}

std::vector<std::int64_t> JsonReader::integers(const char* key, std::int64_t low, std::int64_t high)
{
    const auto& list = at(key, "a list of whole numbers");
    std::vector<std::int64_t> integers;
    if (!list.is_array())
        refuse(key, list, "a list of whole numbers");
    for (const auto& element : list) {
        if (!fitsInteger(element, low, high))
            refuse(key, element, wholeNumbers(low, high));
        integers.push_back(element.get<std::int64_t>());
    }
    return integers;
}

std::size_t JsonReader::choice(const char* key, std::initializer_list<std::string_view> choices)
{
    const auto given = text(key);
    const auto found = std::find(choices.begin(), choices.end(), given);
    if (found == choices.end())
        refuse(key, Json(given), fmt::format("one of {}", fmt::join(choices, ", ")));
    return static_cast<std::size_t>(found - choices.begin());
}

void JsonReader::refuseUnknown() const
{
    for (const auto& [key, value] : m_json->items())
        if (!m_known.contains(key))
            refuse(quoted(Json(key)), std::string("an unknown field"), fmt::format("one of {}", fmt::join(m_known, ", ")));
}

}  // namespace reslab
