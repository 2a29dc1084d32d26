#include "core/base/jsonreader.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

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

}  // namespace

Json parseJson(std::string_view text, std::string_view file)
{
    constexpr int kDeepest = 16;
    // The parser takes a zero byte for the end of the text and looks no further.
    if (const auto zero = text.find('\0'); zero != text.npos)
        throw malformed(file, fmt::format("byte {}", zero), "a zero byte", "valid JSON");
    std::vector<std::set<std::string, std::less<>>> open;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > kDeepest)
            throw malformed(file, "the outermost value", "lists within lists", fmt::format("at most {} levels", kDeepest));
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

std::vector<JsonReader> JsonReader::objects(const char* key)
{
    const auto& list = at(key, "a list");
    if (!list.is_array())
        refuse(key, list, "a list");
    std::vector<JsonReader> readers;
    for (const auto& element : list)
        readers.emplace_back(element, m_file, fmt::format("{}[{}]", placeOf(key), readers.size()));
    return readers;
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
