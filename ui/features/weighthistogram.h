#pragma once

#include <QWidget>

#include <span>

#include "ui/theme/theme.h"

namespace reslab::ui {

/// How often each size of weight occurs in a layer. The arrow keys go from bar to bar, Home and End to the first and the last.
class WeightHistogram : public QWidget {
    Q_OBJECT

public:
    explicit WeightHistogram(const Theme& theme, QWidget* parent = nullptr);

    void setValues(std::span<const float> values);
    void setColour(const QColor& colour);
    const std::vector<std::int64_t>& counts() const { return m_counts; }
    /// Where a bar begins and the one before it ends.
    double edge(std::size_t bar) const;
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
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    QString words(std::size_t bar) const;
    /// To a bar that the keys go to, or to none: -1.
    void moveTo(int bar);
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
    int m_bar = -1;
};

}  // namespace reslab::ui
