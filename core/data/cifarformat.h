#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/dataset.h"

namespace reslab {

/// What the folder's reader and the archive's reader share.

struct CifarFile {
    std::string_view name;
    std::size_t images;  ///< as published; no file may hold more
    bool isTest;
};

struct CifarFormat {
    std::string_view name;
    std::span<const CifarFile> files;
    std::string_view namesFile;
    std::span<const std::string_view> classNames;
    std::span<const std::uint8_t> labelLimits;  ///< one for each label byte of a record; the last byte is the class

    std::size_t recordBytes() const { return labelLimits.size() + 3 * 32 * 32; }
};

/// CIFAR-10 and CIFAR-100.
std::span<const CifarFormat> cifarFormats();

struct CifarPart {
    std::string name;  ///< as errors name it
    std::vector<std::uint8_t> bytes;
};

struct CifarContents {
    std::string place;  ///< the folder or archive
    std::vector<std::string> classNames;  ///< empty: the published ones
    std::vector<CifarPart> parts;         ///< in order of CifarFormat::files
};

constexpr std::size_t kMostNamesBytes = 64 * 1024;

/// Throws FileTooLarge, FileTruncated; to be asked before memory is taken.
void checkCifarSize(const CifarFormat& format, const CifarFile& file, const std::string& name, std::uint64_t bytes);
/// Throws FileMalformed unless there is one name for each class.
std::vector<std::string> readCifarNames(const CifarFormat& format, const std::string& name, std::string_view text);
/// Throws LabelOutOfRange. Parts have passed checkCifarSize().
DataPair assembleCifar(const CifarFormat& format, CifarContents contents);

}  // namespace reslab
