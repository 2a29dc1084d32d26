#include "ui/theme/runcolours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <tuple>

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

/// Places on a ramp: its five shades at the even ones, and halfway between two of them for more networks than that.
constexpr int kPlaces = 9;
constexpr int kShades = 5;

QColor shadeAt(const std::array<QColor, kShades>& shades, int place)
{
    const auto& before = shades[static_cast<std::size_t>(place / 2)];
    const auto& after = shades[static_cast<std::size_t>((place + 1) / 2)];
    return QColor((before.red() + after.red()) / 2, (before.green() + after.green()) / 2, (before.blue() + after.blue()) / 2);
}

/// Where the `rank`th of `count` networks by depth would stand if it were free.
double wantedPlace(int rank, int count, int depth)
{
    // One alone stands where it would beside the paper's 20 and 56 layers, so that it has the same colour in most pictures.
    if (count <= 1)
        return (kPlaces - 1) * std::max(0.0, 1.0 - 18.0 / std::max(1, depth));
    if (count == 2)
        return rank == 0 ? 0.0 : 6.0;
    return static_cast<double>(rank) * (kPlaces - 1) / (count - 1);
}

/// The networks of one kind, and the styles that they have so far.
class Family {
public:
    Family(const QList<RunLook>& looks, bool isResidual)
        : m_looks(looks)
        , m_ramp(isResidual ? cool() : warm())
    {
        for (qsizetype i = 0; i < looks.size(); ++i)
            if (looks[i].isResidual == isResidual)
                m_members.append({i, placeOf(looks[i].style)});
        std::stable_sort(m_members.begin(), m_members.end(),
                         [&](const Member& a, const Member& b) { return depthOf(a) < depthOf(b); });
    }

    void keepInto(QList<RunStyle>& styles) const
    {
        for (const auto& member : m_members)
            if (member.place >= 0)
                styles[member.index] = *m_looks[member.index].style;
    }

    void shareOutInto(QList<RunStyle>& styles)
    {
        for (qsizetype rank = 0; rank < m_members.size(); ++rank) {
            auto& member = m_members[rank];
            if (member.place >= 0)
                continue;
            const auto place = freePlace(static_cast<int>(rank));
            RunStyle style{shadeAt(m_ramp.onLight, place), shadeAt(m_ramp.onDark, place), Qt::SolidLine, usesOf(place) > 0};
            style.dash = freeDash(style, styles);
            styles[member.index] = style;
            member.place = place;
        }
    }

private:
    struct Member {
        qsizetype index = 0;
        int place = -1;  ///< none yet
    };

    int depthOf(const Member& member) const { return m_looks[member.index].depth; }

    int placeOf(const std::optional<RunStyle>& style) const
    {
        for (int place = 0; style && place < kPlaces; ++place)
            if (style->onLight == shadeAt(m_ramp.onLight, place))
                return place;
        return -1;
    }

    int usesOf(int place) const
    {
        return static_cast<int>(std::ranges::count(m_members, place, &Member::place));
    }

    /// Members who would be on the wrong side of a network of this depth: a deeper one before it, a shallower one behind.
    int misplaced(int place, int depth) const
    {
        return static_cast<int>(std::ranges::count_if(m_members, [&](const Member& other) {
            return other.place >= 0 && ((depthOf(other) < depth && other.place > place) ||
                                        (depthOf(other) > depth && other.place < place));
        }));
    }

    /// One that is free, then in the order of depths, then a shade of the ramp where these are enough, then near.
    int freePlace(int rank) const
    {
        const auto count = static_cast<int>(m_members.size());
        const auto depth = depthOf(m_members[rank]);
        const auto wanted = wantedPlace(rank, count, depth);
        const auto share = (count + kPlaces - 1) / kPlaces;
        const auto fault = [&](int place) {
            return std::tuple(usesOf(place) >= share, misplaced(place, depth), count <= kShades && place % 2 != 0,
                              std::abs(place - wanted));
        };
        int best = 0;
        for (int place = 1; place < kPlaces; ++place)
            if (fault(place) < fault(best))
                best = place;
        return best;
    }

    /// The one that is used least with this colour, then in this family, then in all.
    Qt::PenStyle freeDash(const RunStyle& style, const QList<RunStyle>& styles) const
    {
        const auto uses = [&](Qt::PenStyle dash) {
            const auto isOfColour = [&](const RunStyle& other) { return other.dash == dash && other.onLight == style.onLight; };
            const auto isOfFamily = [&](const Member& other) { return other.place >= 0 && styles[other.index].dash == dash; };
            const auto isAny = [&](const RunStyle& other) { return other.dash == dash && other.onLight.isValid(); };
            return std::tuple(std::ranges::count_if(styles, isOfColour), std::ranges::count_if(m_members, isOfFamily),
                              std::ranges::count_if(styles, isAny));
        };
        // What is dashed in colour too is not solid.
        const std::span<const Qt::PenStyle> dashes(kDashes);
        return std::ranges::min(dashes.subspan(style.isDashed ? 1 : 0), {}, uses);
    }

    const QList<RunLook>& m_looks;
    const Ramp& m_ramp;
    QList<Member> m_members;  ///< by depth
};

}  // namespace

QList<RunStyle> runStyles(const QList<RunLook>& looks)
{
    QList<RunStyle> styles(looks.size());
    std::array<Family, 2> families{Family(looks, false), Family(looks, true)};
    for (const auto& family : families)
        family.keepInto(styles);
    for (auto& family : families)
        family.shareOutInto(styles);
    return styles;
}

}  // namespace reslab::ui
