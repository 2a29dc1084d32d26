#pragma once

#include <cstdint>
#include <filesystem>

#include "core/data/imagedecode.h"
#include "tests/data/datafiles.h"

namespace reslab::test {

/// Pictures in every format, encoded in memory by the formats' own libraries or by hand.

/// Random colours, (height, width, 3).
Picture randomPicture(std::int64_t width, std::int64_t height, std::uint64_t seed = 1);
/// Colours that change slowly, which JPEG keeps within a few steps.
Picture smoothPicture(std::int64_t width, std::int64_t height);

/// An EXIF block (without JPEG's "Exif\0\0") that holds an orientation.
Bytes exifBlock(int orientation, bool bigEndian);

enum class JpegColours { Rgb, Grey, Cmyk, Ycck };
struct JpegOptions {
    JpegColours colours = JpegColours::Rgb;  ///< Cmyk and Ycck: inks inverted as Adobe does, no black
    bool progressive = false;
    Bytes exif;
};
Bytes encodeJpeg(const Picture& picture, const JpegOptions& options = {});

/// Samples as PNG stores them (16 bits: big-endian), `colourType` as in png.h; for a palette the first 256 colours are greys.
Bytes encodePng(std::int64_t width, std::int64_t height, int depth, int colourType, const Bytes& samples,
                bool interlaced = false, const Bytes& exif = {});
Bytes encodePng(const Picture& picture);

/// Colour indices (height, width); the colour of index i is (i, 255 - i, 3 i mod 256).
struct GifOptions {
    std::int64_t left = 0, top = 0, canvasWidth = 0, canvasHeight = 0;  ///< canvas 0: as large as the frame
    bool interlaced = false;
    int transparent = -1;
    int frames = 1;
};
Bytes encodeGif(std::int64_t width, std::int64_t height, const Bytes& indices, const GifOptions& options = {});
std::array<std::uint8_t, 3> gifColour(int index);

/// 24 bits, bottom row first unless `topDown`.
Bytes encodeBmp(const Picture& picture, bool topDown = false);
/// A BMP of any kind by hand: the header's fields, then palette or masks, then rows as given.
Bytes rawBmp(std::int32_t width, std::int32_t height, int bits, std::uint32_t compression, const Bytes& between,
             const Bytes& rows, std::uint32_t colours = 0);

/// Lossless; `alpha` (height, width) or empty for an opaque picture.
Bytes encodeWebp(const Picture& picture, const Bytes& alpha = {});

struct TiffOptions {
    int compression = 1;  ///< as in tiff.h
    int depth = 8;
    int orientation = 1;
    bool bigEndian = false;
    bool tiled = false;
};
Bytes encodeTiff(const Picture& picture, const std::filesystem::path& scratch, const TiffOptions& options = {});

/// The most pixels that a decoder can find claimed in a file's header, where no format could be refused for them; else 0.
std::uint64_t claimedPixels(const Bytes& bytes);

}  // namespace reslab::test
