#pragma once

#include <qcustomplot.h>

#include <QCoreApplication>

#include <optional>
#include <vector>

#include "ui/plots/curvefigure.h"

namespace reslab::ui {

/// The crosshair: a line at one place of the x axis, and beside it what every shown curve is there. On a layer of its own, so that
/// it moves without the curves being drawn anew.
class CurveReadout : public QCPLayerable {
    Q_OBJECT

public:
    CurveReadout(QCustomPlot* plot, const CurveFigure& figure);

    /// In the units of the axis; nothing hides it. `pixelY` is where the box should stand.
    void moveTo(std::optional<double> x, double pixelY);
    std::optional<double> x() const { return m_x; }
    /// A box that the mouse draws to zoom in.
    void setBox(const QRectF& box) { m_box = box; }
    /// What the readout says, a line a run; also for screen readers.
    QStringList lines() const;

protected:
    void draw(QCPPainter* painter) override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;

private:
    /// A kind of curves that is drawn.
    struct Column {
        QString title;
        CurveKind kind = CurveKind::Train;
    };
    struct Row {
        QString name;
        QColor colour;
        QStringList values;  ///< one a column; empty where there is nothing
    };

    QString heading() const;
    std::vector<Column> columns() const;
    /// How far beside the line a point may be that is meant, in units of the axis.
    double tolerance() const;
    std::vector<Row> rows(const std::vector<Column>& columns) const;
    QString valueOf(int run, CurveKind kind) const;
    void drawCross(QCPPainter* painter) const;
    void drawPanel(QCPPainter* painter) const;

    const CurveFigure& m_figure;
    std::optional<double> m_x;
    double m_pixelY = 0.0;
    QRectF m_box;
};

}  // namespace reslab::ui
