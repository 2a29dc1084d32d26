#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;
class QPaintDevice;

namespace reslab::ui {

/// Something drawn on white as a picture on its own. Needs a QApplication, also of the platform "offscreen".
struct PaintedPicture {
    QSize size;  ///< device-independent pixels
    std::function<void(QPainter&)> paint;

    /// `scale` device pixels for one of `size`.
    QImage image(qreal scale = 2.0) const;
    QByteArray png() const;
    QByteArray svg() const;
    QByteArray pdf() const;
    /// As the file's ending says: svg, pdf, else png. The whole file, or Error FileUnwritable.
    void save(const QString& file) const;
};

}  // namespace reslab::ui
