#pragma once

#include <QColor>
#include <QList>
#include <Qt>

namespace reslab::ui {

/// What decides a network's colour.
struct RunLook {
    bool isResidual = false;
    int depth = 0;  ///< weighted layers
};

/// A network's colour and dash, the same in every view. Plain nets are warm, residual nets cool, deeper ones darker (on a dark
/// ground: stronger); the dash tells them apart where there are no colours.
struct RunStyle {
    QColor onLight;
    QColor onDark;
    Qt::PenStyle dash = Qt::SolidLine;

    const QColor& colour(bool isDark) const { return isDark ? onDark : onLight; }
    friend bool operator==(const RunStyle&, const RunStyle&) = default;
};

/// A style for each network of one picture, in their order. Two of the same kind and depth get neighbouring shades.
QList<RunStyle> runStyles(const QList<RunLook>& looks);

}  // namespace reslab::ui
