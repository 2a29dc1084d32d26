#pragma once

#include <qcustomplot.h>

#include <QPen>

#include "ui/signals/signalseries.h"

namespace reslab::ui {

/// The layers of one run as a line with a point a layer, or as bars. On a logarithmic axis an exact zero stands at the axis' foot,
/// as a hollow mark.
class SignalLine : public QCPAbstractPlottable {
    Q_OBJECT

public:
    struct Look {
        QPen pen;
        QColor ground;       ///< inside of hollow marks
        qreal mark = 3.0;    ///< radius of a point; 0: none
        bool isBar = false;
        int bar = 0;         ///< which of `bars` that stand side by side
        int bars = 1;
        double barRoom = 1.0;  ///< in units of the axis, what all bars of a layer share
    };

    SignalLine(QCPAxis* x, QCPAxis* y, const Look& look);

    void setSeries(SignalSeries series) { m_series = std::move(series); }
    const SignalSeries& series() const { return m_series; }
    /// The node whose point is ringed; -1: none.
    void setChosen(int node) { m_chosen = node; }
    /// Where a point is drawn.
    QPointF pixelOf(const SignalPoint& point) const;
    /// The point whose x is nearest; nullptr without points.
    const SignalPoint* nearest(double x) const;

    double selectTest(const QPointF& position, bool onlySelectable, QVariant* details = nullptr) const override;
    QCPRange getKeyRange(bool& found, QCP::SignDomain domain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain domain = QCP::sdBoth, const QCPRange& keys = QCPRange()) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter*, const QRectF&) const override {}

private:
    bool isAtFoot(const SignalPoint& point) const;
    void drawLine(QCPPainter* painter) const;
    void drawBars(QCPPainter* painter) const;
    void drawMarks(QCPPainter* painter) const;

    Look m_look;
    SignalSeries m_series;
    int m_chosen = -1;
};

}  // namespace reslab::ui
