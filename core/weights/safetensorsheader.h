#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/weights/tensorfile.h"

namespace reslab {

/// Bytes before the header's JSON: its length as an unsigned 64-bit number.
inline constexpr std::uint64_t kHeaderPrefix = 8;
inline constexpr std::uint64_t kMostHeaderBytes = 100'000'000;

/// Reads and checks the header `json` of a file of `fileBytes`, whose tensors begin right behind it. Takes less memory than
/// the file's other bytes + 1 MiB, and keeps at most those + 1/2 MiB. Throws FileMalformed, FileTruncated and FileTooLarge with
/// the place in the file.
TensorDirectory parseSafetensorsHeader(std::string_view json, std::uint64_t fileBytes, const std::string& file);

}  // namespace reslab
