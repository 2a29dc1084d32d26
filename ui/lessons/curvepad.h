#pragma once

#include <QImage>
#include <QPen>
#include <QPolygonF>
#include <QWidget>

#include "core/lesson/measure.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

struct FigureLook;

/// A small pair of axes on which a curve is drawn by hand, from left to right: over the share of the training, 0 to `highest`.
/// Arrows move a pen: left and right along the axis, up and down the value. What was measured is drawn behind it later.
class CurvePad : public QWidget {
    Q_OBJECT

public:
    CurvePad(const Theme& theme, QWidget* parent = nullptr);

    void setAxis(const QString& words, double highest, const QString& unit);
    /// The axis of an error or a loss.
    void setMeasure(const LessonMeasure& measure);
    /// Drawn in that colour.
    void setColour(const QColor& colour);
    const QColor& colour() const { return m_colour; }
    void setCurve(const QPolygonF& curve);
    const QPolygonF& curve() const { return m_curve; }
    /// What came out; empty: not yet.
    void setMeasured(const QPolygonF& curve);
    void setLocked(bool isLocked);
    /// As a hand-out shows it, on white, `size` pixels. The colour is to be one for white.
    QImage picture(const QSize& size) const;

    QSize sizeHint() const override;

signals:
    void drawn(const QPolygonF& curve);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static QString howToDraw();
    /// Where the curves are in a pad that takes that place.
    QRectF plane(const QRectF& place) const;
    QPointF toPlane(const QPointF& value, const QRectF& plane) const;
    QPointF toValue(const QPointF& pixel) const;
    void put(const QPointF& value);
    QPen handPen() const;
    QPen measuredPen() const;
    void paint(QPainter& painter, const QRectF& place, const FigureLook& look) const;
    void paintAxes(QPainter& painter, const QRectF& place, const FigureLook& look) const;
    void paintKey(QPainter& painter, const QRectF& place, const FigureLook& look) const;

    const Theme& m_theme;
    QString m_words;
    QString m_unit;
    double m_highest = 100.0;
    QColor m_colour;
    QPolygonF m_curve;
    QPolygonF m_measured;
    QPointF m_pen{0.0, 50.0};
    bool m_isLocked = false;
};

}  // namespace reslab::ui
