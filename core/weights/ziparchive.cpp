#include "core/weights/ziparchive.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "core/base/printable.h"

namespace reslab {
namespace {

// Signatures and sizes of the format's records. PKWARE APPNOTE 6.3.10, sec. 4.3.
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kCentralSignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kEnd64Signature = 0x06064b50;
constexpr std::uint32_t kLocatorSignature = 0x07064b50;
constexpr std::uint64_t kLocalBytes = 30;
constexpr std::uint64_t kCentralBytes = 46;
constexpr std::uint64_t kEndBytes = 22;
constexpr std::uint64_t kEnd64Bytes = 56;
constexpr std::uint64_t kLocatorBytes = 20;
constexpr std::uint64_t kMostDirectoryBytes = 64 << 20;
constexpr std::uint16_t kEncrypted = 1;
constexpr std::uint32_t kInZip64 = 0xffffffff;

constexpr const char* kDirectory = "its directory";

/// A number at a place of a record.
template <class Number> Number at(std::string_view record, std::size_t place)
{
    static_assert(std::is_unsigned_v<Number>);
    Number number = 0;
    std::memcpy(&number, record.data() + place, sizeof(number));
    return number;
}

/// Where the central directory lies.
struct DirectoryPlace {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::uint64_t entries = 0;
};

class ZipReader {
public:
    ZipReader(const RandomAccessFile& file, MemoryBudget& budget) : m_file(file), m_budget(budget) {}

    std::vector<ZipEntry> read();

private:
    template <std::size_t N> std::string_view record(std::uint64_t offset, std::array<char, N>& buffer) const;
    DirectoryPlace findDirectory() const;
    std::optional<DirectoryPlace> findDirectory64(std::uint64_t end) const;
    ZipEntry readEntry(std::string_view header, std::string_view name, std::string_view extra, std::uint64_t offset) const;
    std::uint64_t dataOffset(std::uint64_t header, std::string_view name) const;
    void requireApart(const std::vector<ZipEntry>& entries, std::uint64_t directory) const;
    [[noreturn]] void refuse(std::uint64_t offset, std::string actual, std::string expected) const
    {
        refuseAt(m_budget.file(), offset, std::move(actual), std::move(expected));
    }

    const RandomAccessFile& m_file;
    MemoryBudget& m_budget;
};

template <std::size_t N> std::string_view ZipReader::record(std::uint64_t offset, std::array<char, N>& buffer) const
{
    m_file.read(offset, std::as_writable_bytes(std::span(buffer)));
    return {buffer.data(), N};
}

/// The record at the very end; an archive with a comment behind it is none of PyTorch's.
DirectoryPlace ZipReader::findDirectory() const
{
    const auto size = m_file.size();
    if (size < kEndBytes)
        throw Error(ErrorCode::FileTruncated, {{"file", m_budget.file()},
                                               {"offset", fmt::to_string(size)},
                                               {"expected", "the record that ends a zip archive"}});
    const auto end = size - kEndBytes;
    std::array<char, kEndBytes> buffer;
    const auto fields = record(end, buffer);
    if (at<std::uint32_t>(fields, 0) != kEndSignature || at<std::uint16_t>(fields, 20) != 0)
        throw Error(ErrorCode::FileTruncated, {{"file", m_budget.file()},
                                               {"offset", fmt::to_string(size)},
                                               {"expected", "a zip archive's directory before the end"}});
    if (at<std::uint16_t>(fields, 4) != 0 || at<std::uint16_t>(fields, 6) != 0)
        refuse(end + 4, "an archive of several parts", "one of a single part");
    auto place = findDirectory64(end);
    if (!place)
        place = DirectoryPlace{.offset = at<std::uint32_t>(fields, 16),
                               .bytes = at<std::uint32_t>(fields, 12),
                               .entries = at<std::uint16_t>(fields, 10)};
    if (place->offset > end || place->bytes > end - place->offset)
        refuse(end, fmt::format("a directory of {} bytes at byte {}", place->bytes, place->offset), "one within the file");
    if (place->bytes > kMostDirectoryBytes || place->entries > place->bytes / kCentralBytes)
        refuse(end, fmt::format("a directory of {} entries in {} bytes", place->entries, place->bytes),
               "46 bytes and more an entry, and 64 MiB at most");
    return *place;
}

std::optional<DirectoryPlace> ZipReader::findDirectory64(std::uint64_t end) const
{
    if (end < kLocatorBytes + kEnd64Bytes)
        return std::nullopt;
    std::array<char, kLocatorBytes> locatorBuffer;
    const auto locator = record(end - kLocatorBytes, locatorBuffer);
    if (at<std::uint32_t>(locator, 0) != kLocatorSignature)
        return std::nullopt;
    const auto offset = at<std::uint64_t>(locator, 8);
    if (offset != end - kLocatorBytes - kEnd64Bytes)
        refuse(end - kLocatorBytes + 8, fmt::format("the end of the directory at byte {}", offset),
               fmt::format("byte {}", end - kLocatorBytes - kEnd64Bytes));
    std::array<char, kEnd64Bytes> buffer;
    const auto fields = record(offset, buffer);
    if (at<std::uint32_t>(fields, 0) != kEnd64Signature)
        refuse(offset, "other bytes", "the end of a zip archive's directory");
    return DirectoryPlace{.offset = at<std::uint64_t>(fields, 48),
                          .bytes = at<std::uint64_t>(fields, 40),
                          .entries = at<std::uint64_t>(fields, 32)};
}

/// Checks one entry by itself. `offset` is that of its record in the directory.
ZipEntry ZipReader::readEntry(std::string_view header, std::string_view name, std::string_view extra,
                              std::uint64_t offset) const
{
    ZipEntry entry{.name = std::string(name), .offset = 0, .bytes = at<std::uint32_t>(header, 24)};
    auto stored = std::uint64_t{at<std::uint32_t>(header, 20)};
    auto local = std::uint64_t{at<std::uint32_t>(header, 42)};
    if ((at<std::uint16_t>(header, 8) & kEncrypted) != 0)
        refuse(offset + 8, printable(name) + " encrypted", "entries that are not");
    if (at<std::uint16_t>(header, 10) != 0)
        refuse(offset + 10, printable(name) + " compressed", "entries that are stored, as torch.save() writes them");
    while (extra.size() >= 4) {
        const auto kind = at<std::uint16_t>(extra, 0);
        const auto size = std::size_t{at<std::uint16_t>(extra, 2)};
        extra.remove_prefix(4);
        if (size > extra.size())
            refuse(offset, "an extra field that is too long", "one within the record");
        auto field = extra.substr(0, size);
        if (kind == 1)
            for (auto* number : {&entry.bytes, &stored, &local})
                if (*number == kInZip64 && field.size() >= 8) {
                    *number = at<std::uint64_t>(field, 0);
                    field.remove_prefix(8);
                }
        extra.remove_prefix(size);
    }
    if (stored != entry.bytes)
        refuse(offset + 20, fmt::format("{} of {} bytes in {}", printable(name), entry.bytes, stored), "the same number");
    entry.offset = dataOffset(local, name);
    return entry;
}

/// Where the bytes of the entry begin whose own header stands at `header`.
std::uint64_t ZipReader::dataOffset(std::uint64_t header, std::string_view name) const
{
    if (header > m_file.size() || m_file.size() - header < kLocalBytes)
        refuse(m_file.size(), fmt::format("{} at byte {}", printable(name), header), "an entry within the file");
    std::array<char, kLocalBytes> buffer;
    const auto fields = record(header, buffer);
    if (at<std::uint32_t>(fields, 0) != kLocalSignature || at<std::uint16_t>(fields, 26) != name.size())
        refuse(header, "other bytes", "the entry " + printable(name));
    return header + kLocalBytes + name.size() + at<std::uint16_t>(fields, 28);
}

void ZipReader::requireApart(const std::vector<ZipEntry>& entries, std::uint64_t directory) const
{
    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        return std::tie(entries[a].offset, entries[a].bytes) < std::tie(entries[b].offset, entries[b].bytes);
    });
    std::uint64_t end = 0;
    for (const auto index : order) {
        const auto& entry = entries[index];
        // The header of the entry, its name at least, lies between it and the one before.
        const auto begin = entry.offset - kLocalBytes - entry.name.size();
        if (begin < end)
            refuse(entry.offset, "the overlapping entry " + printable(entry.name), "entries apart from one another");
        if (entry.offset > directory || entry.bytes > directory - entry.offset)
            refuse(entry.offset, fmt::format("{} of {} bytes", printable(entry.name), entry.bytes),
                   fmt::format("one that ends before the directory at byte {}", directory));
        end = entry.offset + entry.bytes;
    }
}

std::vector<ZipEntry> ZipReader::read()
{
    const auto place = findDirectory();
    m_budget.spend(place.bytes + place.entries * (sizeof(ZipEntry) + sizeof(std::uint32_t)), kDirectory);
    std::string directory(static_cast<std::size_t>(place.bytes), '\0');
    m_file.read(place.offset, std::as_writable_bytes(std::span(directory)));
    std::vector<ZipEntry> entries;
    entries.reserve(static_cast<std::size_t>(place.entries));
    std::string_view rest(directory);
    for (std::uint64_t i = 0; i < place.entries; ++i) {
        const auto offset = place.offset + (directory.size() - rest.size());
        if (rest.size() < kCentralBytes || at<std::uint32_t>(rest, 0) != kCentralSignature)
            refuse(offset, "other bytes", fmt::format("entry {} of {}", i + 1, place.entries));
        const std::size_t nameBytes = at<std::uint16_t>(rest, 28);
        const std::size_t extraBytes = at<std::uint16_t>(rest, 30);
        const auto bytes = kCentralBytes + nameBytes + extraBytes + at<std::uint16_t>(rest, 32);
        if (bytes > rest.size())
            refuse(offset, fmt::format("an entry of {} bytes", bytes), "one within the directory");
        m_budget.spend(nameBytes + sizeof(std::max_align_t), kDirectory);
        entries.push_back(readEntry(rest.substr(0, kCentralBytes), rest.substr(kCentralBytes, nameBytes),
                                    rest.substr(kCentralBytes + nameBytes, extraBytes), offset));
        rest.remove_prefix(bytes);
    }
    if (!rest.empty())
        refuse(place.offset + directory.size() - rest.size(), "more bytes", "the directory's end");
    requireApart(entries, place.offset);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    const auto twin =
        std::adjacent_find(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name == b.name; });
    if (twin != entries.end())
        refuse(place.offset, fmt::format("entry {} twice", printable(twin->name)), "every name once");
    m_budget.giveBack(place.bytes);
    return entries;
}

}  // namespace

std::vector<ZipEntry> readZipDirectory(const RandomAccessFile& file, MemoryBudget& budget)
{
    return ZipReader(file, budget).read();
}

}  // namespace reslab
