#pragma once

#include <QWidget>

#include "core/telemetry/classreport.h"
#include "ui/features/paintedpicture.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// "from,to,pictures,right,probability": a line for each bin, of which share is right, and the mean probability of its answers.
QString reliabilityCsv(const ClassReport& report);

/// How often answers of each confidence are right: bars against the diagonal, on which a network stands that is as sure as it
/// should be. The mouse and the arrow keys tell the numbers of a bin. Guo et al. 2017, fig. 1.
class ReliabilityView : public QWidget {
    Q_OBJECT

public:
    explicit ReliabilityView(const Theme& theme, QWidget* parent = nullptr);

    /// The bars are of `colour`, and of `onWhite` in a picture that leaves the window.
    void setReport(const ClassReport& report, const QColor& colour, const QColor& onWhite);
    /// "from 93.33 % to 100.00 %: 40 pictures, 97.50 % right, mean probability 98.00 %"; empty outside.
    QString wordsOf(int bin) const;
    PaintedPicture picture(const QSize& size) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void readoutChanged(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRectF plotFor(const QSize& size) const;
    void paintInto(QPainter& painter, const QSize& size, const QColor& colour, bool isDark) const;
    void paintAxes(QPainter& painter, const QSize& size, const QRectF& plot, bool isDark) const;
    void describe();
    void describeBin();

    const Theme& m_theme;
    ClassReport m_report;
    QColor m_colour;
    QColor m_onWhite;
    int m_cursor = 0;
};

}  // namespace reslab::ui
