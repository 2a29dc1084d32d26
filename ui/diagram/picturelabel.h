#pragma once

#include <QWidget>

#include "ui/diagram/paperpicture.h"

namespace reslab::ui {

/// A drawing in a card: as large as its place allows, never larger than it is.
class PictureLabel : public QWidget, public PaperPicture {
    Q_OBJECT

public:
    explicit PictureLabel(const Theme& theme, QWidget* parent = nullptr);

    void setDrawing(Drawing drawing);
    const Drawing& drawing() const { return m_drawing; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSizeF paperSize() const override { return m_drawing.bounds.size(); }
    void paintOnPaper(QPainter& painter, const DiagramLook& look) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    qreal scaleFor(int width) const;
    /// `scale` device-independent pixels for one of the drawing's units.
    void paintDrawing(QPainter& painter, const DiagramLook& look, qreal scale) const;

    const Theme& m_theme;
    Drawing m_drawing;
};

/// Takes the last box away, with what leads to it: the pooling that only makes a sound graph of a card's block.
void dropLastBox(Drawing& drawing);

}  // namespace reslab::ui
