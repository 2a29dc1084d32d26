#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "core/weights/foreignfile.h"

namespace reslab {

/// A file within a zip archive, stored as it is.
struct ZipEntry {
    std::string name;
    std::uint64_t offset = 0;  ///< of its first byte in the archive
    std::uint64_t bytes = 0;
};

/// The entries of a zip archive that anyone may have written, sorted by name. Entries are within the file, apart from one
/// another, named once each, and stored without compression: what an entry says of its size is what it has. Throws
/// FileMalformed and FileTruncated with the place, and FileTooLarge where `budget` does not allow the directory.
std::vector<ZipEntry> readZipDirectory(const RandomAccessFile& file, MemoryBudget& budget);

}  // namespace reslab
