#include "ui/theme/colourmap.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace reslab::ui {
namespace {

constexpr QRgb kNoNumber = 0xFF808080;

// Published control points at equal distances: viridis (Smith and van der Walt 2015), cividis (Nunez et al. 2018), and ColorBrewer's
// RdBu (Brewer 2003) with its middle made white.
constexpr std::array<QRgb, 10> kViridis{0xFF440154, 0xFF482878, 0xFF3E4989, 0xFF31688E, 0xFF26828E,
                                        0xFF1F9E89, 0xFF35B779, 0xFF6ECE58, 0xFFB5DE2B, 0xFFFDE725};
constexpr std::array<QRgb, 10> kCividis{0xFF00204D, 0xFF00336F, 0xFF39486B, 0xFF575C6D, 0xFF707173,
                                        0xFF8A8779, 0xFFA69D75, 0xFFC4B56C, 0xFFE4CF5B, 0xFFFFEA46};
constexpr std::array<QRgb, 9> kDiverging{0xFF2166AC, 0xFF4393C3, 0xFF92C5DE, 0xFFD1E5F0, 0xFFFFFFFF,
                                         0xFFFDDBC7, 0xFFF4A582, 0xFFD6604D, 0xFFB2182B};

std::span<const QRgb> pointsOf(ColourMap map)
{
    switch (map) {
    case ColourMap::Viridis:
        return kViridis;
    case ColourMap::Cividis:
        return kCividis;
    case ColourMap::Diverging:
        return kDiverging;
    }
    return kViridis;
}

int between(int from, int to, double share)
{
    return static_cast<int>(std::lround(from + (to - from) * share));
}

ColourTable tableOf(ColourMap map)
{
    ColourTable table;
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = colourAt(map, static_cast<double>(i) / static_cast<double>(table.size() - 1));
    return table;
}

}  // namespace

QRgb colourAt(ColourMap map, double share)
{
    if (std::isnan(share))
        return kNoNumber;
    const auto points = pointsOf(map);
    const auto place = std::clamp(share, 0.0, 1.0) * static_cast<double>(points.size() - 1);
    const auto left = std::min(static_cast<std::size_t>(place), points.size() - 2);
    const auto rest = place - static_cast<double>(left);
    const auto from = points[left], to = points[left + 1];
    return qRgb(between(qRed(from), qRed(to), rest), between(qGreen(from), qGreen(to), rest), between(qBlue(from), qBlue(to), rest));
}

const ColourTable& colourTable(ColourMap map)
{
    static const std::array<ColourTable, 3> tables{tableOf(ColourMap::Viridis), tableOf(ColourMap::Cividis),
                                                   tableOf(ColourMap::Diverging)};
    return tables[static_cast<std::size_t>(map)];
}

}  // namespace reslab::ui
