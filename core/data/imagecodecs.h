#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/data/imagedecode.h"

namespace reslab {

/// What decodeImage() is made of: one decoder for each format. `bytes` begin with the format's magic.

struct ImageBytes {
    std::span<const std::uint8_t> bytes;
    const std::string& name;  ///< as errors call it
};

struct DecodedImage {
    Picture picture;
    int orientation = 1;  ///< EXIF's, 1 .. 8, still to be applied
};

DecodedImage decodeJpeg(const ImageBytes& image);
DecodedImage decodePng(const ImageBytes& image);
DecodedImage decodeGif(const ImageBytes& image);
DecodedImage decodeBmp(const ImageBytes& image);
DecodedImage decodeWebp(const ImageBytes& image);
DecodedImage decodeTiff(const ImageBytes& image);

/// Throws FileMalformed where a side is 0, FileTooLarge above kMostPictureBytes where each pixel takes `bytesPerPixel` at the most
/// at once, of the decoder and of what turns the picture afterwards; to be asked before memory is taken.
void checkImageSize(const ImageBytes& image, std::int64_t width, std::int64_t height, std::uint64_t bytesPerPixel);
/// Of one picture of bytes.
constexpr std::uint64_t kRgbBytes = 3;
constexpr std::uint64_t kRgbaBytes = 4;

/// FileTruncated: the picture goes on where the file ends.
[[noreturn]] void throwImageTruncated(const ImageBytes& image);
/// FileMalformed: what stands near the byte cannot be decoded.
[[noreturn]] void throwImageDamaged(const ImageBytes& image, std::size_t offset);
[[noreturn]] void throwImageMalformed(const ImageBytes& image, std::size_t offset, std::string actual, std::string expected);
[[noreturn]] void throwImageUnreadable(const ImageBytes& image, std::string reason);

/// RGBA (height, width, 4), not premultiplied, laid on white.
Picture pictureFromRgba(std::span<const std::uint8_t> rgba, std::int64_t width, std::int64_t height);

/// The orientation in an EXIF block (it begins with a TIFF header), 1 where it has none or is damaged.
int exifOrientation(std::span<const std::uint8_t> exif);

/// The picture turned and mirrored as EXIF's `orientation` asks for, 1 .. 8.
Picture applyOrientation(Picture picture, int orientation);

}  // namespace reslab
