#include "core/data/imagecodecs.h"

#include <fmt/format.h>
#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstring>
#include <memory>

namespace reslab {
namespace {

/// What libtiff reads from, and whether it complained.
struct Source {
    const ImageBytes& image;
    std::uint64_t offset = 0;
    bool hasComplained = false;

    static Source& of(thandle_t handle) { return *static_cast<Source*>(handle); }

    static tmsize_t read(thandle_t handle, void* dst, tmsize_t count)
    {
        auto& self = of(handle);
        const auto left = self.image.bytes.size() - std::min<std::uint64_t>(self.offset, self.image.bytes.size());
        const auto given = std::min(static_cast<std::uint64_t>(std::max<tmsize_t>(0, count)), std::uint64_t{left});
        if (given > 0)
            std::memcpy(dst, self.image.bytes.data() + self.offset, given);
        self.offset += given;
        return static_cast<tmsize_t>(given);
    }

    static toff_t seek(thandle_t handle, toff_t offset, int whence)
    {
        auto& self = of(handle);
        const std::uint64_t base = whence == SEEK_CUR ? self.offset : whence == SEEK_END ? self.image.bytes.size() : 0;
        return self.offset = base + offset;
    }

    /// Without it libtiff 4.5 refuses plain tiles whose size is not a multiple of 1,024.
    static int map(thandle_t handle, void** base, toff_t* size)
    {
        const auto& bytes = of(handle).image.bytes;
        *base = const_cast<std::uint8_t*>(bytes.data());
        *size = bytes.size();
        return 1;
    }

    static int complain(TIFF*, void* self, const char*, const char*, va_list)
    {
        return static_cast<Source*>(self)->hasComplained = true;
    }

    [[noreturn]] void fail() const
    {
        throwImageDamaged(image, std::min<std::uint64_t>(offset, image.bytes.size()));
    }
};

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using TiffHandle = std::unique_ptr<TIFF, CloseTiff>;

TiffHandle openTiff(Source& source)
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &Source::complain, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(
        options.get(), [](TIFF*, void*, const char*, const char*, va_list) { return 1; }, nullptr);
    // Bounds what a lying directory can ask for; the pixels themselves were counted before.
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), static_cast<tmsize_t>(kMostPictureBytes / 3));
    // "c": a single strip stays one; cut up, the list of its pieces can be longer than the file.
    return TiffHandle(TIFFClientOpenExt(
        source.image.name.c_str(), "rc", &source, &Source::read,
        [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; }, &Source::seek, [](thandle_t) { return 0; },
        [](thandle_t handle) -> toff_t { return Source::of(handle).image.bytes.size(); }, &Source::map,
        [](thandle_t, void*, toff_t) {}, options.get()));
}

bool isReadCompression(std::uint16_t compression)
{
    constexpr std::uint16_t kRead[] = {COMPRESSION_NONE,     COMPRESSION_CCITTRLE, COMPRESSION_CCITTFAX3,
                                       COMPRESSION_CCITTFAX4, COMPRESSION_LZW,      COMPRESSION_PACKBITS,
                                       COMPRESSION_DEFLATE,  COMPRESSION_ADOBE_DEFLATE};
    return std::find(std::begin(kRead), std::end(kRead), compression) != std::end(kRead);
}

/// Throws where strips or tiles lie beyond the file or are far larger than the picture, which is `pixels` in size.
void checkStrips(TIFF* tiff, const Source& source, std::uint64_t pixels)
{
    constexpr std::uint64_t kMostBytesPerPixel = 16;
    constexpr std::uint64_t kSlack = 1 << 20;
    const auto strip = static_cast<std::uint64_t>(TIFFIsTiled(tiff) ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff));
    if (strip > kMostBytesPerPixel * pixels + kSlack)
        throwImageMalformed(source.image, 0, fmt::format("strips or tiles of {} bytes", strip), "some that fit the picture");
    const auto count = TIFFIsTiled(tiff) ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto begin = TIFFGetStrileOffset(tiff, i), size = TIFFGetStrileByteCount(tiff, i);
        if (begin > source.image.bytes.size() || size > source.image.bytes.size() - begin)
            throwImageTruncated(source.image);
    }
}

}  // namespace

DecodedImage decodeTiff(const ImageBytes& image)
{
    Source source{image};
    const auto tiff = openTiff(source);
    if (!tiff)
        source.fail();
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
    checkImageSize(image, width, height, kRgbaBytes + kRgbBytes);
    std::uint16_t compression = COMPRESSION_NONE, orientation = ORIENTATION_TOPLEFT;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_COMPRESSION, &compression);
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_ORIENTATION, &orientation);
    if (!isReadCompression(compression))
        throwImageUnreadable(image, fmt::format("a TIFF of compression {}", compression));
    checkStrips(tiff.get(), source, std::uint64_t{width} * height);
    // Taken as it lies in the file: turning it is applyOrientation()'s.
    TIFFSetField(tiff.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    std::vector<std::uint32_t> raster(std::size_t{width} * height);
    constexpr int kStopOnError = 1;
    if (!TIFFReadRGBAImageOriented(tiff.get(), width, height, raster.data(), ORIENTATION_TOPLEFT, kStopOnError) ||
        source.hasComplained)
        source.fail();
    DecodedImage decoded{{width, height, std::vector<std::uint8_t>(3 * raster.size())}, orientation};
    auto* dst = decoded.picture.rgb.data();
    for (const auto pixel : raster) {
        // libtiff gives colours multiplied by their opacity.
        const auto white = 255 - TIFFGetA(pixel);
        *dst++ = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, TIFFGetR(pixel) + white));
        *dst++ = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, TIFFGetG(pixel) + white));
        *dst++ = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, TIFFGetB(pixel) + white));
    }
    return decoded;
}

}  // namespace reslab
