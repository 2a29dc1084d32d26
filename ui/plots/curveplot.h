#pragma once

#include <qcustomplot.h>

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

#include "ui/models/curvenotes.h"
#include "ui/models/runset.h"
#include "ui/models/selection.h"
#include "ui/plots/curvefigure.h"
#include "ui/plots/curvereadout.h"
#include "ui/plots/plotoptions.h"
#include "ui/plots/plotview.h"
#include "ui/plots/replotpacer.h"
#include "ui/theme/theme.h"

class QLineEdit;

namespace reslab::ui {

/// The error curves, live: zoom with the wheel (with Ctrl: the other axis), pan by dragging, zoom into a box with Shift or the
/// right button, all again by a double click beside the curves; a double click on a curve pins a note.
class CurvePlot : public QCustomPlot {
    Q_OBJECT

public:
    CurvePlot(RunSet& runs, Selection& selection, CurveNotes& notes, const Theme& theme, QWidget* parent = nullptr);
    ~CurvePlot() override;

    const PlotOptions& options() const { return m_options; }
    void setOptions(const PlotOptions& options);
    const PlotView& view() const { return m_view; }
    void setView(const PlotView& view);
    void resetView() { setView({}); }
    /// While networks train drawing keeps to its budget.
    void setLive(bool isLive);
    /// Opens the line for a note's words at the crosshair, or at the newest point of the selected run.
    void addNote();

    const CurveFigure& figure() const { return m_figure; }
    const CurveReadout* readout() const { return m_readout; }

signals:
    void viewChanged();
    /// By the keyboard or the mouse; who shows switches follows.
    void optionsChanged();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Drag { None, Pan, Box };

    void rebuild();
    void scheduleDrawing();
    void drawGrown();
    void redraw();
    void touch();
    void moveReadout(std::optional<double> x, double pixelY);
    void stepReadout(int pixels);
    void pan(const QPointF& pixels);
    void zoom(const QPointF& at, double factor, Qt::Orientations directions);
    void zoomIntoBox(const QRectF& box);
    void followNewest();
    void showMenu(const QPoint& at);
    void editNote(int run, std::int64_t iteration, CurveKind kind, const QString& text);
    void noteAtLine(const CurveLine& line, double x);

    RunSet& m_runs;
    Selection& m_selection;
    CurveNotes& m_notes;
    const Theme& m_theme;
    PlotOptions m_options;
    PlotView m_view;
    CurveFigure m_figure;
    CurveReadout* m_readout = nullptr;
    ReplotPacer m_pacer;
    QElapsedTimer m_clock;
    QTimer m_drawing;
    qint64 m_drawnAt = 0;
    bool m_isStale = true;
    double m_paintedMs = 0.0;
    double m_newest = 0.0;
    Drag m_drag = Drag::None;
    bool m_hasMoved = false;
    bool m_isFocusShown = false;  ///< the keyboard brought it
    QPointF m_pressedAt;
    PlotView m_viewAtPress;
};

}  // namespace reslab::ui
