#include "core/data/imagedecode.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/data/imagecodecs.h"
#include "core/data/inputfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace reslab {
namespace {

constexpr std::uint64_t kMostFileBytes = kMostPictureBytes / 2;

struct Magic {
    std::size_t at;
    std::string_view bytes;
};

struct Format {
    Magic first;
    Magic second;  ///< empty where one is enough
    DecodedImage (*decode)(const ImageBytes&);
};

using namespace std::string_view_literals;

constexpr Format kFormats[] = {
    {{0, "\xff\xd8\xff"sv}, {}, decodeJpeg},  {{0, "\x89PNG\r\n\x1a\n"sv}, {}, decodePng},
    {{0, "GIF87a"sv}, {}, decodeGif},         {{0, "GIF89a"sv}, {}, decodeGif},
    {{0, "BM"sv}, {}, decodeBmp},             {{0, "RIFF"sv}, {8, "WEBP"sv}, decodeWebp},
    {{0, "II*\0"sv}, {}, decodeTiff},         {{0, "MM\0*"sv}, {}, decodeTiff},
};

bool matches(std::span<const std::uint8_t> bytes, const Magic& magic)
{
    return bytes.size() >= magic.at + magic.bytes.size() &&
           std::equal(magic.bytes.begin(), magic.bytes.end(), bytes.begin() + static_cast<std::ptrdiff_t>(magic.at),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

const Format* formatOf(std::span<const std::uint8_t> bytes)
{
    const auto found = std::find_if(std::begin(kFormats), std::end(kFormats), [&](const Format& format) {
        return matches(bytes, format.first) && matches(bytes, format.second);
    });
    return found == std::end(kFormats) ? nullptr : found;
}

void requireFormat(std::span<const std::uint8_t> bytes, const std::string& name)
{
    if (!formatOf(bytes))
        throw Error(ErrorCode::FileForeign, {{"file", name},
                                             {"expected", "a JPEG, PNG, GIF, BMP, WebP or TIFF picture"},
                                             {"actual", bytes.empty() ? "nothing: the file is empty" : hexBytes(bytes)}});
}

}  // namespace

bool isKnownPicture(std::span<const std::uint8_t> bytes)
{
    return formatOf(bytes) != nullptr;
}

Picture decodeImage(std::span<const std::uint8_t> bytes, const std::string& name)
{
    requireFormat(bytes, name);
    auto decoded = formatOf(bytes)->decode({bytes, name});
    return applyOrientation(std::move(decoded.picture), decoded.orientation);
}

Picture decodeImageFile(const std::filesystem::path& file)
{
    {
        const RandomAccessFile opened(file);
        std::array<std::uint8_t, 12> first{};
        const auto beginning = std::span(first).first(std::min<std::size_t>(first.size(), opened.size()));
        opened.read(0, std::as_writable_bytes(beginning));
        requireFormat(beginning, file.string());
    }
    const auto bytes = readFile(file, kMostFileBytes);
    return decodeImage({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file.string());
}

void checkImageSize(const ImageBytes& image, std::int64_t width, std::int64_t height, std::uint64_t bytesPerPixel)
{
    constexpr std::int64_t kMostSide = 1 << 24;
    if (width < 1 || height < 1)
        throwImageMalformed(image, 0, fmt::format("a size of {} x {}", width, height), "at least 1 x 1");
    const auto left = kMostPictureBytes - std::min<std::uint64_t>(kMostPictureBytes, image.bytes.size());
    const auto most = left / bytesPerPixel;
    if (width > kMostSide || height > kMostSide || static_cast<std::uint64_t>(width * height) > most)
        throw Error(ErrorCode::FileTooLarge, {{"file", image.name},
                                              {"actual", fmt::format("{} x {} pixels", width, height)},
                                              {"limit", fmt::format("{} pixels", most)}});
}

Picture pictureFromRgba(std::span<const std::uint8_t> rgba, std::int64_t width, std::int64_t height)
{
    const auto count = static_cast<std::size_t>(width * height);
    Picture picture{width, height, std::vector<std::uint8_t>(3 * count)};
    for (std::size_t i = 0; i < count; ++i) {
        const int alpha = rgba[4 * i + 3];
        for (std::size_t c = 0; c < 3; ++c)
            picture.rgb[3 * i + c] = static_cast<std::uint8_t>((rgba[4 * i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    return picture;
}

void throwImageTruncated(const ImageBytes& image)
{
    throw Error(ErrorCode::FileTruncated, {{"file", image.name},
                                           {"offset", std::to_string(image.bytes.size())},
                                           {"expected", "the rest of the picture"}});
}

void throwImageDamaged(const ImageBytes& image, std::size_t offset)
{
    throwImageMalformed(image, offset, "damage", "an intact picture");
}

void throwImageMalformed(const ImageBytes& image, std::size_t offset, std::string actual, std::string expected)
{
    throw Error(ErrorCode::FileMalformed, {{"file", image.name},
                                           {"offset", std::to_string(offset)},
                                           {"actual", std::move(actual)},
                                           {"expected", std::move(expected)}});
}

void throwImageUnreadable(const ImageBytes& image, std::string reason)
{
    throw Error(ErrorCode::FileUnreadable, {{"file", image.name}, {"reason", std::move(reason)}});
}

}  // namespace reslab
