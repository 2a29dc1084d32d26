#pragma once

#include <qcustomplot.h>

#include <QCoreApplication>

#include <optional>
#include <vector>

#include "ui/models/curvenotes.h"
#include "ui/plots/curvefigure.h"
#include "ui/plots/figureparts.h"

namespace reslab::ui {

/// What is pinned to the curves: learning rates changed by hand, the end of diverged runs, notes, names at the ends of lines.
class FigureMarks : public QCPLayerable {
    Q_OBJECT

public:
    FigureMarks(QCustomPlot* plot, const CurveFigure& figure, const CurveNotes* notes);

    /// The note drawn at a pixel, as an index into CurveNotes::all().
    std::optional<std::size_t> noteAt(const QPointF& pixel) const;
    /// One a shown run, each at the height of its line's end.
    std::vector<EndLabel> endLabels() const;
    /// The space right of the last panel that they need.
    qreal endLabelWidth() const;

protected:
    void draw(QCPPainter* painter) override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;

private:
    void drawChanges(QCPPainter* painter, const CurveFigure::Panel& panel) const;
    void drawDivergence(QCPPainter* painter, const CurveFigure::Panel& panel) const;
    void drawNotes(QCPPainter* painter, const CurveFigure::Panel& panel);
    void drawEndLabels(QCPPainter* painter) const;

    const CurveFigure& m_figure;
    const CurveNotes* m_notes;
    std::vector<std::pair<QRectF, std::size_t>> m_noteBoxes;  ///< as drawn last
};

}  // namespace reslab::ui
