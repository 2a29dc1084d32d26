#pragma once

#include <qcustomplot.h>

#include <optional>

#include "ui/signals/signalfigure.h"

namespace reslab::ui {

/// The crosshair: a line at one layer, and beside it what it is in every shown run. On a layer of its own, so that it moves without
/// the lines being drawn anew.
class SignalReadout : public QCPLayerable {
    Q_OBJECT

public:
    SignalReadout(QCustomPlot* plot, const SignalFigure& figure);

    /// In the units of the axis; nothing hides it. `pixelY` is where the box should stand.
    void moveTo(std::optional<double> x, double pixelY);
    std::optional<double> x() const { return m_x; }
    /// What the readout says, a line a run and quantity; also for screen readers.
    QStringList lines() const;
    /// Where the readout stands, in pixels; empty where there is none.
    QRectF box() const { return m_x ? table().box : QRectF(); }

protected:
    void draw(QCPPainter* painter) override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }

private:
    struct Row {
        QString name;
        QString layer;
        QString value;
        QPen pen;
    };

    /// All rows, how wide their columns are, and where they stand.
    struct Table {
        std::vector<Row> rows = {};
        double name = 0.0;
        double layer = 0.0;
        double value = 0.0;
        QRectF box = {};
    };

    std::vector<Row> rows() const;
    Table table() const;
    void drawCross(QCPPainter* painter) const;
    void drawPanel(QCPPainter* painter) const;

    const SignalFigure& m_figure;
    std::optional<double> m_x;
    double m_pixelY = 0.0;
};

}  // namespace reslab::ui
