#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/shape.h"
#include "core/data/dataset.h"

namespace reslab {

/// A picture as it is meant to be seen: upright, colours in sRGB as stored, nothing transparent.
struct Picture {
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::vector<std::uint8_t> rgb;  ///< (height, width, 3)
};

/// No picture is decoded whose file and whose pixels, with all that its format needs meanwhile, take more memory together: 256 MiB
/// hold 80 million pixels of an ordinary JPEG and 35 million of a PNG.
constexpr std::uint64_t kMostPictureBytes = std::uint64_t{256} << 20;

/// Whether a file that begins with `bytes`, 12 of them or more, has the magic of a format that decodeImage() knows.
bool isKnownPicture(std::span<const std::uint8_t> bytes);

/// Decodes JPEG, PNG, GIF (its first frame), BMP, WebP or TIFF (its first page), whichever the first bytes say. Grey becomes
/// RGB, 16 bits become 8, CMYK is multiplied out, what is transparent lies on white, EXIF's orientation is applied. `name` is
/// what errors call it. Throws FileForeign for anything else, FileTruncated, FileMalformed, FileUnreadable for kinds of these
/// formats that are not read, FileTooLarge above kMostPictureBytes before that memory is taken.
Picture decodeImage(std::span<const std::uint8_t> bytes, const std::string& name);

/// The same of a file, of which no more than the beginning is read where it is no picture. Throws FileNotFound too.
Picture decodeImageFile(const std::filesystem::path& file);

/// Brings a picture to `shape`, (3, H, W) or grey (1, H, W): resized with its proportions kept so that it just covers H x W,
/// then cut out of the middle. With `resize`, the shorter side becomes that many pixels before the cut, where that is more: 256
/// for 224 is the usual way to test on photographs. Bytes, plane by plane.
std::vector<std::uint8_t> fitPicture(const Picture& picture, const Shape& shape, std::int64_t resize = 0);

/// A picture as planes, in its own proportions, reduced so that its shorter side is at most `mostShorter` pixels, and its longer one
/// 16 times as many; grey where `channels` is 1, else colour.
PlanarImage planarPicture(const Picture& picture, std::int64_t channels, std::int64_t mostShorter);

}  // namespace reslab
