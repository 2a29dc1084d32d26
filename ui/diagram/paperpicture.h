#pragma once

#include <QPainter>
#include <QSizeF>

#include "ui/diagram/diagrampainter.h"

namespace reslab::ui {

/// What is seen in the window and can also be drawn on paper, with other colours and type.
class PaperPicture {
public:
    virtual ~PaperPicture() = default;
    /// In device-independent pixels.
    virtual QSizeF paperSize() const = 0;
    /// From (0, 0) to paperSize().
    virtual void paintOnPaper(QPainter& painter, const DiagramLook& look) const = 0;
};

}  // namespace reslab::ui
