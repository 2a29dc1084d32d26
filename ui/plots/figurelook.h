#pragma once

#include <QColor>
#include <QFont>
#include <QPen>

#include "ui/models/runset.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// Colours, fonts and measures of a figure, taken from the theme at a moment; a value, so that a picture may be drawn on white
/// while the window is dark.
struct FigureLook {
    bool isDark = false;
    bool isGrey = false;
    bool isPaper = false;  ///< what is not there when it is drawn does not come later
    QColor ground, raised, line, grid, text, soft, faint, warning;
    QFont small, body, strong, figures;
    qreal bold = 0.0;
    qreal thin = 0.0;
    qreal hair = 0.0;
    int space = 0;  ///< one unit of the grid
    int radius = 0;

    /// A run's colour: its own, or in grey one of a few greys by its place among the runs.
    QColor colour(const ShownRun& run) const;
    /// A run's line; dashes tell runs apart where colours do not: in grey, and where many share the shades.
    QPen pen(const ShownRun& run, qreal width) const;
    /// `colour` brought towards the ground by `share`.
    QColor faded(const QColor& colour, qreal share) const;
};

FigureLook lookOf(const Theme& theme, bool isGrey);
/// On white whatever the theme.
FigureLook paperLook(const Theme& theme, bool isGrey);
/// On the dark ground whatever the theme.
FigureLook nightLook(const Theme& theme);

}  // namespace reslab::ui
