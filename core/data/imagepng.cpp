#include "core/data/imagecodecs.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <cstring>

namespace reslab {
namespace {

/// libpng's state. Its errors come back by longjmp, so the functions that call setjmp hold nothing with a destructor.
struct PngReader {
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::span<const std::uint8_t> bytes;
    std::size_t offset = 0;
    bool truncated = false;

    explicit PngReader(std::span<const std::uint8_t> all) : bytes(all)
    {
        png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &PngReader::fail, [](png_structp, png_const_charp) {});
        info = png ? png_create_info_struct(png) : nullptr;
        if (!info)
            return;
        png_set_read_fn(png, this, &PngReader::read);
        // Text and colour profiles may unpack to far more than the file; none of them is needed.
        static constexpr png_byte kIgnored[] = "tEXt\0zTXt\0iTXt\0iCCP\0sPLT";
        png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, kIgnored, 5);
        png_set_chunk_malloc_max(png, std::max<png_alloc_size_t>(all.size(), 64 * 1024));
    }
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    static void fail(png_structp png, png_const_charp) { png_longjmp(png, 1); }

    static void read(png_structp png, png_bytep dst, std::size_t count)
    {
        auto& self = *static_cast<PngReader*>(png_get_io_ptr(png));
        if (count > self.bytes.size() - self.offset) {
            self.truncated = true;
            png_error(png, "end of file");
        }
        std::memcpy(dst, self.bytes.data() + self.offset, count);
        self.offset += count;
    }

    bool readHeader()
    {
        if (!info || setjmp(png_jmpbuf(png)))
            return false;
        png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
        png_read_info(png, info);
        return true;
    }

    /// Asks for RGBA of 8 bits and gives the number of bytes in a row.
    bool beginPixels(std::size_t& rowBytes)
    {
        if (setjmp(png_jmpbuf(png)))
            return false;
        png_set_expand(png);
        png_set_scale_16(png);
        png_set_gray_to_rgb(png);
        png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
        png_set_interlace_handling(png);
        png_read_update_info(png, info);
        rowBytes = png_get_rowbytes(png, info);
        return true;
    }

    bool readPixels(png_bytepp rows)
    {
        if (setjmp(png_jmpbuf(png)))
            return false;
        png_read_image(png, rows);
        png_read_end(png, info);
        return true;
    }
};

[[noreturn]] void throwFault(const ImageBytes& image, const PngReader& reader)
{
    if (reader.truncated)
        throwImageTruncated(image);
    throwImageDamaged(image, reader.offset);
}

int orientationOf(const PngReader& reader)
{
    png_uint_32 count = 0;
    png_bytep exif = nullptr;
    if (!png_get_eXIf_1(reader.png, reader.info, &count, &exif))
        return 1;
    return exifOrientation({exif, count});
}

}  // namespace

DecodedImage decodePng(const ImageBytes& image)
{
    PngReader reader(image.bytes);
    if (!reader.readHeader())
        throwFault(image, reader);
    const std::size_t width = png_get_image_width(reader.png, reader.info);
    const std::size_t height = png_get_image_height(reader.png, reader.info);
    checkImageSize(image, static_cast<std::int64_t>(width), static_cast<std::int64_t>(height), kRgbaBytes + kRgbBytes);
    constexpr std::size_t kDeflateRatio = 1032;
    if (png_get_rowbytes(reader.png, reader.info) * height / kDeflateRatio > image.bytes.size())
        throwImageTruncated(image);
    std::size_t rowBytes = 0;
    if (!reader.beginPixels(rowBytes))
        throwFault(image, reader);
    if (rowBytes != 4 * width)
        throwImageUnreadable(image, fmt::format("a PNG whose rows unpack to {} bytes, not {}", rowBytes, 4 * width));
    std::vector<std::uint8_t> rgba(rowBytes * height);
    std::vector<png_bytep> rows(height);
    for (std::size_t y = 0; y < height; ++y)
        rows[y] = rgba.data() + y * rowBytes;
    if (!reader.readPixels(rows.data()))
        throwFault(image, reader);
    return {pictureFromRgba(rgba, static_cast<std::int64_t>(width), static_cast<std::int64_t>(height)), orientationOf(reader)};
}

}  // namespace reslab
