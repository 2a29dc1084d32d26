#include "ui/theme/runcolours.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace reslab::ui {
namespace {

/// Shades from shallow to deep; warm and cool stay apart for every common kind of colour blindness, as orange and blue do.
/// Each has a contrast of at least 3:1 against the theme's ground and surface, so that a thin curve is seen.
struct Ramp {
    std::array<QColor, 5> onLight;
    std::array<QColor, 5> onDark;
};

const Ramp& warm()
{
    static const Ramp ramp{{QColor(0xCC7000), QColor(0xCF4E08), QColor(0xB8360F), QColor(0x961B1E), QColor(0x5C0D18)},
                           {QColor(0xFFDC73), QColor(0xFFBE55), QColor(0xFF9142), QColor(0xF25A30), QColor(0xE0383F)}};
    return ramp;
}

const Ramp& cool()
{
    static const Ramp ramp{{QColor(0x1E90CC), QColor(0x1475B8), QColor(0x0B5FA5), QColor(0x1B3F8B), QColor(0x14244F)},
                           {QColor(0x9FE3FF), QColor(0x6FCBFF), QColor(0x4FA8FF), QColor(0x4C80FF), QColor(0x7A5CFA)}};
    return ramp;
}

constexpr std::array<Qt::PenStyle, 4> kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

/// The place of the `rank`th of `count` on a ramp of five: the ends first, then between them.
std::size_t shade(qsizetype rank, qsizetype count)
{
    if (count <= 1)
        return 1;
    if (count == 2)
        return rank == 0 ? 0 : 3;
    return static_cast<std::size_t>(rank * 4 / (count - 1)) % 5;
}

}  // namespace

QList<RunStyle> runStyles(const QList<RunLook>& looks)
{
    QList<RunStyle> styles(looks.size());
    int dash = 0;
    for (const bool isResidual : {false, true}) {
        QList<qsizetype> members;
        for (qsizetype i = 0; i < looks.size(); ++i)
            if (looks[i].isResidual == isResidual)
                members += i;
        std::stable_sort(members.begin(), members.end(),
                         [&](qsizetype a, qsizetype b) { return looks[a].depth < looks[b].depth; });
        const auto& ramp = isResidual ? cool() : warm();
        for (qsizetype rank = 0; rank < members.size(); ++rank) {
            const auto place = shade(rank, members.size());
            styles[members[rank]] = {ramp.onLight[place], ramp.onDark[place],
                                     kDashes[static_cast<std::size_t>(dash++) % kDashes.size()]};
        }
    }
    return styles;
}

}  // namespace reslab::ui
