#include "core/data/imagecodecs.h"

#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

#include <fmt/format.h>

#include <algorithm>
#include <csetjmp>
#include <string_view>

namespace reslab {
namespace {

constexpr int kExifMarker = JPEG_APP0 + 1;
constexpr unsigned kMostExifBytes = 65533;
/// A small file can hold so many passes over a large picture that decoding it never ends.
constexpr int kMostScans = 200;

enum class Fault { None, Truncated, Damaged, TooManyScans };

/// libjpeg's state. Its errors come back by longjmp, so the functions that call setjmp hold nothing with a destructor.
struct JpegReader {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf back{};
    Fault fault = Fault::None;

    explicit JpegReader(std::span<const std::uint8_t> bytes)
    {
        jpeg.err = jpeg_std_error(&errors);
        errors.error_exit = [](j_common_ptr info) { self(info).fail(Fault::Damaged); };
        errors.emit_message = [](j_common_ptr info, int level) {
            if (level < 0)
                self(info).warn();
        };
        errors.output_message = [](j_common_ptr) {};
        jpeg.client_data = this;
        jpeg_create_decompress(&jpeg);
        progress.progress_monitor = [](j_common_ptr info) {
            if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans)
                self(info).fail(Fault::TooManyScans);
        };
        jpeg.progress = &progress;
        jpeg_mem_src(&jpeg, bytes.data(), bytes.size());
        jpeg_save_markers(&jpeg, kExifMarker, kMostExifBytes);
    }
    ~JpegReader() { jpeg_destroy_decompress(&jpeg); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    static JpegReader& self(j_common_ptr info) { return *static_cast<JpegReader*>(info->client_data); }

    [[noreturn]] void fail(Fault kind)
    {
        fault = kind;
        std::longjmp(back, 1);
    }

    /// libjpeg goes on after most warnings with grey where the picture ought to be, or with what a wrong bit made of it.
    /// Bytes that belong to nothing are such a sign too: the code before them ended too early.
    void warn()
    {
        if (errors.msg_code == JWRN_ADOBE_XFORM || errors.msg_code == JWRN_JFIF_MAJOR)
            return;  // a header that says something unusual; the picture is whole
        const bool cut = errors.msg_code == JWRN_JPEG_EOF || errors.msg_code == JWRN_HIT_MARKER;
        fail(cut ? Fault::Truncated : Fault::Damaged);
    }

    bool readHeader()
    {
        if (setjmp(back))
            return false;
        return jpeg_read_header(&jpeg, TRUE) == JPEG_HEADER_OK;
    }

    /// Decodes into `pixels`, (height, width, output components).
    bool decode(std::uint8_t* pixels)
    {
        if (setjmp(back))
            return false;
        jpeg_start_decompress(&jpeg);
        const auto stride = std::size_t{jpeg.output_width} * static_cast<std::size_t>(jpeg.output_components);
        while (jpeg.output_scanline < jpeg.output_height) {
            JSAMPROW row = pixels + jpeg.output_scanline * stride;
            jpeg_read_scanlines(&jpeg, &row, 1);
        }
        jpeg_finish_decompress(&jpeg);
        return true;
    }
};

[[noreturn]] void throwFault(const ImageBytes& image, const JpegReader& reader)
{
    const auto offset = image.bytes.size() - (reader.jpeg.src ? reader.jpeg.src->bytes_in_buffer : 0);
    if (reader.fault == Fault::Truncated)
        throwImageTruncated(image);
    if (reader.fault == Fault::TooManyScans)
        throwImageUnreadable(image, fmt::format("a JPEG of more than {} scans", kMostScans));
    throwImageDamaged(image, std::min(offset, image.bytes.size()));
}

int orientationOf(const jpeg_decompress_struct& jpeg)
{
    constexpr std::string_view kExif("Exif\0\0", 6);
    for (const auto* marker = jpeg.marker_list; marker; marker = marker->next) {
        const std::span<const std::uint8_t> data(marker->data, marker->data_length);
        if (data.size() > kExif.size() && std::equal(kExif.begin(), kExif.end(), data.begin()))
            return exifOrientation(data.subspan(kExif.size()));
    }
    return 1;
}

/// CMYK (count, 4) -> RGB (count, 3), in place at the front. Adobe's programs store the inks inverted.
void multiplyInks(std::uint8_t* pixels, std::size_t count, bool inverted)
{
    const auto light = [&](std::uint8_t ink) { return inverted ? ink : 255 - ink; };
    for (std::size_t i = 0; i < count; ++i) {
        const int black = light(pixels[4 * i + 3]);
        for (std::size_t c = 0; c < 3; ++c)
            pixels[3 * i + c] = static_cast<std::uint8_t>((light(pixels[4 * i + c]) * black + 127) / 255);
    }
}

}  // namespace

DecodedImage decodeJpeg(const ImageBytes& image)
{
    JpegReader reader(image.bytes);
    if (!reader.readHeader())
        throwFault(image, reader);
    auto& jpeg = reader.jpeg;
    const bool inks = jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK;
    const int orientation = orientationOf(jpeg);
    // A progressive file holds all its coefficients; an upright copy is made when they are gone.
    const auto coefficients = jpeg.progressive_mode ? 2 * static_cast<std::uint64_t>(jpeg.num_components) : 0;
    checkImageSize(image, jpeg.image_width, jpeg.image_height,
                   (inks ? kRgbaBytes : kRgbBytes) + std::max(coefficients, orientation > 1 ? kRgbBytes : 0));
    jpeg.out_color_space = inks ? JCS_CMYK : JCS_RGB;
    const auto count = std::size_t{jpeg.image_width} * jpeg.image_height;
    DecodedImage decoded{{jpeg.image_width, jpeg.image_height, std::vector<std::uint8_t>(count * (inks ? 4 : 3))},
                         orientation};
    auto& pixels = decoded.picture.rgb;
    if (!reader.decode(pixels.data()))
        throwFault(image, reader);
    if (inks) {
        multiplyInks(pixels.data(), count, jpeg.saw_Adobe_marker);
        pixels.resize(count * 3);
    }
    return decoded;
}

}  // namespace reslab
