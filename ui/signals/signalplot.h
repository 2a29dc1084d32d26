#pragma once

#include <qcustomplot.h>

#include <optional>

#include "ui/signals/signalfigure.h"
#include "ui/signals/signalreadout.h"
#include "ui/models/selection.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// The layers of all shown runs as lines or bars: a click chooses a layer, the wheel zooms along the layers, dragging moves.
/// Whoever holds it decides when it is drawn.
class SignalPlot : public QCustomPlot {
    Q_OBJECT

public:
    SignalPlot(const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent = nullptr);
    ~SignalPlot() override;

    void setOptions(const SignalOptions& options);
    const SignalOptions& options() const { return m_options; }
    /// Draws what there is at `moment`, or the newest.
    void showMoment(std::optional<std::int64_t> moment);
    void resetView();
    const std::optional<QCPRange>& view() const { return m_view; }

    const SignalFigure& figure() const { return m_figure; }
    const SignalReadout& readout() const { return *m_readout; }

signals:
    void viewChanged();
    void touched();

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setView(std::optional<QCPRange> view);
    void moveReadout(std::optional<double> x, double pixelY);
    void stepReadout(int layers);
    void choose(const SignalFigure::Hit& hit);
    void chooseAtReadout();
    void zoom(double pixelX, double factor);

    Selection& m_selection;
    const Theme& m_theme;
    SignalOptions m_options;
    SignalFigure m_figure;
    SignalReadout* m_readout = nullptr;
    std::optional<QCPRange> m_view;
    std::optional<QCPRange> m_viewAtPress;
    QPointF m_pressedAt;
    bool m_isPressed = false;
    bool m_hasMoved = false;
    bool m_isFocusShown = false;  ///< the keyboard brought it
};

}  // namespace reslab::ui
