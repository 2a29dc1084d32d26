#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>

#include "ui/plots/figurelook.h"

class QPaintDevice;

namespace reslab::ui {

/// A picture of some size that can be drawn on any device, and its files.
struct Picture {
    QSize size;  ///< device-independent pixels
    /// Draws it, enlarged by `scale`.
    std::function<void(QPaintDevice& device, qreal scale)> paint;

    /// `scale` device pixels for one of `size`.
    QImage image(qreal scale = 2.0) const;
    QByteArray svg() const;
    QByteArray pdf() const;
    /// As the file's ending says: svg, pdf, else png with `scale`. The whole file, or Error FileUnwritable.
    void save(const QString& file, qreal scale = 2.0) const;
};

/// The whole file, or Error FileUnwritable and the old one stays.
void writeWhole(const QString& file, const QByteArray& bytes);

/// Fonts in pixels, so that they are as large on every device.
FigureLook inPixels(FigureLook look);

}  // namespace reslab::ui
