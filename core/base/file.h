#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace reslab {

/// An ordinary file, open for reading at any place. It stays the file that was opened, also when another takes its name.
class RandomAccessFile {
public:
    /// Throws FileNotFound, and FileUnreadable for a folder, a device or missing permission.
    explicit RandomAccessFile(std::filesystem::path path);
    ~RandomAccessFile();
    RandomAccessFile(RandomAccessFile&& other) noexcept;
    RandomAccessFile& operator=(RandomAccessFile&& other) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// In bytes, as it was when the file was opened.
    std::uint64_t size() const { return m_size; }
    /// Fills `bytes` from the file's byte `offset` on. Throws FileTruncated where the file ends before, FileUnreadable.
    void read(std::uint64_t offset, std::span<std::byte> bytes) const;

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// The whole file. Throws FileTooLarge, before any memory is taken, where it has more than `limit` bytes; and as
/// RandomAccessFile.
std::string readFile(const std::filesystem::path& path, std::uint64_t limit);

/// Makes safe on the disk that `path` has its name: syncs the folder that it lies in. Throws FileUnwritable with `path`.
void syncFolderOf(const std::filesystem::path& path);

/// A file that appears under its name when it is complete and safe on the disk, or not at all: what stood there before
/// stays whole until commit() and for ever if that fails. The bytes go to `path`.part, which a later attempt writes over
/// should this process die.
class AtomicFile {
public:
    /// Throws FileUnwritable: no such folder, no permission, not an ordinary file, or another process is writing it.
    explicit AtomicFile(std::filesystem::path path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Throws FileUnwritable with the system's reason, such as a full disk.
    void write(std::span<const std::byte> bytes);
    void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
    /// Syncs the file, gives it its name and syncs the folder. Throws FileUnwritable.
    void commit();

private:
    void open();
    void flush();
    [[noreturn]] void fail(int systemError) const;

    std::filesystem::path m_path;
    std::filesystem::path m_part;
    int m_descriptor = -1;
    std::string m_buffer;
};

/// Opens an AtomicFile, lets `writer` fill it and commits it; what `writer` throws leaves the old file as it was.
void writeFileAtomically(const std::filesystem::path& path, const std::function<void(AtomicFile&)>& writer);

}  // namespace reslab
