#include "core/weights/safetensors.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numeric>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/base/printable.h"
#include "core/weights/safetensorsheader.h"

namespace reslab {
namespace {

/// Whether JSON follows the length: else the first bytes are no length either.
bool beginsHeader(const RandomAccessFile& file)
{
    std::array<std::byte, 1> first{};
    if (file.size() <= kHeaderPrefix)
        return false;
    file.read(kHeaderPrefix, first);
    return first[0] == std::byte{'{'};
}

TensorDirectory readHeader(const RandomAccessFile& file)
{
    const auto name = file.path().string();
    const auto truncated = [&](std::string expected) {
        return Error(ErrorCode::FileTruncated,
                     {{"file", name}, {"offset", fmt::to_string(file.size())}, {"expected", std::move(expected)}});
    };
    if (file.size() < kHeaderPrefix)
        throw truncated("the 8 bytes of the header's length");
    std::array<std::byte, kHeaderPrefix> prefix;
    file.read(0, prefix);
    std::uint64_t length = 0;
    std::memcpy(&length, prefix.data(), sizeof(length));
    const std::string_view begin(reinterpret_cast<const char*>(prefix.data()), prefix.size());
    if (length > kMostHeaderBytes && !beginsHeader(file))
        throw Error(ErrorCode::FileForeign, {{"file", name}, {"expected", "a safetensors file"}, {"actual", fmt::format("'{}'", printable(begin, 8))}});
    if (length > kMostHeaderBytes)
        throw Error(ErrorCode::FileTooLarge, {{"file", name},
                                              {"actual", fmt::format("a header of {} bytes", length)},
                                              {"limit", fmt::format("{} bytes", kMostHeaderBytes)}});
    if (length > file.size() - kHeaderPrefix)
        throw truncated(fmt::format("a header of {} bytes", length));
    std::string text(static_cast<std::size_t>(length), '\0');
    file.read(kHeaderPrefix, std::as_writable_bytes(std::span(text)));
    if (!text.starts_with('{'))
        throw Error(ErrorCode::FileForeign, {{"file", name},
                                             {"expected", "a safetensors file"},
                                             {"actual", fmt::format("a header '{}'", printable(text, 16))}});
    return parseSafetensorsHeader(text, file.size(), name);
}

template <class Value> constexpr DType kDTypeOf = DType::F32;
template <> constexpr DType kDTypeOf<double> = DType::F64;
template <> constexpr DType kDTypeOf<std::int64_t> = DType::I64;
template <> constexpr DType kDTypeOf<std::uint8_t> = DType::U8;

DType dtypeOf(const TensorToWrite& tensor)
{
    return std::visit([]<class Value>(std::span<const Value>) { return kDTypeOf<Value>; }, tensor.values);
}

std::span<const std::byte> bytesOf(const TensorToWrite& tensor)
{
    return std::visit([](auto values) { return std::as_bytes(values); }, tensor.values);
}

bool isFinite(const TensorToWrite& tensor)
{
    return std::visit(
        []<class Value>(std::span<const Value> values) {
            if constexpr (std::is_floating_point_v<Value>)
                return std::all_of(values.begin(), values.end(), [](Value value) { return std::isfinite(value); });
            else
                return true;
        },
        tensor.values);
}

/// The length of the JSON and the JSON, which spaces fill up to a multiple of 8.
std::string headerOf(std::span<const TensorToWrite* const> order, const std::map<std::string, std::string>& metadata)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const auto* tensor : order) {
        const auto bytes = bytesOf(*tensor).size();
        assert(static_cast<std::uint64_t>(elements(tensor->dims)) * bytesOf(dtypeOf(*tensor)) == bytes);
        assert(!header.contains(tensor->name));
        header[tensor->name] = {
            {"dtype", toString(dtypeOf(*tensor))}, {"shape", tensor->dims}, {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    auto text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::array<char, kHeaderPrefix> prefix;
    const auto length = static_cast<std::uint64_t>(text.size());
    std::memcpy(prefix.data(), &length, sizeof(length));
    return std::string(prefix.begin(), prefix.end()) + text;
}

}  // namespace

TensorFile openSafetensors(RandomAccessFile file)
{
    auto directory = readHeader(file);
    return {std::move(file), std::move(directory)};
}

void writeSafetensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata, Finite finite)
{
    if (finite == Finite::Required)
        for (const auto& tensor : tensors)
            if (!isFinite(tensor))
                throw Error(ErrorCode::TensorNotFinite, {{"file", path.string()}, {"tensor", tensor.name}});
    std::vector<const TensorToWrite*> order;
    order.reserve(tensors.size());
    for (const auto& tensor : tensors)
        order.push_back(&tensor);
    // Wide elements first keeps every tensor aligned to its own.
    std::stable_sort(order.begin(), order.end(),
                     [](const auto* a, const auto* b) { return bytesOf(dtypeOf(*a)) > bytesOf(dtypeOf(*b)); });
    const auto header = headerOf(order, metadata);
    writeFileAtomically(path, [&](AtomicFile& file) {
        file.write(header);
        for (const auto* tensor : order)
            file.write(bytesOf(*tensor));
    });
}

}  // namespace reslab
