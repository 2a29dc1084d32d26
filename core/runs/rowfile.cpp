#include "core/runs/rowfile.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/printable.h"

namespace reslab {
namespace {

[[noreturn]] void unwritable(const std::filesystem::path& file, int systemError)
{
    throw Error(ErrorCode::FileUnwritable,
                {{"file", file.string()}, {"reason", std::generic_category().message(systemError)}});
}

/// Writes all of `text` at the byte `offset`; the system's error, or 0.
int writeAt(int descriptor, std::string_view text, std::uint64_t offset)
{
    while (!text.empty()) {
        const auto count = ::pwrite(descriptor, text.data(), text.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        offset += static_cast<std::uint64_t>(count);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

}  // namespace

RowWriter::RowWriter(std::filesystem::path file, std::string_view heading, std::uint64_t bytes)
    : m_file(std::move(file)), m_written(bytes)
{
    m_descriptor = ::open(m_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        unwritable(m_file, errno);
    try {
        cutBack(bytes);
    } catch (const Error&) {
        ::close(std::exchange(m_descriptor, -1));
        throw;
    }
    if (bytes == 0)
        m_waiting = fmt::format("{}\n", heading);
}

/// Nothing is cut unless the file is as a checkpoint left it: `bytes` long at least, with a row's end there.
void RowWriter::cutBack(std::uint64_t bytes) const
{
    struct stat status {
    };
    if (::fstat(m_descriptor, &status) != 0)
        unwritable(m_file, errno);
    if (static_cast<std::uint64_t>(status.st_size) < bytes)
        throw Error(ErrorCode::FileTruncated, {{"file", m_file.string()},
                                               {"offset", fmt::to_string(status.st_size)},
                                               {"expected", fmt::format("{} bytes of rows before the checkpoint", bytes)}});
    char end = '\n';
    if (bytes > 0 && ::pread(m_descriptor, &end, 1, static_cast<off_t>(bytes - 1)) != 1)
        unwritable(m_file, errno);
    if (end != '\n')
        throw Error(ErrorCode::FileMalformed, {{"file", m_file.string()},
                                               {"offset", fmt::to_string(bytes - 1)},
                                               {"actual", printable(std::string_view(&end, 1))},
                                               {"expected", "the end of the last row before the checkpoint"}});
    if (::ftruncate(m_descriptor, static_cast<off_t>(bytes)) != 0)
        unwritable(m_file, errno);
}

RowWriter::~RowWriter()
{
    if (m_descriptor < 0)
        return;
    try {
        flush();
    } catch (const Error&) {
        // A destructor has nobody to tell; the rows are behind the last checkpoint and come again on resume.
    }
    ::close(m_descriptor);
}

void RowWriter::flush(bool durable)
{
    if (const auto fault = writeAt(m_descriptor, m_waiting, m_written); fault != 0) {
        // Half a row may stand there now; it must not stay. Cutting a file needs no space.
        [[maybe_unused]] const auto cut = ::ftruncate(m_descriptor, static_cast<off_t>(m_written));
        unwritable(m_file, fault);
    }
    m_written += m_waiting.size();
    m_waiting.clear();
    if (durable && ::fdatasync(m_descriptor) != 0)
        unwritable(m_file, errno);
}

void forEachRow(const std::filesystem::path& file, std::string_view heading, const std::string& contents,
                const std::function<bool(std::string_view row)>& visit)
{
    constexpr std::size_t kPart = std::size_t{4} << 20;
    constexpr std::size_t kLongestRow = std::size_t{1} << 16;
    const RandomAccessFile source(file);
    std::string text;
    std::uint64_t begin = 0;  // of `text` in the file
    bool isHeading = true;
    const auto foreign = [&](std::string_view line) {
        return Error(ErrorCode::FileForeign, {{"file", file.string()}, {"expected", contents}, {"actual", printable(line)}});
    };
    const auto malformed = [&](std::string_view line) {
        return Error(ErrorCode::FileMalformed, {{"file", file.string()},
                                                {"offset", fmt::to_string(begin + text.size() - line.size())},
                                                {"actual", printable(line.substr(0, line.find('\n')))},
                                                {"expected", "a row of the columns in the first line"}});
    };
    while (begin + text.size() < source.size()) {
        const auto kept = text.size();
        text.resize(kept + std::min<std::uint64_t>(kPart, source.size() - begin - kept));
        source.read(begin + kept, std::as_writable_bytes(std::span(text).subspan(kept)));
        std::string_view left = text;
        for (auto end = left.find('\n'); end != left.npos; end = left.find('\n')) {
            const auto line = left.substr(0, end);
            if (isHeading && line != heading)
                throw foreign(line);
            if (!isHeading && !visit(line))
                throw malformed(left);
            isHeading = false;
            left.remove_prefix(end + 1);
        }
        // What is no row is not read to its end.
        if (isHeading && left != heading)
            throw foreign(left);
        if (left.size() > kLongestRow)
            throw malformed(left);
        begin += text.size() - left.size();
        text.erase(0, text.size() - left.size());
    }
    if (isHeading)
        throw foreign(text);
}

}  // namespace reslab
