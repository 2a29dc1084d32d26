#pragma once

#include <QWidget>

#include <span>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// How often each size of weight occurs in a layer.
class WeightHistogram : public QWidget {
    Q_OBJECT

public:
    explicit WeightHistogram(const Theme& theme, QWidget* parent = nullptr);

    void setValues(std::span<const float> values);
    void setColour(const QColor& colour);
    const std::vector<std::int64_t>& counts() const { return m_counts; }
    /// Draws it into a rectangle on a light or dark ground.
    void paintInto(QPainter& painter, const QRect& place, bool isDark) const;
    /// The bar at a place of the widget: its ends and its count. Empty outside.
    QString readout(const QPoint& at) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void readoutChanged(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    /// Where the bars stand, in a rectangle of the whole.
    QRect areaIn(const QRect& place) const;

    const Theme& m_theme;
    QColor m_colour;
    std::vector<std::int64_t> m_counts;
    float m_low = 0.0F;
    float m_high = 0.0F;
    double m_mean = 0.0;
    double m_deviation = 0.0;
    std::int64_t m_total = 0;
};

}  // namespace reslab::ui
