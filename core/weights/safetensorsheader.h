#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/weights/safetensors.h"

namespace reslab {

/// Bytes before the header's JSON: its length as an unsigned 64-bit number.
inline constexpr std::uint64_t kHeaderPrefix = 8;
inline constexpr std::uint64_t kMostHeaderBytes = 100'000'000;
/// Dimensions that a tensor may have at most; PyTorch itself knows none of more in convolutional nets.
inline constexpr std::size_t kMostDims = 8;

struct SafetensorsHeader {
    std::vector<StoredTensor> tensors;  ///< in the order of their bytes
    std::vector<std::uint32_t> byName;  ///< indices into tensors, sorted by name
    std::map<std::string, std::string> metadata;
};

/// Reads and checks the header `json` of a file of `fileBytes`, whose tensors begin right behind it. Takes less memory than
/// the file's other bytes + 1/2 MiB. Throws FileMalformed, FileTruncated and FileTooLarge with the place in the file.
SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::uint64_t fileBytes, const std::string& file);

}  // namespace reslab
