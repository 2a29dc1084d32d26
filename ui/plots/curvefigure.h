#pragma once

#include <qcustomplot.h>

#include <QCoreApplication>

#include <optional>
#include <vector>

#include "ui/models/curvenotes.h"
#include "ui/models/runset.h"
#include "ui/plots/curveline.h"
#include "ui/plots/figurelook.h"
#include "ui/plots/plotoptions.h"
#include "ui/plots/plotview.h"

namespace reslab::ui {

class FigureMarks;

/// The figure of error curves that window, exports and command line share: fills a QCustomPlot with panels, axes and lines.
class CurveFigure {
    Q_DECLARE_TR_FUNCTIONS(CurveFigure)

public:
    /// A pair of axes.
    struct Panel {
        QCPAxisRect* rect = nullptr;
        QCPAxisRect* strip = nullptr;  ///< learning rate below; may be missing
        bool hasTrain = true;
        bool hasTest = true;
        std::vector<CurveLine*> lines;  ///< in the order in which they are drawn, without the ghosts of smoothed ones
        std::vector<CurveLine*> rates;  ///< in the strip

        QCPAxis* x() const { return rect->axis(QCPAxis::atBottom); }
        QCPAxis* y() const { return rect->axis(QCPAxis::atLeft); }
    };

    CurveFigure(QCustomPlot& plot, const RunSet& runs, const CurveNotes* notes = nullptr);

    /// Makes everything anew. `selected` is the run that stands out, or 0.
    void build(const PlotOptions& options, const FigureLook& look, int selected);
    /// Brings the axes to the view; true where one changed.
    bool fit(const PlotView& view);

    const std::vector<Panel>& panels() const { return m_panels; }
    const PlotOptions& options() const { return m_options; }
    const FigureLook& look() const { return m_look; }
    const RunSet& runs() const { return m_runs; }
    FigureMarks* marks() const { return m_marks; }
    /// The panel under a pixel, its strip included; nullptr beside them.
    const Panel* panelAt(const QPointF& pixel) const;
    /// The line nearest to a pixel within `tolerance`; nullptr without one.
    CurveLine* lineAt(const QPointF& pixel, double tolerance) const;
    /// How far the shown runs have come on the axis.
    double newest() const;
    /// "error (%)", "iterations" and their kin.
    QString valueLabel(const Panel& panel) const;
    QString axisLabel() const;

private:
    void addPanel(int column, bool hasTrain, bool hasTest);
    void addStrip(Panel& panel, int column);
    void addKey();
    void addLines(Panel& panel, const std::vector<const ShownRun*>& runs);
    CurveLine* addLine(QCPAxis* x, QCPAxis* y, const ShownRun& run, CurveKind kind, const QPen& pen, int smoothing);
    /// Shown ones, the selected one last, so that it lies on top.
    std::vector<const ShownRun*> shownRuns(int selected) const;
    CurveKind trainKind(const ShownRun& run) const;
    bool mayHave(const ShownRun& run, CurveKind kind) const;
    QPen linePen(const ShownRun& run, bool isBold) const;
    QCPRange wholeX() const;
    QCPRange wholeY() const;
    double greatestRate() const;

    QCustomPlot& m_plot;
    const RunSet& m_runs;
    const CurveNotes* m_notes;
    PlotOptions m_options;
    FigureLook m_look;
    int m_selected = 0;
    QCPLayoutGrid* m_grid = nullptr;
    std::vector<Panel> m_panels;
    FigureMarks* m_marks = nullptr;
};

}  // namespace reslab::ui
