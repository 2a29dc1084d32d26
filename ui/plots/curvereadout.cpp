#include "ui/plots/curvereadout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/models/curvesummary.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// The mean of an epoch stands for its mini-batches where a run has nothing else.
CurveKind mainKind(CurveKind kind)
{
    return kind == CurveKind::EpochTrain ? CurveKind::Train : kind;
}

}  // namespace

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

std::vector<CurveReadout::Column> CurveReadout::columns() const
{
    std::vector<Column> columns;
    const std::array all{Column{tr("train"), CurveKind::Train}, Column{tr("re-evaluated"), CurveKind::Reevaluated},
                         Column{tr("validation"), CurveKind::Validation}, Column{tr("test"), CurveKind::Test},
                         Column{tr("lr", "short for learning rate"), CurveKind::LearningRate}};
    for (const auto& column : all) {
        const auto isOfKind = [&](const CurveLine* line) { return mainKind(line->setup().kind) == column.kind; };
        if (std::ranges::any_of(m_figure.panels(), [&](const CurveFigure::Panel& panel) {
                return std::ranges::any_of(panel.lines, isOfKind) || std::ranges::any_of(panel.rates, isOfKind);
            }))
            columns.push_back(column);
    }
    return columns;
}

QString CurveReadout::valueOf(int run, CurveKind kind) const
{
    for (const auto& panel : m_figure.panels())
        for (const auto* lines : {&panel.lines, &panel.rates})
            for (const auto* line : *lines) {
                if (line->setup().run != run || mainKind(line->setup().kind) != kind)
                    continue;
                const auto point = line->pointAt(*m_x, tolerance());
                if (!point)
                    return {};
                if (kind == CurveKind::LearningRate)
                    return rateText(point->value);
                const auto isError = m_figure.options().measure == Measure::Error;
                return markedIfPartial(isError ? percentText(point->value) : lossText(point->value), point->isPartial);
            }
    return {};
}

std::vector<CurveReadout::Row> CurveReadout::rows(const std::vector<Column>& columns) const
{
    std::vector<Row> rows;
    for (const auto id : m_figure.runs().ids()) {
        const auto* run = m_figure.runs().find(id);
        if (!run->isShown)
            continue;
        Row row{run->title(), m_figure.look().colour(*run), {}};
        for (const auto& column : columns)
            row.values += valueOf(id, column.kind);
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
    const auto all = columns();
    for (const auto& row : rows(all)) {
        QStringList values;
        for (std::size_t index = 0; index < all.size(); ++index) {
            const auto& value = row.values[static_cast<qsizetype>(index)];
            values += tr("%1 %2", "kind of curve and value").arg(all[index].title, value.isEmpty() ? "-" : value);
        }
        lines += tr("%1: %2", "network and values").arg(row.name, values.join(", "));
    }
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

/// A small table: name, and what each kind of curve is there.
void CurveReadout::drawPanel(QCPPainter* painter) const
{
    const auto& look = m_figure.look();
    const auto kinds = columns();
    const auto all = rows(kinds);
    if (all.empty())
        return;
    const QFontMetricsF metrics(look.figures);
    const QFontMetricsF small(look.small);
    const double pad = 1.5 * look.space;
    const double gap = 2.0 * look.space;
    double width = metrics.horizontalAdvance(heading()) - gap;
    for (const auto& row : all)
        width = std::max(width, metrics.horizontalAdvance(row.name));
    width += pad + gap;
    // Where each column ends, from the box's left side.
    std::vector<double> ends;
    for (std::size_t index = 0; index < kinds.size(); ++index) {
        double widest = small.horizontalAdvance(kinds[index].title);
        for (const auto& row : all)
            widest = std::max(widest, metrics.horizontalAdvance(row.values[static_cast<qsizetype>(index)]));
        width += gap + widest;
        ends.push_back(width);
    }
    const double line = metrics.height() + 0.25 * look.space;
    QRectF box(0.0, 0.0, width + pad, 2.0 * pad + line * (1.0 + double(all.size())));
    const QRectF room(m_figure.panels().front().rect->rect().united(m_figure.panels().back().rect->rect()));
    // In two panels the box stands beside the line of the panel that the mouse is not in the way of: the first.
    const auto x = m_figure.panels().front().x()->coordToPixel(*m_x);
    box.moveLeft(x + gap);
    if (box.right() > room.right())
        box.moveRight(std::max(x - gap, room.left() + box.width()));
    box.moveTop(std::clamp(m_pixelY - box.height() / 2.0, room.top(), std::max(room.top(), room.bottom() - box.height())));

    painter->setPen(QPen(look.line, look.hair));
    painter->setBrush(look.raised);
    painter->drawRoundedRect(box, look.radius, look.radius);
    double baseline = box.top() + pad + metrics.ascent();
    const auto right = [&](std::size_t column, const QFontMetricsF& of, const QString& text) {
        painter->drawText(QPointF(box.left() + ends[column] - of.horizontalAdvance(text), baseline), text);
    };
    painter->setPen(QPen(look.soft));
    painter->setFont(look.figures);
    painter->drawText(QPointF(box.left() + pad, baseline), heading());
    painter->setFont(look.small);
    for (std::size_t index = 0; index < kinds.size(); ++index)
        right(index, small, kinds[index].title);
    painter->setFont(look.figures);
    for (const auto& row : all) {
        baseline += line;
        painter->setPen(QPen(row.colour, look.bold));
        const auto middle = baseline - metrics.xHeight() / 2.0;
        painter->drawLine(QLineF(box.left() + pad, middle, box.left() + pad + look.space, middle));
        painter->setPen(QPen(look.text));
        painter->drawText(QPointF(box.left() + pad + gap, baseline), row.name);
        for (std::size_t index = 0; index < kinds.size(); ++index)
            right(index, metrics, row.values[static_cast<qsizetype>(index)]);
    }
}

}  // namespace reslab::ui
