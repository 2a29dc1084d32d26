#include "core/data/imagecodecs.h"

#include <fmt/format.h>
#include <webp/decode.h>

#include <algorithm>
#include <string_view>

namespace reslab {
namespace {

constexpr std::size_t kFirstChunk = 12;
constexpr std::size_t kChunkHeader = 8;

std::size_t littleEndian(std::span<const std::uint8_t> bytes, std::size_t at)
{
    return std::size_t{bytes[at]} | std::size_t{bytes[at + 1]} << 8 | std::size_t{bytes[at + 2]} << 16 |
           std::size_t{bytes[at + 3]} << 24;
}

/// Walks through the chunks, all of which must lie within the file, and gives EXIF's orientation.
int walkChunks(const ImageBytes& image)
{
    const auto& bytes = image.bytes;
    const auto end = littleEndian(bytes, 4) + kChunkHeader;
    if (end > bytes.size())
        throwImageTruncated(image);
    int orientation = 1;
    for (auto at = kFirstChunk; end >= kChunkHeader && at <= end - kChunkHeader;) {
        const auto size = littleEndian(bytes, at + 4);
        if (size > end - at - kChunkHeader)
            throwImageMalformed(image, at + 4, fmt::format("a chunk of {} bytes", size),
                                fmt::format("at most {}", end - at - kChunkHeader));
        constexpr std::string_view kExif = "EXIF";
        if (std::equal(kExif.begin(), kExif.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at)))
            orientation = exifOrientation(bytes.subspan(at + kChunkHeader, size));
        at += kChunkHeader + size + size % 2;
    }
    return orientation;
}

[[noreturn]] void fail(const ImageBytes& image, VP8StatusCode status)
{
    if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED)
        throwImageTruncated(image);
    throwImageDamaged(image, kFirstChunk);
}

}  // namespace

DecodedImage decodeWebp(const ImageBytes& image)
{
    const int orientation = walkChunks(image);
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config))
        throwImageUnreadable(image, "the WebP library is of another version");
    auto status = WebPGetFeatures(image.bytes.data(), image.bytes.size(), &config.input);
    if (status != VP8_STATUS_OK)
        fail(image, status);
    if (config.input.has_animation)
        throwImageUnreadable(image, "an animated WebP");
    const std::int64_t width = config.input.width, height = config.input.height;
    // libwebp holds what is lossless in pixels of its own, as large as these.
    checkImageSize(image, width, height, 2 * kRgbaBytes);
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(4 * width * height));
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {rgba.data(), static_cast<int>(4 * width), rgba.size()};
    status = WebPDecode(image.bytes.data(), image.bytes.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (status != VP8_STATUS_OK)
        fail(image, status);
    return {pictureFromRgba(rgba, width, height), orientation};
}

}  // namespace reslab
