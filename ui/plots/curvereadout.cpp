#include "ui/plots/curvereadout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

#include "ui/models/curvesummary.h"
#include "ui/text/format.h"

namespace reslab::ui {

CurveReadout::CurveReadout(QCustomPlot* plot, const CurveFigure& figure)
    : QCPLayerable(plot, "overlay")
    , m_figure(figure)
{
}

void CurveReadout::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void CurveReadout::moveTo(std::optional<double> x, double pixelY)
{
    m_x = x;
    m_pixelY = pixelY;
}

double CurveReadout::tolerance() const
{
    const auto* axis = m_figure.panels().front().x();
    const auto pixel = axis->coordToPixel(*m_x);
    return std::abs(axis->pixelToCoord(pixel + m_figure.look().space / 2.0) - *m_x);
}

QString CurveReadout::heading() const
{
    switch (m_figure.options().axis) {
    case XAxis::Iterations:
        return tr("iteration %1").arg(grouped(std::llround(*m_x)));
    case XAxis::Epochs:
        return tr("epoch %1").arg(QLocale().toString(*m_x, 'f', 2));
    case XAxis::Minutes:
        return tr("after %1").arg(durationWords(*m_x * 60.0));
    }
    return {};
}

std::vector<CurveReadout::Row> CurveReadout::rows() const
{
    std::vector<Row> rows;
    const auto words = [&](const CurveLine& line) {
        const auto point = line.pointAt(*m_x, tolerance());
        if (!point)
            return QString();
        const auto isError = m_figure.options().measure == Measure::Error;
        return markedIfPartial(isError ? percentText(point->value) : lossText(point->value), point->isPartial);
    };
    for (const auto id : m_figure.runs().ids()) {
        const auto* run = m_figure.runs().find(id);
        if (!run->isShown)
            continue;
        Row row{run->title(), m_figure.look().colour(*run), {}, {}};
        for (const auto& panel : m_figure.panels())
            for (const auto* line : panel.lines) {
                if (line->setup().run != id)
                    continue;
                if (line->setup().kind == CurveKind::Train || line->setup().kind == CurveKind::EpochTrain)
                    row.train = words(*line);
                if (line->setup().kind == CurveKind::Test)
                    row.test = words(*line);
            }
        rows.push_back(std::move(row));
    }
    return rows;
}

QStringList CurveReadout::lines() const
{
    QStringList lines;
    if (!m_x)
        return lines;
    lines += heading();
    for (const auto& row : rows())
        lines += tr("%1: train %2, test %3").arg(row.name, row.train.isEmpty() ? "-" : row.train,
                                                 row.test.isEmpty() ? "-" : row.test);
    return lines;
}

void CurveReadout::draw(QCPPainter* painter)
{
    if (m_x && !m_figure.panels().empty()) {
        drawCross(painter);
        drawPanel(painter);
    }
    if (m_box.isEmpty())
        return;
    auto fill = m_figure.look().soft;
    fill.setAlphaF(0.15F);
    painter->setPen(QPen(m_figure.look().soft, m_figure.look().hair));
    painter->setBrush(fill);
    painter->drawRect(m_box);
}

void CurveReadout::drawCross(QCPPainter* painter) const
{
    const auto& look = m_figure.look();
    for (const auto& panel : m_figure.panels()) {
        const auto x = panel.x()->coordToPixel(*m_x);
        const QRectF room(panel.rect->rect());
        if (x < room.left() - 0.5 || x > room.right() + 0.5)
            continue;
        painter->setPen(QPen(look.faint, look.hair));
        painter->drawLine(QLineF(x, room.top(), x, room.bottom()));
        painter->setPen(QPen(look.ground, look.hair));
        for (const auto* line : panel.lines) {
            const auto point = line->pointAt(*m_x, tolerance());
            if (!point)
                continue;
            const QPointF at(panel.x()->coordToPixel(point->x), panel.y()->coordToPixel(point->value));
            if (!room.contains(at))
                continue;
            painter->setBrush(line->pen().color());
            painter->drawEllipse(at, look.space * 0.5, look.space * 0.5);
        }
    }
}

/// A small table: name, training, test.
void CurveReadout::drawPanel(QCPPainter* painter) const
{
    const auto& look = m_figure.look();
    const auto all = rows();
    if (all.empty())
        return;
    const QFontMetricsF metrics(look.figures);
    const QFontMetricsF small(look.small);
    const auto trainTitle = tr("train");
    const auto testTitle = tr("test");
    double name = metrics.horizontalAdvance(heading()) - 2.0 * look.space;
    double train = small.horizontalAdvance(trainTitle);
    double test = small.horizontalAdvance(testTitle);
    for (const auto& row : all) {
        name = std::max(name, metrics.horizontalAdvance(row.name));
        train = std::max(train, metrics.horizontalAdvance(row.train));
        test = std::max(test, metrics.horizontalAdvance(row.test));
    }
    const double pad = 1.5 * look.space;
    const double gap = 2.0 * look.space;
    const double line = metrics.height() + 0.25 * look.space;
    QRectF box(0.0, 0.0, 2.0 * pad + gap + name + gap + train + gap + test, 2.0 * pad + line * (1.0 + double(all.size())));
    const QRectF room(m_figure.panels().front().rect->rect().united(m_figure.panels().back().rect->rect()));
    // In two panels the box stands beside the line of the panel that the mouse is not in the way of: the first.
    const auto x = m_figure.panels().front().x()->coordToPixel(*m_x);
    box.moveLeft(x + gap);
    if (box.right() > room.right())
        box.moveRight(x - gap);
    box.moveTop(std::clamp(m_pixelY - box.height() / 2.0, room.top(), std::max(room.top(), room.bottom() - box.height())));

    painter->setPen(QPen(look.line, look.hair));
    painter->setBrush(look.raised);
    painter->drawRoundedRect(box, look.radius, look.radius);
    const auto trainRight = box.left() + pad + gap + name + gap + train;
    const auto testRight = trainRight + gap + test;
    double baseline = box.top() + pad + metrics.ascent();
    const auto right = [&](double edge, const QFontMetricsF& of, const QString& text) {
        painter->drawText(QPointF(edge - of.horizontalAdvance(text), baseline), text);
    };
    painter->setPen(QPen(look.soft));
    painter->setFont(look.figures);
    painter->drawText(QPointF(box.left() + pad, baseline), heading());
    painter->setFont(look.small);
    right(trainRight, small, trainTitle);
    right(testRight, small, testTitle);
    painter->setFont(look.figures);
    for (const auto& row : all) {
        baseline += line;
        painter->setPen(QPen(row.colour, look.bold));
        const auto middle = baseline - metrics.xHeight() / 2.0;
        painter->drawLine(QLineF(box.left() + pad, middle, box.left() + pad + look.space, middle));
        painter->setPen(QPen(look.text));
        painter->drawText(QPointF(box.left() + pad + gap, baseline), row.name);
        right(trainRight, metrics, row.train);
        right(testRight, metrics, row.test);
    }
}

}  // namespace reslab::ui
