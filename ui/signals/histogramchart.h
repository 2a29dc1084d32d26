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
    };

    explicit HistogramChart(const Theme& theme, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setOutlines(std::vector<Outline> outlines);
    bool isEmpty() const { return m_outlines.empty(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_title;
    std::vector<Outline> m_outlines;
};

}  // namespace reslab::ui
