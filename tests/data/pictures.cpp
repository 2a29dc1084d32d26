#include "tests/data/pictures.h"

#include <cstdio>

#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>
#include <webp/encode.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace reslab::test {
namespace {

std::size_t at(std::int64_t y, std::int64_t x, std::int64_t width)
{
    return static_cast<std::size_t>(y * width + x);
}

std::uint64_t number(const Bytes& bytes, std::size_t offset, std::size_t size, bool bigEndian = false)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto from = offset + (bigEndian ? i : size - 1 - i);
        value = value << 8 | (from < bytes.size() ? bytes[from] : 0);
    }
    return value;
}

std::uint64_t allowed(std::uint64_t width, std::uint64_t height)
{
    constexpr std::uint64_t kMostSide = 1 << 24;
    return width > kMostSide || height > kMostSide || width * height > kMostPictureBytes / 3 ? 0 : width * height;
}

/// The largest picture that `claim(i)` finds at any place.
template <typename Claim> std::uint64_t largest(const Bytes& bytes, Claim claim)
{
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        most = std::max(most, claim(i));
    return most;
}

void put(Bytes& bytes, std::uint32_t value, int size, bool bigEndian = false)
{
    for (int i = 0; i < size; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * (bigEndian ? size - 1 - i : i))));
}

}  // namespace

Picture randomPicture(std::int64_t width, std::int64_t height, std::uint64_t seed)
{
    return {width, height, randomBytes(static_cast<std::size_t>(3 * width * height), Rng(seed, "picture"))};
}

Picture smoothPicture(std::int64_t width, std::int64_t height)
{
    Picture picture{width, height, {}};
    for (std::int64_t y = 0; y < height; ++y)
        for (std::int64_t x = 0; x < width; ++x) {
            picture.rgb.push_back(static_cast<std::uint8_t>(40 + 180 * x / width));
            picture.rgb.push_back(static_cast<std::uint8_t>(200 - 150 * y / height));
            picture.rgb.push_back(static_cast<std::uint8_t>(90 + 60 * (x + y) / (width + height)));
        }
    return picture;
}

Bytes exifBlock(int orientation, bool bigEndian)
{
    Bytes block = bytesOf(bigEndian ? "MM" : "II");
    put(block, 42, 2, bigEndian);
    put(block, 8, 4, bigEndian);
    put(block, 1, 2, bigEndian);
    put(block, 0x112, 2, bigEndian);
    put(block, 3, 2, bigEndian);
    put(block, 1, 4, bigEndian);
    put(block, static_cast<std::uint32_t>(orientation), 2, bigEndian);
    put(block, 0, 2, bigEndian);
    put(block, 0, 4, bigEndian);
    return block;
}

Bytes encodeJpeg(const Picture& picture, const JpegOptions& options)
{
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &memory, &size);
    const bool inks = options.colours == JpegColours::Cmyk || options.colours == JpegColours::Ycck;
    jpeg.image_width = static_cast<JDIMENSION>(picture.width);
    jpeg.image_height = static_cast<JDIMENSION>(picture.height);
    jpeg.input_components = inks ? 4 : options.colours == JpegColours::Grey ? 1 : 3;
    jpeg.in_color_space = inks ? JCS_CMYK : options.colours == JpegColours::Grey ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    if (options.colours == JpegColours::Ycck)
        jpeg_set_colorspace(&jpeg, JCS_YCCK);
    if (inks)
        jpeg.write_Adobe_marker = TRUE;
    jpeg_set_quality(&jpeg, 98, TRUE);
    if (options.progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (!options.exif.empty()) {
        Bytes marker{'E', 'x', 'i', 'f', 0, 0};
        append(marker, options.exif);
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, marker.data(), static_cast<unsigned>(marker.size()));
    }
    for (std::int64_t y = 0; y < picture.height; ++y) {
        Bytes row;
        for (std::int64_t x = 0; x < picture.width; ++x) {
            const auto* rgb = &picture.rgb[3 * at(y, x, picture.width)];
            row.insert(row.end(), rgb, rgb + (options.colours == JpegColours::Grey ? 1 : 3));
            if (inks)
                row.push_back(255);
        }
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&jpeg, &pointer, 1);
    }
    jpeg_finish_compress(&jpeg);
    Bytes bytes(memory, memory + size);
    jpeg_destroy_compress(&jpeg);
    std::free(memory);
    return bytes;
}

Bytes encodePng(std::int64_t width, std::int64_t height, int depth, int colourType, const Bytes& samples, bool interlaced,
                const Bytes& exif)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    Bytes bytes;
    png_set_write_fn(
        png, &bytes,
        [](png_structp writer, png_bytep data, std::size_t size) {
            static_cast<Bytes*>(png_get_io_ptr(writer))->insert(static_cast<Bytes*>(png_get_io_ptr(writer))->end(), data, data + size);
        },
        [](png_structp) {});
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), depth, colourType,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
    if (colourType == PNG_COLOR_TYPE_PALETTE) {
        std::array<png_color, 256> palette;
        for (std::size_t i = 0; i < palette.size(); ++i)
            palette[i] = {static_cast<png_byte>(i), static_cast<png_byte>(i), static_cast<png_byte>(i)};
        png_set_PLTE(png, info, palette.data(), 1 << depth);
    }
    auto block = exif;
    if (!exif.empty())
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(block.size()), block.data());
    png_write_info(png, info);
    auto copy = samples;
    const auto stride = png_get_rowbytes(png, info);
    std::vector<png_bytep> rows;
    for (std::int64_t y = 0; y < height; ++y)
        rows.push_back(copy.data() + static_cast<std::size_t>(y) * stride);
    png_write_image(png, rows.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

Bytes encodePng(const Picture& picture)
{
    return encodePng(picture.width, picture.height, 8, PNG_COLOR_TYPE_RGB, picture.rgb);
}

std::array<std::uint8_t, 3> gifColour(int index)
{
    return {static_cast<std::uint8_t>(index), static_cast<std::uint8_t>(255 - index), static_cast<std::uint8_t>(3 * index)};
}

Bytes encodeGif(std::int64_t width, std::int64_t height, const Bytes& indices, const GifOptions& options)
{
    std::array<GifColorType, 256> colours;
    for (int i = 0; i < 256; ++i) {
        const auto colour = gifColour(i);
        colours[static_cast<std::size_t>(i)] = {colour[0], colour[1], colour[2]};
    }
    auto* map = GifMakeMapObject(256, colours.data());
    Bytes bytes;
    int error = 0;
    auto* gif = EGifOpen(
        &bytes,
        [](GifFileType* file, const GifByteType* data, int size) {
            auto* out = static_cast<Bytes*>(file->UserData);
            out->insert(out->end(), data, data + size);
            return size;
        },
        &error);
    const auto canvas = [](std::int64_t given, std::int64_t frame) { return static_cast<int>(given > 0 ? given : frame); };
    EGifSetGifVersion(gif, true);
    EGifPutScreenDesc(gif, canvas(options.canvasWidth, width), canvas(options.canvasHeight, height), 8, 0, map);
    for (int frame = 0; frame < options.frames; ++frame) {
        if (options.transparent >= 0) {
            GifByteType control[4];
            EGifGCBToExtension(std::array{GraphicsControlBlock{0, false, 0, options.transparent}}.data(), control);
            EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, sizeof control, control);
        }
        EGifPutImageDesc(gif, static_cast<int>(options.left), static_cast<int>(options.top), static_cast<int>(width),
                         static_cast<int>(height), options.interlaced, nullptr);
        auto copy = indices;
        const auto putRow = [&](std::int64_t y) {
            EGifPutLine(gif, copy.data() + at(y, 0, width), static_cast<int>(width));
        };
        if (options.interlaced) {
            constexpr std::array<std::array<int, 2>, 4> kPasses{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
            for (const auto& [first, step] : kPasses)
                for (std::int64_t y = first; y < height; y += step)
                    putRow(y);
        } else {
            for (std::int64_t y = 0; y < height; ++y)
                putRow(y);
        }
    }
    EGifCloseFile(gif, &error);
    GifFreeMapObject(map);
    return bytes;
}

Bytes rawBmp(std::int32_t width, std::int32_t height, int bits, std::uint32_t compression, const Bytes& between,
             const Bytes& rows, std::uint32_t colours)
{
    Bytes bytes = bytesOf("BM");
    const auto pixelsAt = static_cast<std::uint32_t>(54 + between.size());
    put(bytes, static_cast<std::uint32_t>(pixelsAt + rows.size()), 4);
    put(bytes, 0, 4);
    put(bytes, pixelsAt, 4);
    put(bytes, 40, 4);
    put(bytes, static_cast<std::uint32_t>(width), 4);
    put(bytes, static_cast<std::uint32_t>(height), 4);
    put(bytes, 1, 2);
    put(bytes, static_cast<std::uint32_t>(bits), 2);
    put(bytes, compression, 4);
    put(bytes, 0, 4);
    put(bytes, 2835, 4);
    put(bytes, 2835, 4);
    put(bytes, colours, 4);
    put(bytes, 0, 4);
    append(bytes, between);
    append(bytes, rows);
    return bytes;
}

Bytes encodeBmp(const Picture& picture, bool topDown)
{
    Bytes rows;
    for (std::int64_t i = 0; i < picture.height; ++i) {
        const auto y = topDown ? i : picture.height - 1 - i;
        for (std::int64_t x = 0; x < picture.width; ++x)
            for (std::size_t c = 3; c-- > 0;)
                rows.push_back(picture.rgb[3 * at(y, x, picture.width) + c]);
        rows.resize((rows.size() + 3) / 4 * 4);
    }
    const auto height = static_cast<std::int32_t>(picture.height);
    return rawBmp(static_cast<std::int32_t>(picture.width), topDown ? -height : height, 24, 0, {}, rows);
}

Bytes encodeWebp(const Picture& picture, const Bytes& alpha)
{
    Bytes rgba;
    for (std::size_t i = 0; i < picture.rgb.size() / 3; ++i) {
        rgba.insert(rgba.end(), &picture.rgb[3 * i], &picture.rgb[3 * i] + 3);
        rgba.push_back(alpha.empty() ? 255 : alpha[i]);
    }
    std::uint8_t* memory = nullptr;
    const auto width = static_cast<int>(picture.width);
    const auto size = WebPEncodeLosslessRGBA(rgba.data(), width, static_cast<int>(picture.height), 4 * width, &memory);
    Bytes bytes(memory, memory + size);
    WebPFree(memory);
    return bytes;
}

Bytes encodeTiff(const Picture& picture, const std::filesystem::path& scratch, const TiffOptions& options)
{
    constexpr std::uint32_t kTile = 16;
    const auto width = static_cast<std::uint32_t>(picture.width), height = static_cast<std::uint32_t>(picture.height);
    auto* tiff = TIFFOpen(scratch.c_str(), options.bigEndian ? "wb" : "wl");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, options.depth);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, options.compression);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, options.orientation);
    const auto samples = [&](std::uint32_t y, std::uint32_t x) {
        Bytes out;
        for (std::size_t c = 0; c < 3; ++c) {
            const auto value = y < height && x < width ? picture.rgb[3 * at(y, x, width) + c] : std::uint8_t{0};
            out.push_back(value);
            if (options.depth == 16)
                out.push_back(value);
        }
        return out;
    };
    if (options.tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, kTile);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, kTile);
        for (std::uint32_t y = 0; y < height; y += kTile)
            for (std::uint32_t x = 0; x < width; x += kTile) {
                Bytes tile;
                for (std::uint32_t i = 0; i < kTile * kTile; ++i)
                    append(tile, samples(y + i / kTile, x + i % kTile));
                TIFFWriteTile(tiff, tile.data(), x, y, 0, 0);
            }
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 3);
        for (std::uint32_t y = 0; y < height; ++y) {
            Bytes row;
            for (std::uint32_t x = 0; x < width; ++x)
                append(row, samples(y, x));
            TIFFWriteScanline(tiff, row.data(), y, 0);
        }
    }
    TIFFClose(tiff);
    return readBytes(scratch);
}

std::uint64_t claimedPixels(const Bytes& bytes)
{
    switch (bytes.empty() ? 0 : bytes[0]) {
    case 0xff:  // JPEG: the frame's header, wherever it is
        return largest(bytes, [&](std::size_t i) {
            const bool frame = bytes[i] >= 0xc0 && bytes[i] <= 0xcf && i > 0 && bytes[i - 1] == 0xff;
            return frame ? allowed(number(bytes, i + 6, 2, true), number(bytes, i + 4, 2, true)) : 0;
        });
    case 0x89:  // PNG
        return allowed(number(bytes, 16, 4, true), number(bytes, 20, 4, true));
    case 'G': {  // GIF: the canvas and the frame, wherever that is
        const auto width = number(bytes, 6, 2), height = number(bytes, 8, 2);
        return std::max(allowed(width, height), largest(bytes, [&](std::size_t i) {
                            const auto end = [&](std::size_t at) { return number(bytes, at, 2) + number(bytes, at + 4, 2); };
                            return bytes[i] == ',' ? allowed(std::max(width, end(i + 1)), std::max(height, end(i + 3))) : 0;
                        }));
    }
    case 'B': {  // BMP
        const auto height = static_cast<std::int32_t>(number(bytes, 22, 4));
        return allowed(number(bytes, 18, 4), static_cast<std::uint64_t>(std::abs(std::int64_t{height})));
    }
    case 'R': {  // WebP, lossless
        const auto bits = number(bytes, 21, 4);
        return allowed((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
    }
    default: {  // TIFF: entries of its first directory
        const bool bigEndian = bytes.size() > 0 && bytes[0] == 'M';
        const auto directory = number(bytes, 4, 4, bigEndian);
        std::array<std::uint64_t, 2> sides{};
        for (std::uint64_t i = 0; i < number(bytes, directory, 2, bigEndian); ++i) {
            const auto entry = directory + 2 + 12 * i;
            const auto tag = number(bytes, entry, 2, bigEndian);
            if (tag == 256 || tag == 257)
                sides[tag - 256] = number(bytes, entry + 8, number(bytes, entry + 2, 2, bigEndian) == 3 ? 2 : 4, bigEndian);
        }
        return allowed(sides[0], sides[1]);
    }
    }
}

}  // namespace reslab::test
