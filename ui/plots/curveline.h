#pragma once

#include <qcustomplot.h>

#include <optional>
#include <span>

#include "ui/models/runset.h"

namespace reslab::ui {

/// A mean that follows a curve: the exponential moving average over about `window` iterations, without the pull of its start. Where
/// a curve was recorded with gaps a point stands for the iterations since the one before.
class SmoothedSeries {
public:
    explicit SmoothedSeries(int window) : m_window(window) {}
    /// Takes up what is new; all anew where older points were cut or brought together.
    void follow(const CurveSeries& raw);
    const CurveSeries& series() const { return m_series; }

private:
    void take(const CurveBucket& bucket);

    int m_window;
    double m_sum = 0.0;
    double m_weight = 0.0;
    std::int64_t m_taken = 0;
    std::int64_t m_last = 0;  ///< iteration of the newest that was taken
    std::uint64_t m_generation = 0;
    CurveSeries m_series;
};

/// One curve of a run in a plot, drawn straight from its series: in every column of pixels what lies between its least and its
/// greatest value, however many points that are.
class CurveLine : public QCPAbstractPlottable {
    Q_OBJECT

public:
    struct Setup {
        int run = 0;
        CurveKind kind = CurveKind::Train;
        Measure measure = Measure::Error;
        XAxis axis = XAxis::Iterations;
        int smoothing = 1;
        bool hasMarkers = false;  ///< where there are few points: filled for the whole test half, hollow for a part of it
    };

    CurveLine(QCPAxis* keyAxis, QCPAxis* valueAxis, const RunSet& runs, const Setup& setup);

    const Setup& setup() const { return m_setup; }
    /// What is drawn, smoothed where it is; nullptr once the run is gone.
    const CurveSeries* series() const;
    /// What is drawn at one place of the key axis, in pixels: a point, or all that lies in one column of them.
    struct Column {
        double x = 0.0;
        double low = 0.0;   ///< of the least value, so the greatest y
        double high = 0.0;
        double mean = 0.0;
        bool isDense = false;  ///< more than one point
    };
    std::vector<Column> columns() const;
    /// The point that someone means who points at `x`: one at most `tolerance` away, else the last one before.
    struct Point {
        double x = 0.0;
        double value = 0.0;
        bool isPartial = false;  ///< of the first test images alone
    };
    std::optional<Point> pointAt(double x, double tolerance) const;

    double selectTest(const QPointF& position, bool onlySelectable, QVariant* details = nullptr) const override;
    QCPRange getKeyRange(bool& found, QCP::SignDomain domain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain domain = QCP::sdBoth,
                           const QCPRange& keys = QCPRange()) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    double keyOf(const CurveBucket& bucket) const;
    /// Lets dots on the border of the axes be drawn whole: `margin` pixels beyond it.
    void clipBeyond(QCPPainter* painter, double margin) const;
    void drawDot(QCPPainter* painter, const Column& column) const;
    void drawLines(QCPPainter* painter, std::span<const Column> columns) const;
    void drawBand(QCPPainter* painter, std::span<const Column> columns) const;
    void drawMarkers(QCPPainter* painter) const;

    const RunSet& m_runs;
    Setup m_setup;
    mutable SmoothedSeries m_smoothed;
};

}  // namespace reslab::ui
