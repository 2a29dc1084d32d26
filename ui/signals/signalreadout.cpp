#include "ui/signals/signalreadout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace reslab::ui {
namespace {

// Around the table and between its columns, in steps of the grid.
constexpr double kPad = 1.5;
constexpr double kGap = 2.0;

double lineHeight(const FigureLook& look)
{
    return QFontMetricsF(look.figures).height() + 0.25 * look.space;
}

}  // namespace

SignalReadout::SignalReadout(QCustomPlot* plot, const SignalFigure& figure)
    : QCPLayerable(plot, "overlay")
    , m_figure(figure)
{
}

void SignalReadout::moveTo(std::optional<double> x, double pixelY)
{
    m_x = x;
    m_pixelY = pixelY;
}

std::vector<SignalReadout::Row> SignalReadout::rows() const
{
    std::vector<Row> rows;
    // A run whose nearest layer is half a network away has nothing at this place.
    const auto reach = m_figure.options().axis == LayerAxis::Stage ? 0.5 : 1.5;
    for (const auto& panel : m_figure.panels())
        for (const auto* line : panel.lines) {
            const auto& series = line->series();
            const auto* point = line->nearest(*m_x);
            const auto* run = m_figure.signalSet().find(series.run);
            if (series.isFirst || !point || !run || std::abs(point->x - *m_x) > reach)
                continue;
            rows.push_back({m_figure.nameOf(series), run->layers->nameOf(point->place.node), magnitudeText(point->value),
                            m_figure.look().pen(*m_figure.runs().find(series.run), m_figure.look().bold)});
        }
    return rows;
}

QStringList SignalReadout::lines() const
{
    QStringList lines;
    if (!m_x)
        return lines;
    for (const auto& row : rows())
        lines += tr("%1, %2: %3").arg(row.name, row.layer, row.value);
    return lines;
}

void SignalReadout::draw(QCPPainter* painter)
{
    if (!m_x || m_figure.panels().empty())
        return;
    drawCross(painter);
    drawPanel(painter);
}

void SignalReadout::drawCross(QCPPainter* painter) const
{
    const auto& look = m_figure.look();
    for (const auto& panel : m_figure.panels()) {
        const auto x = panel.x()->coordToPixel(*m_x);
        const QRectF room(panel.rect->rect());
        if (x < room.left() - 0.5 || x > room.right() + 0.5)
            continue;
        painter->setPen(QPen(look.faint, look.hair));
        painter->drawLine(QLineF(x, room.top(), x, room.bottom()));
    }
}

SignalReadout::Table SignalReadout::table() const
{
    const auto& look = m_figure.look();
    Table table{.rows = rows()};
    if (table.rows.empty() || m_figure.panels().empty())
        return table;
    const QFontMetricsF metrics(look.figures);
    for (const auto& row : table.rows) {
        table.name = std::max(table.name, metrics.horizontalAdvance(row.name));
        table.layer = std::max(table.layer, metrics.horizontalAdvance(row.layer));
        table.value = std::max(table.value, metrics.horizontalAdvance(row.value));
    }
    auto& box = table.box;
    box.setSize({2.0 * kPad * look.space + 3.0 * kGap * look.space + table.name + table.layer + table.value,
                 2.0 * kPad * look.space + lineHeight(look) * double(table.rows.size())});
    const QRectF room(m_figure.panels().front().rect->rect().united(m_figure.panels().back().rect->rect()));
    const auto x = m_figure.panels().front().x()->coordToPixel(*m_x);
    box.moveLeft(x + kGap * look.space);
    if (box.right() > room.right())
        box.moveRight(std::max(x - kGap * look.space, room.left() + box.width()));
    box.moveTop(std::clamp(m_pixelY - box.height() / 2.0, room.top(), std::max(room.top(), room.bottom() - box.height())));
    return table;
}

/// A small table: run, layer, value.
void SignalReadout::drawPanel(QCPPainter* painter) const
{
    const auto& look = m_figure.look();
    const auto all = table();
    if (all.rows.empty())
        return;
    const QFontMetricsF metrics(look.figures);
    const double pad = kPad * look.space;
    const double gap = kGap * look.space;
    painter->setPen(QPen(look.line, look.hair));
    painter->setBrush(look.raised);
    painter->drawRoundedRect(all.box, look.radius, look.radius);
    painter->setFont(look.figures);
    double baseline = all.box.top() + pad + metrics.ascent();
    for (const auto& row : all.rows) {
        painter->setPen(row.pen);
        const auto middle = baseline - metrics.xHeight() / 2.0;
        painter->drawLine(QLineF(all.box.left() + pad, middle, all.box.left() + pad + look.space, middle));
        painter->setPen(QPen(look.text));
        painter->drawText(QPointF(all.box.left() + pad + gap, baseline), row.name);
        painter->drawText(QPointF(all.box.right() - pad - metrics.horizontalAdvance(row.value), baseline), row.value);
        painter->setPen(QPen(look.soft));
        painter->drawText(QPointF(all.box.left() + pad + gap + all.name + gap, baseline), row.layer);
        baseline += lineHeight(look);
    }
}

}  // namespace reslab::ui
