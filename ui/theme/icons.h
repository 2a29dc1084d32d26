#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace reslab::ui {

/// The SVG :/icons/NAME.svg, whose strokes are drawn in `colour`, sharp at every size and scale; a faint one where disabled.
QIcon tintedIcon(const QString& name, const QColor& colour, const QColor& disabled);

}  // namespace reslab::ui
