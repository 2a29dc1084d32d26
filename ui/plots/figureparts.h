#pragma once

#include <qcustomplot.h>

#include <vector>

#include "ui/plots/figurelook.h"

namespace reslab::ui {

/// Ticks labelled in the locale of the window's language, with thousands separated.
QSharedPointer<QCPAxisTicker> linearTicks(int count);
/// `isSparse`: powers of ten alone, also in a short range; for low panels. About `most` labels where there would be more.
QSharedPointer<QCPAxisTicker> logarithmicTicks(bool isSparse = false, int most = 13);

/// `text` broken between words, so that no line is longer than `room` where its words are not; in pixels of `metrics`.
QString broken(const QString& text, const QFontMetricsF& metrics, double room);

/// Axes at the left and below in a figure's colours and type, moved by nothing but the program.
void dressAxes(QCPAxisRect& rect, const FigureLook& look, bool hasLabels);

/// A line above the axes that says what thin and bold lines are.
class FigureKey : public QCPLayoutElement {
    Q_OBJECT

public:
    struct Entry {
        QString text;
        QPen pen;  ///< Qt::NoPen: words alone
    };

    FigureKey(QCustomPlot* plot, const FigureLook& look, std::vector<Entry> entries);

    const std::vector<Entry>& entries() const { return m_entries; }
    QSize minimumOuterSizeHint() const override;
    QSize maximumOuterSizeHint() const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    qreal width(const Entry& entry) const;
    /// Entries that do not fit beside the others stand in a row of their own.
    int rows(qreal available) const;

    FigureLook m_look;
    std::vector<Entry> m_entries;
};

/// A name or value at the end of a line.
struct EndLabel {
    QString text;
    QColor colour;
    double y = 0.0;  ///< pixels, where the line ends
};

/// Moves labels of `height` apart, as little as their order allows, within [top, bottom].
void pushApart(std::vector<EndLabel>& labels, double height, double top, double bottom);

}  // namespace reslab::ui
