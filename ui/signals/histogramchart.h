#pragma once

#include <QColor>
#include <QWidget>

#include <vector>

#include "core/telemetry/layerstatistics.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// How values are spread, of several runs as outlines over one another: the area below each is 1.
class HistogramChart : public QWidget {
    Q_OBJECT

public:
    struct Outline {
        Histogram histogram;
        QColor colour;
        QString name = {};  ///< of the run
    };

    explicit HistogramChart(const Theme& theme, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setOutlines(std::vector<Outline> outlines);
    bool isEmpty() const { return m_outlines.empty(); }
    /// What share of each run's values lies in the bar at a place of the widget, a line a run. Empty outside.
    QString readout(const QPointF& at) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    /// Where outlines stand, below the title.
    QRectF room() const;
    struct Ends {
        double low = 0.0;
        double high = 0.0;
    };
    /// Of the axis: of all outlines.
    Ends ends() const;

    const Theme& m_theme;
    QString m_title;
    std::vector<Outline> m_outlines;
};

}  // namespace reslab::ui
