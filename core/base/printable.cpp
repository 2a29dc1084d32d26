#include "core/base/printable.h"

#include <fmt/format.h>

namespace reslab {
namespace {

/// The length of the well-formed UTF-8 sequence of two bytes or more that `text` begins with, or 0.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(0) >= 0xc2 && byte(0) < 0xe0   ? 2
                               : byte(0) >= 0xe0 && byte(0) < 0xf0 ? 3
                               : byte(0) >= 0xf0 && byte(0) < 0xf5 ? 4
                                                                   : 0;
    if (length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
    // U+0080 to U+009F are control characters, too.
    return length == 2 && byte(0) == 0xc2 && byte(1) < 0xa0 ? 0 : length;
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit)
{
    std::string out;
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        const auto length = first < 0x80 ? (first >= 0x20 && first != 0x7f ? 1 : 0) : sequenceLength(text);
        const auto piece = length > 0 ? std::string(text.substr(0, length)) : fmt::format("\\x{:02x}", first);
        if (out.size() + piece.size() > limit)
            return out + "...";
        out += piece;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

}  // namespace reslab
