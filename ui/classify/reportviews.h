#pragma once

#include <QWidget>

#include "core/telemetry/classreport.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// True classes by answers, each cell darker the larger its share of the true class. A click, or arrows and Enter, choose a cell.
class ConfusionView : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(const Theme& theme, QWidget* parent = nullptr);

    void setReport(const ClassReport& report, const QStringList& classes);
    /// "cat answered as dog: 12 of 100"; empty outside.
    QString wordsOf(int label, int answer) const;
    /// -1, -1: none.
    QPoint chosen() const { return m_chosen; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// -1, -1: no longer one.
    void cellChosen(int label, int answer);
    void readoutChanged(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool isNamed() const;
    QRect grid() const;
    /// (answer, label), or (-1, -1).
    QPoint cellAt(const QPoint& place) const;
    void choose(const QPoint& cell);
    void describe();

    const Theme& m_theme;
    ClassReport m_report;
    QStringList m_classes;
    QPoint m_cursor{0, 0};
    QPoint m_chosen{-1, -1};
};

/// How often answers of each confidence are right: bars against the diagonal, on which a network stands that is as sure as it
/// should be. Guo et al. 2017, fig. 1.
class ReliabilityView : public QWidget {
    Q_OBJECT

public:
    explicit ReliabilityView(const Theme& theme, QWidget* parent = nullptr);

    void setReport(const ClassReport& report, const QColor& colour);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    const Theme& m_theme;
    ClassReport m_report;
    QColor m_colour;
};

}  // namespace reslab::ui
