#pragma once

#include <QColor>

#include <array>

namespace reslab::ui {

/// How numbers become colours. Viridis and Cividis rise evenly in lightness and are read alike with colour blindness; Diverging
/// is white in its middle, blue below and red above.
enum class ColourMap { Viridis, Cividis, Diverging };

/// `share`: 0 the least, 1 the greatest; beyond is the end's colour. What is not a number is grey.
QRgb colourAt(ColourMap map, double share);

/// 0 the least, 1 the greatest.
inline QRgb viridis(double share)
{
    return colourAt(ColourMap::Viridis, share);
}

/// -1 the least, 0 white, 1 the greatest.
inline QRgb diverging(double value)
{
    return colourAt(ColourMap::Diverging, 0.5 + 0.5 * value);
}

/// The colours of shares 0, 1/256 ... 1, for pictures of many values; the middle one is that of 0.5.
using ColourTable = std::array<QRgb, 257>;
const ColourTable& colourTable(ColourMap map);

}  // namespace reslab::ui
