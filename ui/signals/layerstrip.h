#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>

#include "ui/signals/stripfigure.h"
#include "ui/models/selection.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// The strips of all shown runs: dragging on them goes back in time, a click chooses a layer.
class LayerStrip : public QWidget {
    Q_OBJECT

public:
    LayerStrip(const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    /// Draws anew what there is. `left`: where the plot above begins, in pixels.
    void refresh(const SignalOptions& options, std::optional<std::int64_t> moment, double left);
    const StripFigure& figure() const { return m_figure; }
    /// What is under the mouse in words; empty without.
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

private:
    QRectF room() const;
    void read(const QPointF& at);

    const RunSet& m_runs;
    const SignalSet& m_signals;
    Selection& m_selection;
    const Theme& m_theme;
    StripFigure m_figure;
    FigureLook m_look;
    std::optional<std::int64_t> m_moment;
    double m_left = 0.0;
    QString m_readout;
    QPointF m_pressedAt;
    bool m_isDragging = false;
    bool m_isPressed = false;
};

}  // namespace reslab::ui
