#include "core/data/imagecodecs.h"

#include <fmt/format.h>
#include <gif_lib.h>

#include <algorithm>
#include <memory>

namespace reslab {
namespace {

/// What giflib reads from.
struct Source {
    const ImageBytes& image;
    std::size_t offset = 0;
    bool truncated = false;

    static int read(GifFileType* gif, GifByteType* dst, int count)
    {
        auto& self = *static_cast<Source*>(gif->UserData);
        const auto given = std::min(static_cast<std::size_t>(count), self.image.bytes.size() - self.offset);
        self.truncated |= given < static_cast<std::size_t>(count);
        std::copy_n(self.image.bytes.data() + self.offset, given, dst);
        self.offset += given;
        return static_cast<int>(given);
    }

    [[noreturn]] void fail() const
    {
        if (truncated)
            throwImageTruncated(image);
        throwImageDamaged(image, offset);
    }
};

struct CloseGif {
    void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

/// Reads extensions up to the first frame's header. Gives the index of the transparent colour, or -1.
int findFirstFrame(GifFileType* gif, const Source& source)
{
    int transparent = NO_TRANSPARENT_COLOR;
    for (;;) {
        GifRecordType record = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(gif, &record) == GIF_ERROR)
            source.fail();
        if (record == TERMINATE_RECORD_TYPE)
            throwImageMalformed(source.image, source.offset, "the end of the GIF", "a frame");
        if (record == IMAGE_DESC_RECORD_TYPE)
            break;
        int code = 0;
        GifByteType* extension = nullptr;
        if (DGifGetExtension(gif, &code, &extension) == GIF_ERROR)
            source.fail();
        while (extension) {
            GraphicsControlBlock control{};
            if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(extension[0], extension + 1, &control) == GIF_OK)
                transparent = control.TransparentColor;
            if (DGifGetExtensionNext(gif, &extension) == GIF_ERROR)
                source.fail();
        }
    }
    return transparent;
}

/// Decodes the frame's rows onto the white picture.
void readFrame(GifFileType* gif, const Source& source, int transparent, Picture& picture)
{
    const auto& frame = gif->Image;
    const auto* colours = frame.ColorMap ? frame.ColorMap : gif->SColorMap;
    if (!colours)
        throwImageMalformed(source.image, source.offset, "no table of colours", "one");
    auto readRow = [&, row = std::vector<GifByteType>(static_cast<std::size_t>(frame.Width))](int y) mutable {
        if (DGifGetLine(gif, row.data(), frame.Width) == GIF_ERROR)
            source.fail();
        auto* dst = picture.rgb.data() + 3 * ((frame.Top + y) * picture.width + frame.Left);
        for (int x = 0; x < frame.Width; ++x, dst += 3) {
            const int index = row[static_cast<std::size_t>(x)];
            if (index == transparent)
                continue;
            if (index >= colours->ColorCount)
                throwImageMalformed(source.image, source.offset, fmt::format("colour {}", index),
                                    fmt::format("one below {}", colours->ColorCount));
            const auto& colour = colours->Colors[index];
            dst[0] = colour.Red, dst[1] = colour.Green, dst[2] = colour.Blue;
        }
    };
    if (!frame.Interlace) {
        for (int y = 0; y < frame.Height; ++y)
            readRow(y);
        return;
    }
    constexpr struct {
        int first, step;
    } kPasses[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    for (const auto& pass : kPasses)
        for (int y = pass.first; y < frame.Height; y += pass.step)
            readRow(y);
}

}  // namespace

DecodedImage decodeGif(const ImageBytes& image)
{
    Source source{image};
    int error = 0;
    const std::unique_ptr<GifFileType, CloseGif> gif(DGifOpen(&source, &Source::read, &error));
    if (!gif)
        source.fail();
    const int transparent = findFirstFrame(gif.get(), source);
    if (DGifGetImageDesc(gif.get()) == GIF_ERROR)
        source.fail();
    const auto& frame = gif->Image;
    checkImageSize(image, frame.Width, frame.Height, kRgbBytes);
    // The canvas may be larger than its first frame, and in careless files smaller.
    const std::int64_t width = std::max<std::int64_t>(gif->SWidth, frame.Left + frame.Width);
    const std::int64_t height = std::max<std::int64_t>(gif->SHeight, frame.Top + frame.Height);
    checkImageSize(image, width, height, kRgbBytes);
    DecodedImage decoded{{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(3 * width * height), 255)}};
    readFrame(gif.get(), source, transparent, decoded.picture);
    return decoded;
}

}  // namespace reslab
