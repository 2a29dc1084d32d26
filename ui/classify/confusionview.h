#pragma once

#include <QWidget>

#include "core/telemetry/classreport.h"
#include "ui/features/paintedpicture.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// The classes of a report that are drawn where there is room for `most`, by their numbers: all of them, else those that occur, else
/// those that are mixed up most often.
struct DrawnClasses {
    enum class Choice { All, Occurring, MostConfused };
    Choice choice = Choice::All;
    std::vector<int> classes;
};
DrawnClasses drawnClasses(const ClassReport& report, int most);

/// "truth,answer,pictures": a line for each pair of classes that occurs. `names`: of all classes.
QString confusionCsv(const ClassReport& report, const QStringList& names);

/// True classes by answers, each cell darker the larger its share of the true class. A click, or arrows and Enter, choose a cell.
class ConfusionView : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(const Theme& theme, QWidget* parent = nullptr);

    void setReport(const ClassReport& report, const QStringList& classes);
    /// "cat answered as dog: 12 of 100"; empty outside.
    QString wordsOf(int label, int answer) const;
    /// (answer, label); -1, -1: none.
    QPoint chosen() const { return m_chosen; }
    const DrawnClasses& drawn() const { return m_figure.drawn; }
    PaintedPicture picture(const QSize& size) const;

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
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Which classes are drawn, and where.
    struct Figure {
        DrawnClasses drawn;
        QRect square;
        int pitch = 1;
        int above = 0;            ///< room for names above the square, in pixels
        bool isCornered = false;  ///< what the columns are is told in the corner, beside their names, and takes no line of its own

        bool isNamed() const;
        QRect cell(int row, int column) const;
        /// Of a class, -1 where it is not drawn.
        int placeOf(int label) const;
    };

    Figure figureFor(const QSize& size) const;
    void fit();
    static QString cornerWords();
    QString captionOf(const Figure& figure) const;
    void paintInto(QPainter& painter, const QSize& size, const Figure& figure, bool isDark) const;
    void paintCells(QPainter& painter, const Figure& figure, bool isDark) const;
    void paintCounts(QPainter& painter, const Figure& figure, bool isDark) const;
    void paintNames(QPainter& painter, const Figure& figure, bool isDark) const;
    double shadeOf(int label, int answer) const;
    /// (answer, label), or (-1, -1).
    QPoint cellAt(const QPoint& place) const;
    void choose(const QPoint& cell);
    void describe();
    void describeCell();

    const Theme& m_theme;
    ClassReport m_report;
    QStringList m_classes;
    std::vector<std::int64_t> m_totals;  ///< pictures of each true class
    Figure m_figure;
    QPoint m_cursor{0, 0};  ///< (answer, label), as m_chosen
    QPoint m_chosen{-1, -1};
};

}  // namespace reslab::ui
