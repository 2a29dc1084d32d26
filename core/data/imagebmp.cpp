#include "core/data/imagecodecs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace reslab {
namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kOldHeader = 12;
constexpr std::uint32_t kInfoHeader = 40;
enum Compression : std::uint32_t { kPlain = 0, kBitfields = 3, kAlphaBitfields = 6 };

struct Header {
    std::uint32_t pixelsAt = 0;
    std::uint32_t headerBytes = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool topDown = false;
    std::uint32_t bits = 0;
    std::uint32_t compression = kPlain;
    std::uint32_t colours = 0;
    std::array<std::uint32_t, 3> masks{};  ///< of red, green and blue in a pixel of 16 or 32 bits

    std::size_t rowBytes() const { return (static_cast<std::size_t>(width) * bits + 31) / 32 * 4; }
};

std::uint32_t number(const ImageBytes& image, std::size_t at, std::size_t size)
{
    if (at + size > image.bytes.size())
        throwImageTruncated(image);
    std::uint32_t value = 0;
    for (std::size_t i = size; i-- > 0;)
        value = value << 8 | image.bytes[at + i];
    return value;
}

Header readHeader(const ImageBytes& image)
{
    Header header{.pixelsAt = number(image, 10, 4), .headerBytes = number(image, 14, 4)};
    if (header.headerBytes == kOldHeader) {
        header.width = number(image, 18, 2);
        header.height = number(image, 20, 2);
        header.bits = number(image, 24, 2);
    } else if (header.headerBytes >= kInfoHeader) {
        header.width = static_cast<std::int32_t>(number(image, 18, 4));
        header.height = static_cast<std::int32_t>(number(image, 22, 4));
        header.topDown = header.height < 0;
        header.height = std::abs(header.height);
        header.bits = number(image, 28, 2);
        header.compression = number(image, 30, 4);
        header.colours = number(image, 46, 4);
    } else {
        throwImageMalformed(image, 14, fmt::format("a header of {} bytes", header.headerBytes), "12, or 40 and more");
    }
    checkImageSize(image, header.width, header.height, kRgbBytes);
    if (header.compression == kBitfields || header.compression == kAlphaBitfields)
        for (std::size_t i = 0; i < 3; ++i)
            header.masks[i] = number(image, kFileHeader + kInfoHeader + 4 * i, 4);
    else if (header.bits == 16)
        header.masks = {0x7c00, 0x03e0, 0x001f};
    else
        header.masks = {0xff0000, 0x00ff00, 0x0000ff};
    return header;
}

void checkHeader(const ImageBytes& image, const Header& header)
{
    const bool masked = header.compression == kBitfields || header.compression == kAlphaBitfields;
    if (!masked && header.compression != kPlain)
        throwImageUnreadable(image, fmt::format("a BMP of compression {}", header.compression));
    constexpr std::array<std::uint32_t, 6> kBits{1, 4, 8, 16, 24, 32};
    if (std::find(kBits.begin(), kBits.end(), header.bits) == kBits.end() ||
        (masked && header.bits != 16 && header.bits != 32))
        throwImageMalformed(image, 28, fmt::format("{} bits a pixel", header.bits), "1, 4, 8, 16, 24 or 32");
    if (header.bits <= 8 && header.colours > (1u << header.bits))
        throwImageMalformed(image, 46, fmt::format("{} colours", header.colours), fmt::format("{}", 1u << header.bits));
    if (header.pixelsAt < kFileHeader + header.headerBytes)
        throwImageMalformed(image, 10, fmt::format("pixels at byte {}", header.pixelsAt), "them after the header");
    const auto end = header.pixelsAt + header.rowBytes() * static_cast<std::size_t>(header.height);
    if (end > image.bytes.size())
        throwImageTruncated(image);
}

using Palette = std::vector<std::array<std::uint8_t, 3>>;

Palette readPalette(const ImageBytes& image, const Header& header)
{
    const std::size_t entry = header.headerBytes == kOldHeader ? 3 : 4;
    const std::size_t begin = kFileHeader + header.headerBytes;
    const std::size_t count = header.colours > 0 ? header.colours : std::size_t{1} << header.bits;
    if (begin + count * entry > header.pixelsAt)
        throwImageMalformed(image, 10, fmt::format("pixels at byte {}", header.pixelsAt),
                            fmt::format("them after the {} colours", count));
    Palette palette(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* colour = image.bytes.data() + begin + i * entry;
        palette[i] = {colour[2], colour[1], colour[0]};
    }
    return palette;
}

std::uint8_t channel(std::uint32_t pixel, std::uint32_t mask)
{
    if (mask == 0)
        return 0;
    const std::uint64_t most = mask >> std::countr_zero(mask);
    return static_cast<std::uint8_t>((((pixel & mask) >> std::countr_zero(mask)) * std::uint64_t{255} + most / 2) / most);
}

void readRow(const ImageBytes& image, const Header& header, const Palette& palette, std::size_t at, std::uint8_t* dst)
{
    const auto* row = image.bytes.data() + at;
    const auto bytesEach = header.bits / 8;
    for (std::size_t x = 0; x < static_cast<std::size_t>(header.width); ++x, dst += 3) {
        if (header.bits <= 8) {
            const auto bit = x * header.bits;
            const auto index = static_cast<std::size_t>(row[bit / 8] >> (8 - header.bits - bit % 8)) & ((1u << header.bits) - 1);
            if (index >= palette.size())
                throwImageMalformed(image, at + bit / 8, fmt::format("colour {}", index),
                                    fmt::format("one below {}", palette.size()));
            std::copy(palette[index].begin(), palette[index].end(), dst);
        } else if (header.bits == 24) {
            dst[0] = row[3 * x + 2], dst[1] = row[3 * x + 1], dst[2] = row[3 * x];
        } else {
            std::uint32_t pixel = 0;
            for (std::size_t i = bytesEach; i-- > 0;)
                pixel = pixel << 8 | row[x * bytesEach + i];
            for (std::size_t c = 0; c < 3; ++c)
                dst[c] = channel(pixel, header.masks[c]);
        }
    }
}

}  // namespace

/// Opacity is not read: most programs that write 32 bits leave it 0.
DecodedImage decodeBmp(const ImageBytes& image)
{
    const auto header = readHeader(image);
    checkHeader(image, header);
    const auto palette = header.bits <= 8 ? readPalette(image, header) : Palette{};
    DecodedImage decoded{
        {header.width, header.height, std::vector<std::uint8_t>(static_cast<std::size_t>(3 * header.width * header.height))}};
    for (std::int64_t y = 0; y < header.height; ++y) {
        const auto srcY = static_cast<std::size_t>(header.topDown ? y : header.height - 1 - y);
        readRow(image, header, palette, header.pixelsAt + srcY * header.rowBytes(),
                decoded.picture.rgb.data() + 3 * y * header.width);
    }
    return decoded;
}

}  // namespace reslab
