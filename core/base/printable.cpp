#include "core/base/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reslab {
namespace {

/// The first byte of a well-formed UTF-8 sequence and what its second byte may be; the others are 0x80 to 0xbf. So neither
/// overlong forms nor surrogates nor what lies beyond U+10FFFF pass. The Unicode Standard, table 3-7.
struct Lead {
    unsigned char from, to;
    std::size_t length;
    unsigned char secondFrom, secondTo;
};
constexpr std::array kLeads{
    Lead{0xc2, 0xc2, 2, 0xa0, 0xbf},  // U+0080 to U+009F are control characters, too
    Lead{0xc3, 0xdf, 2, 0x80, 0xbf}, Lead{0xe0, 0xe0, 3, 0xa0, 0xbf}, Lead{0xe1, 0xec, 3, 0x80, 0xbf},
    Lead{0xed, 0xed, 3, 0x80, 0x9f}, Lead{0xee, 0xef, 3, 0x80, 0xbf}, Lead{0xf0, 0xf0, 4, 0x90, 0xbf},
    Lead{0xf1, 0xf3, 4, 0x80, 0xbf}, Lead{0xf4, 0xf4, 4, 0x80, 0x8f},
};

/// The length of the printable UTF-8 sequence of two bytes or more that `text` begins with, or 0.
std::size_t sequenceLength(std::string_view text)
{
    const auto isBetween = [&](std::size_t i, unsigned char from, unsigned char to) {
        const auto byte = static_cast<unsigned char>(text[i]);
        return byte >= from && byte <= to;
    };
    for (const auto& lead : kLeads) {
        if (!isBetween(0, lead.from, lead.to))
            continue;
        if (lead.length > text.size() || !isBetween(1, lead.secondFrom, lead.secondTo))
            return 0;
        for (std::size_t i = 2; i < lead.length; ++i)
            if (!isBetween(i, 0x80, 0xbf))
                return 0;
        return lead.length;
    }
    return 0;
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
