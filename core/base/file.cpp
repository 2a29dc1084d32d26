#include "core/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/fileaddress.h"

namespace reslab {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 1 << 18;

std::string reasonOf(int systemError)
{
    return std::generic_category().message(systemError);
}

[[noreturn]] void unreadable(const fs::path& path, std::string reason)
{
    throw Error(ErrorCode::FileUnreadable, {{"file", path.string()}, {"reason", std::move(reason)}});
}

[[noreturn]] void unwritable(const fs::path& path, std::string reason)
{
    throw Error(ErrorCode::FileUnwritable, {{"file", path.string()}, {"reason", std::move(reason)}});
}

bool isSameFile(int descriptor, const fs::path& path)
{
    struct stat open {};
    struct stat named {};
    return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
           open.st_ino == named.st_ino;
}

fs::path folderOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

RandomAccessFile::RandomAccessFile(fs::path path) : m_path(std::move(path))
{
    // Without O_NONBLOCK a named pipe would be waited for.
    m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
        throw notThere(m_path);
    if (m_descriptor < 0)
        unreadable(m_path, reasonOf(errno));
    struct stat status {};
    const bool known = ::fstat(m_descriptor, &status) == 0;
    if (known && S_ISREG(status.st_mode)) {
        m_size = static_cast<std::uint64_t>(status.st_size);
        return;
    }
    ::close(std::exchange(m_descriptor, -1));
    unreadable(m_path, known && S_ISDIR(status.st_mode) ? "it is a folder" : "it is not an ordinary file");
}

RandomAccessFile::~RandomAccessFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

RandomAccessFile::RandomAccessFile(RandomAccessFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size)
{
}

void RandomAccessFile::read(std::uint64_t offset, std::span<std::byte> bytes) const
{
    while (!bytes.empty()) {
        const auto count = ::pread(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            unreadable(m_path, reasonOf(errno));
        if (count == 0)
            throw Error(ErrorCode::FileTruncated, {{"file", m_path.string()},
                                                   {"offset", fmt::to_string(offset)},
                                                   {"expected", fmt::format("{} more bytes", bytes.size())}});
        offset += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

std::string readFile(const fs::path& path, std::uint64_t limit)
{
    const RandomAccessFile file(path);
    if (file.size() > limit)
        throw Error(ErrorCode::FileTooLarge, {{"file", path.string()},
                                              {"actual", fmt::format("{} bytes", file.size())},
                                              {"limit", fmt::format("{} bytes", limit)}});
    std::string text(static_cast<std::size_t>(file.size()), '\0');
    file.read(0, std::as_writable_bytes(std::span(text)));
    return text;
}

void syncFolderOf(const fs::path& path)
{
    const auto folder = ::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        unwritable(path, reasonOf(errno));
    // Some file systems cannot sync a folder and say EINVAL; there the rename is as safe as it gets.
    const auto error = ::fsync(folder) != 0 ? errno : 0;
    ::close(folder);
    if (error != 0 && error != EINVAL)
        unwritable(path, reasonOf(error));
}

AtomicFile::AtomicFile(fs::path path) : m_path(std::move(path))
{
    std::error_code ignored;
    if (fs::is_symlink(m_path, ignored))
        if (auto target = fs::weakly_canonical(m_path, ignored); !ignored)
            m_path = std::move(target);
    if (fs::is_directory(m_path, ignored))
        unwritable(m_path, "it is a folder");
    if (fs::exists(m_path, ignored) && !fs::is_regular_file(m_path, ignored))
        unwritable(m_path, "it is not an ordinary file");
    m_part = m_path;
    m_part += ".part";
    open();
    m_buffer.reserve(kBufferBytes);
}

/// Takes `path`.part for this process alone, as an empty file.
void AtomicFile::open()
{
    for (;;) {
        m_descriptor = ::open(m_part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (m_descriptor < 0)
            fail(errno);
        // A file system without locks is written to all the same.
        if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            ::close(std::exchange(m_descriptor, -1));
            unwritable(m_path, "another process is writing it");
        }
        // Between open and flock its last owner may have given it its final name: then it is ours no more.
        if (isSameFile(m_descriptor, m_part))
            break;
        ::close(std::exchange(m_descriptor, -1));
    }
    if (::ftruncate(m_descriptor, 0) != 0) {
        const auto error = errno;
        ::close(std::exchange(m_descriptor, -1));
        fail(error);
    }
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor < 0)
        return;
    ::unlink(m_part.c_str());
    ::close(m_descriptor);
}

void AtomicFile::fail(int systemError) const
{
    unwritable(m_path, reasonOf(systemError));
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const auto count = std::min(bytes.size(), kBufferBytes - m_buffer.size());
        m_buffer.append(reinterpret_cast<const char*>(bytes.data()), count);
        bytes = bytes.subspan(count);
        if (m_buffer.size() == kBufferBytes)
            flush();
    }
}

void AtomicFile::flush()
{
    for (std::string_view left = m_buffer; !left.empty();) {
        const auto count = ::write(m_descriptor, left.data(), left.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(errno);
        left.remove_prefix(static_cast<std::size_t>(count));
    }
    m_buffer.clear();
}

void AtomicFile::commit()
{
    flush();
    if (::fsync(m_descriptor) != 0 || ::rename(m_part.c_str(), m_path.c_str()) != 0)
        fail(errno);
    ::close(std::exchange(m_descriptor, -1));
    syncFolderOf(m_path);
}

void writeFileAtomically(const fs::path& path, const std::function<void(AtomicFile&)>& writer)
{
    AtomicFile file(path);
    writer(file);
    file.commit();
}

}  // namespace reslab
