#include "ui/signals/signalreadout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace reslab::ui {

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

/// A small table: run, layer, value.
void SignalReadout::drawPanel(QCPPainter* painter) const
{
    const auto& look = m_figure.look();
    const auto all = rows();
    if (all.empty())
        return;
    const QFontMetricsF metrics(look.figures);
    double name = 0.0, layer = 0.0, value = 0.0;
    for (const auto& row : all) {
        name = std::max(name, metrics.horizontalAdvance(row.name));
        layer = std::max(layer, metrics.horizontalAdvance(row.layer));
        value = std::max(value, metrics.horizontalAdvance(row.value));
    }
    const double pad = 1.5 * look.space;
    const double gap = 2.0 * look.space;
    const double line = metrics.height() + 0.25 * look.space;
    QRectF box(0.0, 0.0, 2.0 * pad + gap + name + gap + layer + gap + value, 2.0 * pad + line * double(all.size()));
    const QRectF room(m_figure.panels().front().rect->rect().united(m_figure.panels().back().rect->rect()));
    const auto x = m_figure.panels().front().x()->coordToPixel(*m_x);
    box.moveLeft(x + gap);
    if (box.right() > room.right())
        box.moveRight(x - gap);
    box.moveTop(std::clamp(m_pixelY - box.height() / 2.0, room.top(), std::max(room.top(), room.bottom() - box.height())));
    painter->setPen(QPen(look.line, look.hair));
    painter->setBrush(look.raised);
    painter->drawRoundedRect(box, look.radius, look.radius);
    painter->setFont(look.figures);
    double baseline = box.top() + pad + metrics.ascent();
    for (const auto& row : all) {
        painter->setPen(row.pen);
        const auto middle = baseline - metrics.xHeight() / 2.0;
        painter->drawLine(QLineF(box.left() + pad, middle, box.left() + pad + look.space, middle));
        painter->setPen(QPen(look.text));
        painter->drawText(QPointF(box.left() + pad + gap, baseline), row.name);
        painter->drawText(QPointF(box.right() - pad - metrics.horizontalAdvance(row.value), baseline), row.value);
        painter->setPen(QPen(look.soft));
        painter->drawText(QPointF(box.left() + pad + gap + name + gap, baseline), row.layer);
        baseline += line;
    }
}

}  // namespace reslab::ui
