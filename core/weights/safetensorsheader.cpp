#include "core/weights/safetensorsheader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>
#include <iterator>
#include <numeric>

#include "core/base/jsonreader.h"
#include "core/base/printable.h"
#include "core/weights/foreignfile.h"

namespace reslab {
namespace {

using nlohmann::json;

/// Walks over the header and remembers how far it is, so that an error can name the byte.
struct PlacedIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** furthest = nullptr;

    reference operator*() const { return *at; }
    PlacedIterator& operator++()
    {
        *furthest = ++at;
        return *this;
    }
    PlacedIterator operator++(int)
    {
        const auto before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const PlacedIterator& a, const PlacedIterator& b) { return a.at == b.at; }
};

/// Reads {"__metadata__": {name: text}, name: {"dtype": text, "shape": [n], "data_offsets": [from, to]}} as its tokens come:
/// a whole JSON document would silently keep the last of two equal keys, and take many times the header's memory.
class HeaderHandler final : public nlohmann::json_sax<json> {
public:
    HeaderHandler(std::string_view text, std::uint64_t fileBytes, const std::string& file)
        : m_text(text),
          m_file(file),
          m_dataBegin(kHeaderPrefix + text.size()),
          m_dataBytes(fileBytes - m_dataBegin),
          m_memoryLeft(m_dataBytes + kSpareBytes),
          m_at(text.data())
    {
        // As much again as kSpareBytes is free for the parser, which has small things besides its buffers.
        constexpr std::uint64_t kFree = kSpareBytes - (1 << 16);
        const auto buffers = jsonBufferBytes(text);
        spend(buffers > kFree ? buffers - kFree : 0);
    }

    PlacedIterator begin() { return {m_text.data(), &m_at}; }
    PlacedIterator end() { return {m_text.data() + m_text.size(), &m_at}; }

    bool null() override { refuse("null"); }
    bool boolean(bool value) override { refuse(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { refuse(fmt::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override;
    bool number_float(number_float_t, const string_t& text) override { refuse(printable(text)); }
    bool string(string_t& value) override;
    bool binary(binary_t&) override { refuse("binary data"); }
    bool start_object(std::size_t) override;
    bool key(string_t& name) override;
    bool end_object() override;
    bool start_array(std::size_t) override;
    bool end_array() override;
    bool parse_error(std::size_t, const std::string& token, const json::exception&) override
    {
        refuse(fmt::format("'{}'", printable(token)));
    }

    TensorDirectory finish();

private:
    enum class Place {
        Begin,
        Names,
        TensorBegin,
        Tensor,
        Dtype,
        ShapeBegin,
        Shape,
        OffsetsBegin,
        Offsets,
        MetadataBegin,
        Metadata,
        MetadataText
    };

    const char* expected() const;
    [[noreturn]] void refuse(std::string actual) const { refuseAt(m_file, offset(), std::move(actual), expected()); }
    std::uint64_t offset() const { return kHeaderPrefix + static_cast<std::uint64_t>(m_at - m_text.data()); }
    void spend(std::uint64_t bytes);
    bool tensorKey(const std::string& name);
    void endTensor();
    void checkCover(const std::deque<StoredTensor>& tensors, std::span<const std::uint32_t> order) const;

    std::string_view m_text;
    const std::string& m_file;
    std::uint64_t m_dataBegin;
    std::uint64_t m_dataBytes;
    std::uint64_t m_memoryLeft;
    const char* m_at;
    const char* m_end = nullptr;  ///< behind the whole object

    Place m_place = Place::Begin;
    StoredTensor m_tensor;
    std::vector<std::uint64_t> m_offsets;
    bool m_hasDtype = false, m_hasShape = false, m_hasOffsets = false, m_hasMetadata = false;
    std::string m_metadataName;
    std::deque<StoredTensor> m_tensors;  // grows without ever holding its elements twice
    std::map<std::string, std::string> m_metadata;
};

const char* HeaderHandler::expected() const
{
    switch (m_place) {
    case Place::Begin:
        return "a JSON object of tensors";
    case Place::Names:
        return "a tensor's name or the end of the header";
    case Place::TensorBegin:
        return "an object with dtype, shape and data_offsets";
    case Place::Tensor:
        return "dtype, shape and data_offsets, once each";
    case Place::Dtype:
        return "one of F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL";
    case Place::ShapeBegin:
    case Place::Shape:
        return "a list of at most 8 whole numbers";
    case Place::OffsetsBegin:
    case Place::Offsets:
        return "a list of two whole numbers";
    case Place::MetadataBegin:
        return "an object of texts, once";
    case Place::Metadata:
    case Place::MetadataText:
        return "a name, once, and its text";
    }
    return "";
}

void HeaderHandler::spend(std::uint64_t bytes)
{
    if (bytes > m_memoryLeft)
        throw Error(ErrorCode::FileTooLarge, {{"file", m_file},
                                              {"actual", fmt::format("a header of {} tensors before {} bytes of values",
                                                                     m_tensors.size() + 1, m_dataBytes)},
                                              {"limit", "memory of the file's own size"}});
    m_memoryLeft -= bytes;
}

bool HeaderHandler::number_unsigned(number_unsigned_t value)
{
    if (m_place == Place::Shape && m_tensor.dims.size() < kMostDims && value <= INT64_MAX)
        m_tensor.dims.push_back(static_cast<std::int64_t>(value));
    else if (m_place == Place::Offsets && m_offsets.size() < 2)
        m_offsets.push_back(value);
    else
        refuse(fmt::to_string(value));
    return true;
}

bool HeaderHandler::string(string_t& value)
{
    if (m_place == Place::MetadataText) {
        spend(2 * (sizeof(value) + 32) + m_metadataName.size() + value.size());
        if (!m_metadata.emplace(std::move(m_metadataName), value).second)
            refuse("a name twice");
        m_place = Place::Metadata;
        return true;
    }
    const auto dtype = m_place == Place::Dtype ? dtypeFromString(value) : std::nullopt;
    if (!dtype)
        refuse(fmt::format("\"{}\"", printable(value)));
    m_tensor.dtype = *dtype;
    m_place = Place::Tensor;
    return true;
}

bool HeaderHandler::start_object(std::size_t)
{
    if (m_place == Place::Begin)
        m_place = Place::Names;
    else if (m_place == Place::TensorBegin)
        m_place = Place::Tensor;
    else if (m_place == Place::MetadataBegin && !std::exchange(m_hasMetadata, true))
        m_place = Place::Metadata;
    else
        refuse("an object");
    return true;
}

bool HeaderHandler::key(string_t& name)
{
    if (m_place == Place::Names && name == "__metadata__") {
        m_place = Place::MetadataBegin;
    } else if (m_place == Place::Names) {
        // Name, dims and a share of the deque and of the two orders by which the tensors are sorted.
        spend(2 * sizeof(StoredTensor) + 2 * name.size() + kMostDims * sizeof(std::int64_t) + 64);
        m_tensor = {};
        m_tensor.name.assign(name);
        m_tensor.dims.reserve(kMostDims);
        m_offsets.clear();
        m_hasDtype = m_hasShape = m_hasOffsets = false;
        m_place = Place::TensorBegin;
    } else if (m_place == Place::Metadata) {
        m_metadataName = name;
        m_place = Place::MetadataText;
    } else if (!tensorKey(name)) {
        refuse(fmt::format("\"{}\"", printable(name)));
    }
    return true;
}

bool HeaderHandler::tensorKey(const std::string& name)
{
    if (name == "dtype" && !std::exchange(m_hasDtype, true))
        m_place = Place::Dtype;
    else if (name == "shape" && !std::exchange(m_hasShape, true))
        m_place = Place::ShapeBegin;
    else if (name == "data_offsets" && !std::exchange(m_hasOffsets, true))
        m_place = Place::OffsetsBegin;
    else
        return false;
    return true;
}

bool HeaderHandler::start_array(std::size_t)
{
    if (m_place == Place::ShapeBegin)
        m_place = Place::Shape;
    else if (m_place == Place::OffsetsBegin)
        m_place = Place::Offsets;
    else
        refuse("a list");
    return true;
}

bool HeaderHandler::end_array()
{
    if (m_place == Place::Offsets && m_offsets.size() != 2)
        refuse(fmt::format("{} numbers", m_offsets.size()));
    m_place = Place::Tensor;
    return true;
}

bool HeaderHandler::end_object()
{
    if (m_place == Place::Tensor)
        endTensor();
    if (m_place == Place::Names)
        m_end = m_at;
    m_place = Place::Names;
    return true;
}

/// Checks one tensor by itself: its fields, and that its dims and its bytes say the same.
void HeaderHandler::endTensor()
{
    if (!m_hasDtype || !m_hasShape || !m_hasOffsets)
        refuse(fmt::format("tensor {} without", printable(m_tensor.name)));
    auto bytes = static_cast<std::uint64_t>(bytesOf(m_tensor.dtype));
    bool overflow = false;
    for (const auto dim : m_tensor.dims)
        overflow |= __builtin_mul_overflow(bytes, static_cast<std::uint64_t>(dim), &bytes);
    if (overflow)
        refuseAt(m_file, offset(), fmt::format("tensor {} of {}", printable(m_tensor.name), toString(m_tensor.dims)),
                  "one whose size can be counted");
    const auto from = m_offsets[0];
    const auto to = m_offsets[1];
    if (from > to || to - from != bytes)
        refuseAt(m_file, offset(), fmt::format("tensor {} from {} to {}", printable(m_tensor.name), from, to),
                  fmt::format("{} bytes for {} {}", bytes, toString(m_tensor.dtype), toString(m_tensor.dims)));
    if (to > m_dataBytes)
        throw Error(ErrorCode::FileTruncated,
                    {{"file", m_file},
                     {"offset", fmt::to_string(m_dataBegin + m_dataBytes)},
                     {"expected", fmt::format("tensor {}, {} bytes from {} on,", printable(m_tensor.name), bytes, from)}});
    m_tensor.offset = m_dataBegin + from;
    m_tensor.bytes = bytes;
    m_tensors.push_back(std::move(m_tensor));
}

void HeaderHandler::checkCover(const std::deque<StoredTensor>& tensors, std::span<const std::uint32_t> order) const
{
    auto covered = m_dataBegin;
    for (const auto index : order) {
        const auto& tensor = tensors[index];
        if (tensor.offset != covered)
            refuseAt(m_file, std::min(covered, tensor.offset),
                      fmt::format("{} tensor {}", tensor.offset > covered ? "a hole before" : "the overlapping",
                                  printable(tensor.name)),
                      fmt::format("it to begin at byte {}", covered));
        covered += tensor.bytes;
    }
    if (covered != m_dataBegin + m_dataBytes)
        refuseAt(m_file, covered, fmt::format("{} more bytes", m_dataBegin + m_dataBytes - covered),
                  "the end behind the last tensor");
}

TensorDirectory HeaderHandler::finish()
{
    // The parser takes a zero byte for the end of the text.
    if (m_text.find_first_not_of(" \t\r\n", static_cast<std::size_t>(m_end - m_text.data())) != m_text.npos)
        refuseAt(m_file, kHeaderPrefix + static_cast<std::uint64_t>(m_end - m_text.data()),
                  "text behind the header's object", "spaces alone");
    std::vector<std::uint32_t> order(m_tensors.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [this](auto a, auto b) {
        const auto& first = m_tensors[a];
        const auto& second = m_tensors[b];
        return std::tie(first.offset, first.bytes, first.name) < std::tie(second.offset, second.bytes, second.name);
    });
    checkCover(m_tensors, order);

    TensorDirectory header{.tensors = {}, .byName = {}, .metadata = std::move(m_metadata)};
    header.tensors.reserve(order.size());
    for (const auto index : order)
        header.tensors.push_back(std::move(m_tensors[index]));
    std::iota(order.begin(), order.end(), 0u);
    const auto name = [&](std::uint32_t index) -> const std::string& { return header.tensors[index].name; };
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return name(a) < name(b); });
    const auto twin = std::adjacent_find(order.begin(), order.end(), [&](auto a, auto b) { return name(a) == name(b); });
    if (twin != order.end())
        refuseAt(m_file, kHeaderPrefix, fmt::format("tensor {} twice", printable(name(*twin))), "every name once");
    header.byName = std::move(order);
    return header;
}

}  // namespace

TensorDirectory parseSafetensorsHeader(std::string_view text, std::uint64_t fileBytes, const std::string& file)
{
    HeaderHandler handler(text, fileBytes, file);
    json::sax_parse(handler.begin(), handler.end(), &handler);
    return handler.finish();
}

}  // namespace reslab
