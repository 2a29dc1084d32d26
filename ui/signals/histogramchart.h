#pragma once

#include <QColor>
#include <QWidget>

#include <optional>
#include <vector>

#include "core/telemetry/layerstatistics.h"
#include "ui/plots/figurelook.h"

namespace reslab::ui {

/// How values are spread, of several runs as outlines over one another: the area below each is 1. The arrow keys go from bar to bar,
/// Home and End to the first and the last, Esc leaves them; copying puts all bars on the clipboard as a table.
class HistogramChart : public QWidget {
    Q_OBJECT

public:
    struct Outline {
        Histogram histogram;
        QColor colour;
        QString name = {};  ///< of the run
    };

    /// Draws title, axis and outlines into `rect`.
    static void paint(QPainter& painter, const QRectF& rect, const FigureLook& look, const QString& title,
                      const std::vector<Outline>& outlines);

    explicit HistogramChart(const Theme& theme, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setOutlines(std::vector<Outline> outlines);
    bool isEmpty() const { return m_outlines.empty(); }
    /// What share of each run's values lies in the bar at a place of the widget, a line a run. Empty outside.
    QString readout(const QPointF& at) const;
    /// Each run's ends and the middle half of its values, a line a run: for those who do not see the outlines.
    QString summary() const;
    /// All bars, a row each, columns parted by tabs: network, where the bar begins and ends, how many values it holds.
    QString table() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Where outlines stand, below the title.
    static QRectF roomIn(const QRectF& rect, const FigureLook& look, const QString& title);
    QRectF room() const;
    struct Ends {
        double low = 0.0;
        double high = 0.0;
    };
    /// Of the axis: of all outlines.
    static Ends endsOf(const std::vector<Outline>& outlines);
    Ends ends() const { return endsOf(m_outlines); }
    /// What stands at a value of the axis.
    QString readoutAt(double value) const;
    /// As many bars as the finest outline has, over the whole axis.
    int bars() const;
    void moveTo(std::optional<int> bar);
    void describe();

    const Theme& m_theme;
    QString m_title;
    std::vector<Outline> m_outlines;
    std::optional<int> m_bar;  ///< that the keys have gone to
    bool m_isFocusShown = false;
};

}  // namespace reslab::ui
