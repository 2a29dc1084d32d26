#pragma once

#include <qcustomplot.h>

#include <QCoreApplication>

#include <optional>
#include <vector>

#include "ui/signals/signalline.h"
#include "ui/plots/figurelook.h"

namespace reslab::ui {

/// The values of all layers of the shown runs, drawn into a QCustomPlot: in the window's plot and in pictures of files alike.
class SignalFigure {
    Q_DECLARE_TR_FUNCTIONS(SignalFigure)

public:
    struct Panel {
        QCPAxisRect* rect = nullptr;
        int part = 0;
        int run = 0;  ///< 0: all
        std::vector<SignalLine*> lines;
        int ticks = 0;  ///< for how many there is room beside it

        QCPAxis* x() const { return rect->axis(QCPAxis::atBottom); }
        QCPAxis* y() const { return rect->axis(QCPAxis::atLeft); }
    };
    /// What is chosen elsewhere.
    struct Chosen {
        int run = 0;
        QString layer;
    };

    SignalFigure(QCustomPlot& plot, const RunSet& runs, const SignalSet& signalSet);

    /// What update() draws, and how.
    void prepare(const SignalOptions& options, const FigureLook& look);
    /// Puts values of `moment` into the lines, or the newest ones; makes panels and lines anew where others are needed. `x`: the
    /// part of the axis that is seen, all where there is none.
    void update(std::optional<std::int64_t> moment, const Chosen& chosen, const std::optional<QCPRange>& x);

    const SignalOptions& options() const { return m_options; }
    const FigureLook& look() const { return m_look; }
    const std::vector<Panel>& panels() const { return m_panels; }
    const std::vector<SignalPart>& parts() const { return m_parts; }
    const RunSet& runs() const { return m_runs; }
    const SignalSet& signalSet() const { return m_signals; }
    const std::vector<SignalSeries>& series() const { return m_series; }
    const Panel* panelAt(const QPointF& pixel) const;
    /// The line and the point of it that a click at `pixel` means.
    struct Hit {
        const SignalLine* line = nullptr;
        const SignalPoint* point = nullptr;
    };
    Hit hitAt(const QPointF& pixel, double tolerance) const;
    /// Every x at which a layer stands, ascending.
    std::vector<double> positions() const;
    QCPRange wholeX() const;
    bool hasZeros() const;
    /// What distinguishes the lines of one run, as the readout and tables name it.
    QString nameOf(const SignalSeries& series) const;

private:
    void build();
    void addKey();
    void addPanel(int part, int run, bool isLast);
    void addLine(Panel& panel, const SignalSeries& series);
    /// Titles and ticks for the heights that panels have got.
    void fitAxes();
    bool fitAxis(Panel& panel) const;
    bool isOneOfSeveral() const { return m_options.stacked || m_parts.size() > 1; }
    bool fitsLines() const;
    /// One range for all panels of a part, so that runs one above the other can be compared.
    QCPRange rangeOf(int part) const;
    void setStageTicks(QCPAxis& axis) const;
    std::vector<int> runsWithLines() const;

    QCustomPlot& m_plot;
    const RunSet& m_runs;
    const SignalSet& m_signals;
    SignalOptions m_options;
    FigureLook m_look;
    bool m_isStale = true;
    QCPLayoutGrid* m_grid = nullptr;
    std::vector<SignalPart> m_parts;
    std::vector<SignalSeries> m_series;
    std::vector<Panel> m_panels;
    QObject m_follower;  ///< ends with the figure what the plot tells it
};

}  // namespace reslab::ui
