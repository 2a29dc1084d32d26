#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "core/data/dataset.h"

namespace reslab::test {

/// Small data files made by the tests, and the same files broken.

using Bytes = std::vector<std::uint8_t>;

Bytes bytesOf(std::string_view text);
Bytes randomBytes(std::size_t count, Rng rng);
void append(Bytes& bytes, const Bytes& more);

void writeBytes(const std::filesystem::path& path, const Bytes& bytes);
Bytes readBytes(const std::filesystem::path& path);

Bytes gzip(const Bytes& bytes);

struct TarFile {
    std::string path;
    Bytes content;
    std::size_t claimedBytes = 0;  ///< what the header says; 0: the truth
};
/// POSIX ustar.
Bytes tar(const std::vector<TarFile>& files);

/// Magic number 0x000008<rank>, sizes and elements.
Bytes idx(const std::vector<std::uint32_t>& sizes, const Bytes& elements);

/// CIFAR records: label bytes (for CIFAR-100 a coarse one, then the class), 3,072 random pixels. Labels go round from `first`.
Bytes cifarRecords(std::size_t count, int classes, std::uint64_t seed, int first = 0);
/// The names and contents of a small CIFAR-10 or CIFAR-100, `perFile` images in each file.
std::vector<TarFile> smallCifar(int classes, std::size_t perFile = 2);
void writeFiles(const std::filesystem::path& folder, const std::vector<TarFile>& files);

/// One image of a data set.
Bytes imageOf(const Dataset& dataset, std::uint32_t index);

/// Variant `number` of a file: cut, changed in a few bits or bytes, grown, a part twice or missing, or with a number in its
/// first `headerBytes` that lies.
Bytes broken(const Bytes& bytes, std::size_t headerBytes, Rng rng);

/// Runs `read`, which may succeed or throw reslab::Error with one sentence that names `file`; takes the peak of memory.
/// Gives what went wrong otherwise, or an empty string.
struct Attempt {
    bool succeeded = false;
    std::size_t peakBytes = 0;
    std::string sentence;   ///< of the error, where one was thrown
    std::string complaint;  ///< what must not happen and did
};
Attempt attempt(const std::function<void()>& read, std::string_view file);

}  // namespace reslab::test
