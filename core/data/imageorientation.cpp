#include "core/data/imagecodecs.h"

#include <algorithm>

namespace reslab {
namespace {

constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::uint32_t kShortType = 3;

/// Numbers of a TIFF header in its byte order; 0 beyond the end.
struct TiffNumbers {
    std::span<const std::uint8_t> bytes;
    bool bigEndian;

    std::uint32_t at(std::size_t offset, std::size_t size) const
    {
        if (offset > bytes.size() || bytes.size() - offset < size)
            return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | bytes[offset + (bigEndian ? i : size - 1 - i)];
        return value;
    }
};

}  // namespace

int exifOrientation(std::span<const std::uint8_t> exif)
{
    if (exif.size() < 8 || exif[0] != exif[1] || (exif[0] != 'I' && exif[0] != 'M'))
        return 1;
    const TiffNumbers numbers{exif, exif[0] == 'M'};
    const std::size_t directory = numbers.at(4, 4);
    const auto entries = numbers.at(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
        const auto entry = directory + 2 + 12 * i;
        if (numbers.at(entry, 2) != kOrientationTag)
            continue;
        const auto value = numbers.at(entry + 8, 2);
        return numbers.at(entry + 2, 2) == kShortType && value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

Picture applyOrientation(Picture picture, int orientation)
{
    if (orientation < 2 || orientation > 8)
        return picture;
    const bool transposed = orientation >= 5;
    const bool mirrorX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool mirrorY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Picture upright{transposed ? picture.height : picture.width, transposed ? picture.width : picture.height, {}};
    upright.rgb.resize(picture.rgb.size());
    auto* dst = upright.rgb.data();
    for (std::int64_t y = 0; y < upright.height; ++y)
        for (std::int64_t x = 0; x < upright.width; ++x, dst += 3) {
            const auto column = transposed ? y : x, row = transposed ? x : y;
            const auto srcX = mirrorX ? picture.width - 1 - column : column;
            const auto srcY = mirrorY ? picture.height - 1 - row : row;
            std::copy_n(picture.rgb.data() + 3 * (srcY * picture.width + srcX), 3, dst);
        }
    return upright;
}

}  // namespace reslab
