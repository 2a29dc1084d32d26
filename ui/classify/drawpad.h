#pragma once

#include <QImage>
#include <QWidget>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// A square to draw a digit or a figure on, by mouse or by keys; every stroke is told. Strokes can be undone one by one.
class DrawPad : public QWidget {
    Q_OBJECT

public:
    explicit DrawPad(const Theme& theme, QWidget* parent = nullptr);

    /// What is drawn, kSide x kSide pixels.
    static constexpr int kSide = 256;
    const QImage& picture() const { return m_picture; }
    bool isEmpty() const { return m_strokes.isEmpty(); }

    /// White on black, as the digits of MNIST are, or black on white.
    void setInverted(bool isInverted);
    /// The pen's width as a share of the square; of what is drawn from now on.
    void setPen(double share);
    double pen() const { return m_pen; }
    void clear();
    void undo();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// While drawing, too.
    void drawn();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Stroke {
        QList<QPointF> points;  ///< in pixels of the picture
        double width = 0.0;
    };

    QRect place() const;
    QPointF toPicture(const QPointF& at) const;
    void beginStroke(const QPointF& at);
    void continueStroke(const QPointF& at);
    void movePen(const QPointF& step);
    void paintPen(QPainter& painter) const;
    void redraw();
    void describe();

    const Theme& m_theme;
    QList<Stroke> m_strokes;
    QImage m_picture;
    double m_pen = 0.09;
    bool m_isInverted = false;
    QPointF m_at{kSide / 2.0, kSide / 2.0};  ///< where the pen is, in pixels of the picture
    bool m_isByKeys = false;                 ///< arrows move the pen, which is seen
    bool m_isDown = false;                   ///< what keys move draws
};

}  // namespace reslab::ui
