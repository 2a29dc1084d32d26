#include "core/base/error.h"
#include "core/data/cifar.h"
#include "core/data/cifarformat.h"
#include "core/data/inputfile.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <memory>
#include <optional>

namespace reslab {
namespace {

/// More than all that CIFAR-100's archive holds.
constexpr std::uint64_t kMostContent = std::uint64_t{512} << 20;
constexpr std::size_t kChunkBytes = 64 * 1024;

struct FreeArchive {
    void operator()(archive* tar) const { archive_read_free(tar); }
};

/// The files of a tar, one after another, out of an InputFile that unpacks and checks the gzip around it: libarchive's own
/// gzip filter does not compare the checksum, so a damaged label would go unseen.
class TarReader {
public:
    explicit TarReader(InputFile& input) : m_input(input), m_chunk(kChunkBytes), m_tar(archive_read_new())
    {
        archive_read_support_format_tar(m_tar.get());
        check(archive_read_open(m_tar.get(), this, nullptr, &TarReader::readChunk, nullptr));
    }

    /// The next ordinary file's path, or nothing at the end; then the gzip's checksum was right.
    std::optional<std::string> next()
    {
        for (;;) {
            const int result = archive_read_next_header(m_tar.get(), &m_entry);
            if (result == ARCHIVE_EOF)
                break;
            check(result);
            const char* path = archive_entry_pathname(m_entry);
            if (archive_entry_filetype(m_entry) == AE_IFREG && !archive_entry_hardlink(m_entry) && path)
                return path;
        }
        while (m_input.read(m_chunk) > 0) {
        }
        return std::nullopt;
    }

    std::uint64_t size() const { return static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_entry_size(m_entry))); }

    std::vector<std::uint8_t> content(const std::string& name)
    {
        if (size() > m_input.mostContent())
            throw Error(ErrorCode::FileMalformed, {{"file", name},
                                                   {"offset", "0"},
                                                   {"actual", fmt::format("a claim of {} bytes", size())},
                                                   {"expected", "no more than the archive can hold"}});
        std::vector<std::uint8_t> bytes(size());
        std::size_t done = 0;
        while (done < bytes.size()) {
            const auto count = archive_read_data(m_tar.get(), bytes.data() + done, bytes.size() - done);
            if (count < 0)
                check(static_cast<int>(count));
            if (count <= 0)
                throw Error(ErrorCode::FileTruncated,
                            {{"file", name}, {"offset", std::to_string(done)}, {"expected", "the rest of the file"}});
            done += static_cast<std::size_t>(count);
        }
        return bytes;
    }

private:
    static la_ssize_t readChunk(archive* tar, void* self, const void** bytes)
    {
        auto& reader = *static_cast<TarReader*>(self);
        // No exception may cross libarchive's frames; check() throws it on the other side.
        try {
            *bytes = reader.m_chunk.data();
            return static_cast<la_ssize_t>(reader.m_input.read(reader.m_chunk));
        } catch (...) {
            reader.m_failure = std::current_exception();
            archive_set_error(tar, EIO, "unreadable");
            return ARCHIVE_FATAL;
        }
    }

    void check(int result) const
    {
        if (m_failure)
            std::rethrow_exception(m_failure);
        if (result == ARCHIVE_OK || result == ARCHIVE_WARN)
            return;
        const char* reason = archive_error_string(m_tar.get());
        throw Error(ErrorCode::FileMalformed, {{"file", m_input.name()},
                                               {"offset", fmt::format("{} of its content", m_input.offset())},
                                               {"actual", fmt::format("damage ({})", reason ? reason : "unknown")},
                                               {"expected", "an intact tar archive"}});
    }

    InputFile& m_input;
    std::vector<std::uint8_t> m_chunk;
    std::exception_ptr m_failure;
    std::unique_ptr<archive, FreeArchive> m_tar;
    archive_entry* m_entry = nullptr;
};

/// What an archive has given of one format so far.
struct Found {
    std::vector<std::optional<CifarPart>> parts;
    std::vector<std::string> classNames;

    bool any() const
    {
        return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.has_value(); });
    }
};

void take(TarReader& tar, const CifarFormat& format, std::string_view fileName, const std::string& errorName, Found& found)
{
    if (fileName == format.namesFile) {
        if (tar.size() > kMostNamesBytes)
            throw Error(ErrorCode::FileTooLarge, {{"file", errorName},
                                                  {"actual", fmt::format("{} bytes", tar.size())},
                                                  {"limit", fmt::format("{} bytes", kMostNamesBytes)}});
        const auto text = tar.content(errorName);
        found.classNames = readCifarNames(format, errorName, {reinterpret_cast<const char*>(text.data()), text.size()});
    }
    for (std::size_t i = 0; i < format.files.size(); ++i) {
        if (fileName != format.files[i].name)
            continue;
        if (found.parts[i])
            throw Error(ErrorCode::FileMalformed, {{"file", errorName},
                                                   {"offset", "0"},
                                                   {"actual", "a second file of this name"},
                                                   {"expected", "one"}});
        checkCifarSize(format, format.files[i], errorName, tar.size());
        found.parts[i] = CifarPart{errorName, tar.content(errorName)};
    }
}

DataPair finish(const CifarFormat& format, const InputFile& input, Found found)
{
    CifarContents contents{input.name(), std::move(found.classNames), {}};
    for (std::size_t i = 0; i < format.files.size(); ++i) {
        if (!found.parts[i])
            throw Error(ErrorCode::FileNotFound, {{"file", fmt::format("{}/{}", input.name(), format.files[i].name)}});
        contents.parts.push_back(std::move(*found.parts[i]));
    }
    return assembleCifar(format, std::move(contents));
}

}  // namespace

DataPair readCifarArchive(const std::filesystem::path& file, const KeepGoing& keepGoing)
{
    InputFile input(file, kMostContent, keepGoing);
    if (!input.isGzip()) {
        std::array<std::uint8_t, 8> begin{};
        const auto count = input.read(begin);
        throw Error(ErrorCode::FileForeign, {{"file", input.name()},
                                             {"expected", "a .tar.gz of CIFAR-10 or CIFAR-100 (binary version)"},
                                             {"actual", hexBytes(std::span(begin).first(count))}});
    }
    const auto formats = cifarFormats();
    std::vector<Found> found(formats.size());
    for (std::size_t i = 0; i < formats.size(); ++i)
        found[i].parts.resize(formats[i].files.size());
    TarReader tar(input);
    while (const auto path = tar.next()) {
        const auto fileName = std::string_view(*path).substr(path->find_last_of('/') + 1);
        for (std::size_t i = 0; i < formats.size(); ++i)
            take(tar, formats[i], fileName, fmt::format("{}/{}", input.name(), fileName), found[i]);
    }
    for (std::size_t i = 0; i < formats.size(); ++i)
        if (found[i].any())
            return finish(formats[i], input, std::move(found[i]));
    throw Error(ErrorCode::DataUnknown,
                {{"file", input.name()}, {"expected", "the binary version of CIFAR-10 or CIFAR-100 in the archive"}});
}

}  // namespace reslab
