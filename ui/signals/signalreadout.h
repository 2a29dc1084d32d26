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

    std::vector<Row> rows() const;
    void drawCross(QCPPainter* painter) const;
    void drawPanel(QCPPainter* painter) const;

    const SignalFigure& m_figure;
    std::optional<double> m_x;
    double m_pixelY = 0.0;
};

}  // namespace reslab::ui
