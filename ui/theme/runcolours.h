#pragma once

#include <QColor>
#include <QList>
#include <Qt>

#include <optional>

namespace reslab::ui {

/// A network's colour and dash, the same in every view. Plain nets are warm, residual nets cool, deeper ones darker (on a dark
/// ground: stronger); the dash tells them apart where there are no colours.
struct RunStyle {
    QColor onLight;
    QColor onDark;
    Qt::PenStyle dash = Qt::SolidLine;
    bool isDashed = false;  ///< in colour too, as another network has this one's shade

    const QColor& colour(bool isDark) const { return isDark ? onDark : onLight; }
    Qt::PenStyle dashInColour() const { return isDashed ? dash : Qt::SolidLine; }
    /// Lines of the two cannot be told apart in colour.
    bool isAlike(const RunStyle& other) const { return onLight == other.onLight && dashInColour() == other.dashInColour(); }
    friend bool operator==(const RunStyle&, const RunStyle&) = default;
};

/// What decides a network's style.
struct RunLook {
    bool isResidual = false;
    int depth = 0;                                 ///< weighted layers
    std::optional<RunStyle> style = std::nullopt;  ///< what it was given before, if that is of its kind: it keeps it
};

/// A style for each network of one picture, in their order; no two are alike among 36 of a kind. Those that have none yet share
/// out what the others left: shades far apart, in the order of their depths as far as there is room.
QList<RunStyle> runStyles(const QList<RunLook>& looks);

}  // namespace reslab::ui
