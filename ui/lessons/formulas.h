#pragma once

#include <QColor>
#include <QImage>
#include <QString>

namespace reslab::ui {

/// Typeset formulas, drawn in the colour of the words around them.
class Formulas {
public:
    /// The SVG of that name in the lesson's folder, else among the program's own; null where there is none. `pixelSize` is the
    /// height of a line of text in device-independent pixels, `ratio` how many of the device's one is.
    static QImage image(const QString& name, const QString& lessonPlace, const QColor& colour, double pixelSize, double ratio);
    /// The file; empty where there is none.
    static QString file(const QString& name, const QString& lessonPlace);
};

}  // namespace reslab::ui
