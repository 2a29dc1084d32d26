#pragma once

#include <QByteArray>
#include <QImage>
#include <QSizeF>
#include <QString>

#include <functional>

#include "ui/diagram/diagrampainter.h"

namespace reslab::ui {

/// What stands below a drawing: what its colours tell.
struct DiagramFooter {
    QSizeF size = {};  ///< in the drawing's units; none: no footer
    std::function<void(QPainter& painter, const QPointF& topLeft)> paint = {};
};

/// A drawing as a picture on its own, on white, drawn as the window draws it. Needs a QApplication, also of the platform
/// "offscreen", and no widget.
class DiagramPicture {
public:
    DiagramPicture(const Drawing& drawing, const Theme& theme, const DiagramMarks& marks = {}, DiagramFooter footer = {});

    /// `scale` device pixels for one of the drawing's units, less where the picture would be larger than 16,384 pixels a side.
    QImage image(qreal scale = 2.0) const;
    QByteArray svg() const;
    QByteArray pdf() const;
    QByteArray png(qreal scale = 2.0) const;
    /// As the file's ending says: svg, pdf, else png. The whole file, or Error FileUnwritable.
    void save(const QString& file) const;

private:
    void paint(QPainter& painter) const;
    QRectF page() const;

    const Drawing& m_drawing;
    DiagramLook m_look;
    DiagramMarks m_marks;
    DiagramFooter m_footer;
};

}  // namespace reslab::ui
