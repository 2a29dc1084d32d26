#include "ui/diagram/signalcolours.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "ui/theme/colourmap.h"

namespace reslab::ui {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// A layer and what normalises it are one colour: both stand for the layer's response.
void fill(std::vector<double>& values, const RunSignals& run, std::size_t column, ColourBy by)
{
    const auto& history = run.history;
    const auto& graph = run.layers->graph();
    if (by == ColourBy::OutputGradient) {
        for (const auto& block : run.layers->blockOutputs())
            values[static_cast<std::size_t>(block.node)] = history.value(column, Signal::OutputL2, block.node);
        return;
    }
    for (const auto& layer : run.layers->weighted()) {
        if (by == ColourBy::Gradient) {
            values[static_cast<std::size_t>(layer.node)] = history.value(column, Signal::WeightL2, layer.node);
            continue;
        }
        const auto& consumers = graph.nodes[static_cast<std::size_t>(layer.node)].consumers;
        const bool isNormalised = consumers.size() == 1 && std::holds_alternative<BatchNormSpec>(
                                                               graph.nodes[static_cast<std::size_t>(consumers.front())].spec.op);
        const int response = isNormalised ? consumers.front() : layer.node;
        values[static_cast<std::size_t>(layer.node)] = values[static_cast<std::size_t>(response)] =
            history.value(column, Signal::Deviation, response);
    }
}

QString endText(double value)
{
    return QLocale().toString(value, 'g', 2);
}

QString scaleText(const SignalColours& colours)
{
    QStringList words;
    if (colours.hasScale())
        words += QString("%1 – %2").arg(endText(colours.low()), endText(colours.high()));
    if (colours.hasZeros())
        words += SignalColours::tr("exactly 0");
    return (words += colours.title()).join("  ");
}

}  // namespace

void SignalColours::read(const std::vector<DrawnNetwork>& networks, const RunSet& runs, const SignalSet& signalSet, ColourBy by,
                         std::optional<std::int64_t> moment)
{
    m_by = by;
    m_moment = moment;
    m_values.clear();
    for (const auto& network : networks)
        if (by != ColourBy::Kind)
            readNetwork(network, runs, signalSet);
    findScale();
}

void SignalColours::readNetwork(const DrawnNetwork& network, const RunSet& runs, const SignalSet& signalSet)
{
    for (const int id : runs.ids()) {
        const auto* run = signalSet.find(id);
        const bool isIt = run && !run->history.isEmpty() && network.isNamed(runs.find(id)->label) &&
                          run->layers->graph().nodes.size() == network.graph->nodes.size();
        if (!isIt)
            continue;
        // Of several runs alike it is the first that had begun.
        const auto column = m_moment ? run->history.at(*m_moment) : std::optional(run->history.size() - 1);
        if (!column)
            continue;
        Values values{network.name, run->history.iteration(*column), std::vector<double>(network.graph->nodes.size(), kNothing)};
        fill(values.ofNode, *run, *column, m_by);
        m_values.push_back(std::move(values));
        return;
    }
}

void SignalColours::findScale()
{
    m_low = std::numeric_limits<double>::infinity();
    m_high = 0.0;
    m_hasZeros = false;
    for (const auto& values : m_values)
        for (const auto value : values.ofNode) {
            if (!std::isfinite(value))
                continue;
            m_hasZeros = m_hasZeros || value <= 0.0;
            if (value > 0.0) {
                m_low = std::min(m_low, value);
                m_high = std::max(m_high, value);
            }
        }
    m_hasScale = m_low <= m_high;
    if (!m_hasScale)
        m_low = m_high = 1.0;
}

const SignalColours::Values* SignalColours::find(const DrawnNetwork& network) const
{
    const auto found = std::ranges::find(m_values, network.name, &Values::network);
    return found != m_values.end() && found->ofNode.size() == network.graph->nodes.size() ? &*found : nullptr;
}

std::optional<double> SignalColours::valueOf(const DrawnNetwork& network, std::span<const int> nodes) const
{
    const auto* found = find(network);
    if (!found)
        return std::nullopt;
    double most = kNothing;
    for (const int node : nodes)
        most = std::fmax(most, found->ofNode[static_cast<std::size_t>(node)]);
    return std::isnan(most) ? std::nullopt : std::optional(most);
}

std::optional<QColor> SignalColours::colourOf(const DrawnNetwork& network, std::span<const int> nodes) const
{
    const auto value = valueOf(network, nodes);
    if (!value)
        return std::nullopt;
    if (*value <= 0.0)
        return zeroColour();
    // Both are read in factors.
    const auto share = m_high > m_low ? std::log(*value / m_low) / std::log(m_high / m_low) : 0.5;
    return QColor::fromRgb(colourAt(ColourMap::Viridis, share));
}

QColor SignalColours::zeroColour()
{
    return QColor(0x80, 0x80, 0x80);
}

QString SignalColours::title() const
{
    if (m_values.empty())
        return m_moment ? tr("None of these networks had been probed by step %1.").arg(QLocale().toString(*m_moment))
                        : tr("None of these networks has been probed yet: start training.");
    return m_moment ? tr("%1; at step %2").arg(quantity(), steps()) : quantity();
}

QString SignalColours::steps() const
{
    const auto [first, last] = std::ranges::minmax_element(m_values, {}, &Values::iteration);
    const auto from = QLocale().toString(first->iteration);
    return first->iteration == last->iteration ? from : QString("%1 – %2").arg(from, QLocale().toString(last->iteration));
}

QString SignalColours::quantity() const
{
    switch (m_by) {
    case ColourBy::Gradient:
        return tr("gradient by weights, L2 norm, logarithmic; of a block, its largest");
    case ColourBy::OutputGradient:
        return tr("gradient by block outputs, L2 norm, logarithmic; of a stage, its largest");
    case ColourBy::Response:
        return tr("standard deviation of the responses, logarithmic; of a block, its largest");
    case ColourBy::Kind:
        break;
    }
    return {};
}

QString SignalColours::heading() const
{
    switch (m_by) {
    case ColourBy::Gradient:
        return tr("Gradient by weights, L2");
    case ColourBy::OutputGradient:
        return tr("Gradient by block outputs, L2");
    case ColourBy::Response:
        return tr("Standard deviation of responses");
    case ColourBy::Kind:
        break;
    }
    return {};
}

SignalColumn SignalColours::columnOf(const DrawnNetwork& network) const
{
    const auto* found = find(network);
    if (!found)
        return {};
    SignalColumn column{heading(), {}, {}, found->ofNode};
    switch (m_by) {
    case ColourBy::Gradient:
        column.tip = tr("Of the loss by the layer's weights, at the probe that is shown: the length of the whole gradient.");
        column.fileTitle = fileTitle(Signal::WeightL2);
        break;
    case ColourBy::OutputGradient:
        column.tip = tr("Of the loss by what each block hands on, at the probe that is shown: the length of the whole gradient.");
        column.fileTitle = fileTitle(Signal::OutputL2);
        break;
    case ColourBy::Response:
        column.tip = tr("Over all images, channels and pixels of the batch, behind normalisation, at the probe that is shown.");
        column.fileTitle = fileTitle(Signal::Deviation);
        break;
    case ColourBy::Kind:
        break;
    }
    return column;
}

void paintScale(QPainter& painter, const QPointF& left, const SignalColours& colours, const ScaleLook& look)
{
    const QFontMetricsF metrics(look.font);
    const auto baseline = left.y() + (metrics.ascent() - metrics.descent()) / 2.0;
    painter.setFont(look.font);
    painter.setPen(look.ink);
    double x = left.x();
    const auto write = [&](const QString& words) {
        painter.drawText(QPointF(x, baseline), words);
        x += metrics.horizontalAdvance(words) + look.space;
    };
    if (colours.hasScale()) {
        write(endText(colours.low()));
        const int width = 14 * look.space;
        for (int pixel = 0; pixel < width; ++pixel)
            painter.fillRect(QRectF(x + pixel, left.y() - 0.75 * look.space, 1.0, 1.5 * look.space),
                             QColor::fromRgb(colourAt(ColourMap::Viridis, static_cast<double>(pixel) / (width - 1))));
        x += width + look.space;
        write(endText(colours.high()));
    }
    if (colours.hasZeros()) {
        painter.fillRect(QRectF(x, left.y() - 0.75 * look.space, 1.5 * look.space, 1.5 * look.space), SignalColours::zeroColour());
        x += 2.5 * look.space;
        write(SignalColours::tr("exactly 0"));
    }
    write(colours.title());
}

QSizeF scaleSize(const SignalColours& colours, const ScaleLook& look)
{
    const QFontMetricsF metrics(look.font);
    return {26.0 * look.space + metrics.horizontalAdvance(scaleText(colours)), metrics.height() + look.space};
}

SignalLegend::SignalLegend(const SignalColours& colours, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_colours(colours)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, [this] {
        m_title.clear();
        refresh();
    });
}

QString SignalLegend::text() const
{
    return scaleText(m_colours);
}

void SignalLegend::refresh()
{
    setVisible(m_colours.by() != ColourBy::Kind);
    setAccessibleName(text());
    update();
    // The ends of a scale change by a digit with every probe; its room does not.
    const auto wanted = scaleSize(m_colours, look()).toSize() + QSize(2 * m_theme.space(1), 0);
    const auto title = m_colours.title();
    const bool isOther = std::exchange(m_title, title) != title;
    const auto taken = isOther ? wanted : m_taken.expandedTo(wanted);
    if (std::exchange(m_taken, taken) != taken)
        updateGeometry();
}

ScaleLook SignalLegend::look() const
{
    return {m_theme.font(TextSize::Small), m_theme.colour(Role::TextSoft), m_theme.space(1)};
}

void SignalLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintScale(painter, {static_cast<double>(m_theme.space(2)), height() / 2.0}, m_colours, look());
}

}  // namespace reslab::ui
