#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>

#include "ui/signals/stripfigure.h"
#include "ui/models/selection.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// The strips of all shown runs: dragging on them goes back in time, a click chooses a layer. The arrow keys go from layer to layer and
/// from probe to probe, Home and End to the first and the newest one; Enter does what a click does there, Esc leaves.
class LayerStrip : public QWidget {
    Q_OBJECT

public:
    LayerStrip(const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    /// Draws anew what there is. `left`: where the plot above begins, in pixels.
    void refresh(const SignalOptions& options, std::optional<std::int64_t> moment, double left);
    const StripFigure& figure() const { return m_figure; }
    /// What is under the mouse, or else where the keys have gone to, in words; empty without.
    QString readout() const { return m_readout; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void momentChosen(std::int64_t iteration);
    void readoutChanged(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    using Place = StripFigure::Place;

    QRectF room() const;
    void read(std::optional<QPointF> at);
    QString words(const std::optional<Place>& place) const;
    void tell(const std::optional<Place>& place);
    void choose(const Place& place);
    /// Where keys begin: at the chosen layer of the chosen run, and the moment that is shown.
    std::optional<Place> start() const;
    /// From where the keys are; first of all to where they begin.
    void step(std::int64_t layers, std::int64_t probes);
    void moveTo(const std::optional<Place>& place);
    void followPlaces();
    void paintCursor(QPainter& painter) const;

    const RunSet& m_runs;
    const SignalSet& m_signals;
    Selection& m_selection;
    const Theme& m_theme;
    StripFigure m_figure;
    FigureLook m_look;
    std::optional<std::int64_t> m_moment;
    double m_left = 0.0;
    QString m_readout;
    std::optional<QPointF> m_mouse;  ///< where it rests, or moves
    std::optional<Place> m_cursor;   ///< where the keys have gone to
    bool m_isCursorTold = false;    ///< what is told is of there, not of the mouse
    bool m_isFocusShown = false;    ///< the keyboard brought it
    QPointF m_pressedAt;
    bool m_isDragging = false;
    bool m_isPressed = false;
};

}  // namespace reslab::ui
