#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/interrupted.h"

namespace reslab {

/// A file's content read from front to back, unpacked on the way where the file is gzip. What it claims is never believed:
/// a checksum that does not agree, bytes after the end and a stream cut short are all told.
class InputFile {
public:
    /// `mostContent` bounds what may be read in all; reading throws Interrupted where `keepGoing` said no. Throws FileNotFound,
    /// FileUnreadable.
    explicit InputFile(const std::filesystem::path& path, std::uint64_t mostContent = UINT64_MAX, KeepGoing keepGoing = {});
    ~InputFile();

    /// As errors name it.
    const std::string& name() const;
    bool isGzip() const;
    /// Bytes on disk.
    std::uint64_t storedBytes() const;
    /// No content can be longer than this: the bytes on disk, 1,032 times as many for gzip (deflate's best ratio).
    std::uint64_t mostContent() const;
    /// Bytes of content read so far.
    std::uint64_t offset() const;

    /// Fills `bytes` and returns how many; fewer than asked only at the end. Throws FileTruncated, FileMalformed where a gzip
    /// stream is damaged, FileTooLarge, FileUnreadable.
    std::size_t read(std::span<std::uint8_t> bytes);
    /// Fills all of `bytes`. Throws FileTruncated, saying that `expected` was missing, else as read().
    void readExactly(std::span<std::uint8_t> bytes, std::string_view expected);
    /// Throws FileMalformed unless all has been read; a gzip's checksum has been compared then.
    void expectEnd();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// "89 50 4e 47": the first bytes of what was found, for FileForeign.
std::string hexBytes(std::span<const std::uint8_t> bytes);

/// Whether `text` is UTF-8 without control characters, fit to be a class's name.
bool isPlainText(std::string_view text);

}  // namespace reslab
