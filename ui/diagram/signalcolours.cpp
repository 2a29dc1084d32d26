#include "ui/diagram/signalcolours.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "ui/text/format.h"
#include "ui/theme/colourmap.h"

namespace reslab::ui {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

constexpr double kPercent = 100.0;

/// Which layers have the value.
enum class Place { Weighted, BlockOutputs, Responses, Rectifiers };

struct Quantity {
    ColourBy by;
    Signal signal;
    Place place;
    const char* heading;
    const char* title;  ///< with its unit and how it is mapped
    const char* tip;
};

constexpr const char* kByWeights = QT_TRANSLATE_NOOP(
    "SignalColours", "Of the loss by the layer's weights, at the probe that is shown: the length of the whole gradient.");
constexpr const char* kByOutputs = QT_TRANSLATE_NOOP(
    "SignalColours", "Of the loss by what each block hands on, at the probe that is shown: the length of the whole gradient.");

constexpr std::array<Quantity, kColourBys - 1> kQuantities{{
    {ColourBy::Gradient, Signal::WeightL2, Place::Weighted, QT_TRANSLATE_NOOP("SignalColours", "Gradient by weights, L2"),
     QT_TRANSLATE_NOOP("SignalColours", "gradient by weights, L2 norm, logarithmic; of a block, its largest"), kByWeights},
    {ColourBy::GradientRms, Signal::WeightRms, Place::Weighted, QT_TRANSLATE_NOOP("SignalColours", "Gradient by weights, RMS"),
     QT_TRANSLATE_NOOP("SignalColours", "gradient by weights, RMS, logarithmic; of a block, its largest"),
     QT_TRANSLATE_NOOP("SignalColours",
                       "Of the loss by the layer's weights, at the probe that is shown: the root of the mean square, a weight.")},
    {ColourBy::GradientMax, Signal::WeightMax, Place::Weighted,
     QT_TRANSLATE_NOOP("SignalColours", "Gradient by weights, largest"),
     QT_TRANSLATE_NOOP("SignalColours", "gradient by weights, largest of all, logarithmic; of a block, its largest"),
     QT_TRANSLATE_NOOP("SignalColours",
                       "Of the loss by the layer's weights, at the probe that is shown: the size of the largest of all.")},
    {ColourBy::UpdateRatio, Signal::UpdateRatio, Place::Weighted, QT_TRANSLATE_NOOP("SignalColours", "Update / weights"),
     QT_TRANSLATE_NOOP("SignalColours", "update / weights, L2 norms, logarithmic; of a block, its largest"),
     QT_TRANSLATE_NOOP("SignalColours",
                       "How far the step that was probed moved the layer's weights: the length of its change over theirs.")},
    {ColourBy::OutputGradient, Signal::OutputL2, Place::BlockOutputs,
     QT_TRANSLATE_NOOP("SignalColours", "Gradient by block outputs, L2"),
     QT_TRANSLATE_NOOP("SignalColours", "gradient by block outputs, L2 norm, logarithmic; of a stage, its largest"), kByOutputs},
    {ColourBy::OutputGradientRms, Signal::OutputRms, Place::BlockOutputs,
     QT_TRANSLATE_NOOP("SignalColours", "Gradient by block outputs, RMS"),
     QT_TRANSLATE_NOOP("SignalColours", "gradient by block outputs, RMS, logarithmic; of a stage, its largest"),
     QT_TRANSLATE_NOOP(
         "SignalColours",
         "Of the loss by what each block hands on, at the probe that is shown: the root of the mean square, a value.")},
    {ColourBy::OutputGradientMax, Signal::OutputMax, Place::BlockOutputs,
     QT_TRANSLATE_NOOP("SignalColours", "Gradient by block outputs, largest"),
     QT_TRANSLATE_NOOP("SignalColours", "gradient by block outputs, largest of all, logarithmic; of a stage, its largest"),
     QT_TRANSLATE_NOOP("SignalColours",
                       "Of the loss by what each block hands on, at the probe that is shown: the size of the largest of all.")},
    {ColourBy::Response, Signal::Deviation, Place::Responses,
     QT_TRANSLATE_NOOP("SignalColours", "Standard deviation of responses"),
     QT_TRANSLATE_NOOP("SignalColours", "standard deviation of the responses, logarithmic; of a block, its largest"),
     QT_TRANSLATE_NOOP("SignalColours",
                       "Over all images, channels and pixels of the batch, after normalisation, at the probe that is shown.")},
    {ColourBy::DeadChannels, Signal::DeadFraction, Place::Rectifiers,
     QT_TRANSLATE_NOOP("SignalColours", "Dead channels after ReLU (%)"),
     QT_TRANSLATE_NOOP("SignalColours",
                       "channels after a ReLU that are 0 for the whole batch (%), linear; of a block, its largest"),
     QT_TRANSLATE_NOOP("SignalColours", "Channels that are 0 in every image and pixel of the batch, at the probe that is shown.")},
    {ColourBy::Zeros, Signal::ZeroFraction, Place::Rectifiers, QT_TRANSLATE_NOOP("SignalColours", "Zeros after ReLU (%)"),
     QT_TRANSLATE_NOOP("SignalColours", "values after a ReLU that are 0 (%), linear; of a block, its largest"),
     QT_TRANSLATE_NOOP("SignalColours", "Over all images, channels and pixels of the batch, at the probe that is shown.")},
}};

/// nullptr of ColourBy::Kind.
const Quantity* quantityOf(ColourBy by)
{
    const auto found = std::ranges::find(kQuantities, by, &Quantity::by);
    return found == kQuantities.end() ? nullptr : &*found;
}

bool isShare(const Quantity& quantity)
{
    return quantity.place == Place::Rectifiers;
}

const std::vector<LayerPlace>& placesOf(const LayerIndex& layers, Place place)
{
    switch (place) {
    case Place::BlockOutputs:
        return layers.blockOutputs();
    case Place::Rectifiers:
        return layers.rectifiers();
    case Place::Weighted:
    case Place::Responses:
        break;
    }
    return layers.weighted();
}

/// What normalises a layer's output and nothing else, or the layer itself.
int responseOf(const ShapedGraph& graph, int node)
{
    const auto& consumers = graph.nodes[static_cast<std::size_t>(node)].consumers;
    const bool isNormalised =
        consumers.size() == 1 &&
        std::holds_alternative<BatchNormSpec>(graph.nodes[static_cast<std::size_t>(consumers.front())].spec.op);
    return isNormalised ? consumers.front() : node;
}

/// A layer and what normalises it are one colour: both stand for the layer's response.
void fill(std::vector<double>& values, const RunSignals& run, std::size_t column, const Quantity& quantity)
{
    const double unit = isShare(quantity) ? kPercent : 1.0;
    for (const auto& layer : placesOf(*run.layers, quantity.place)) {
        const int source = quantity.place == Place::Responses ? responseOf(run.layers->graph(), layer.node) : layer.node;
        values[static_cast<std::size_t>(layer.node)] = values[static_cast<std::size_t>(source)] =
            unit * run.history.value(column, quantity.signal, source);
    }
}

QString endText(double value)
{
    return valueText(value, value == kPercent ? 3 : 2);
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

std::vector<int> runsOf(const DrawnNetwork& network, const RunSet& runs, int selected)
{
    auto ids = runs.ids();
    std::erase_if(ids, [&](int id) { return !network.isNamed(runs.find(id)->description->name); });
    std::ranges::reverse(ids);
    std::ranges::stable_partition(ids, [&](int id) { return runs.find(id)->isLive; });
    std::ranges::stable_partition(ids, [selected](int id) { return id == selected; });
    return ids;
}

void SignalColours::read(const std::vector<DrawnNetwork>& networks, const RunSet& runs, const SignalSet& signalSet, ColourBy by,
                         std::optional<std::int64_t> moment, int selected)
{
    m_by = by;
    m_moment = moment;
    m_values.clear();
    for (const auto& network : networks)
        if (by != ColourBy::Kind)
            readNetwork(network, runsOf(network, runs, selected), signalSet);
    findScale();
}

void SignalColours::readNetwork(const DrawnNetwork& network, const std::vector<int>& runs, const SignalSet& signalSet)
{
    for (const int id : runs) {
        const auto* run = signalSet.find(id);
        const bool isIt = run && !run->history.isEmpty() && run->layers->graph().nodes.size() == network.graph->nodes.size();
        if (!isIt)
            continue;
        // One that had not begun by then gives way.
        const auto column = m_moment ? run->history.at(*m_moment) : std::optional(run->history.size() - 1);
        if (!column)
            continue;
        Values values{network.name, run->history.iteration(*column), std::vector<double>(network.graph->nodes.size(), kNothing)};
        fill(values.ofNode, *run, *column, *quantityOf(m_by));
        m_values.push_back(std::move(values));
        return;
    }
}

void SignalColours::findScale()
{
    m_low = std::numeric_limits<double>::infinity();
    m_high = 0.0;
    m_hasZeros = false;
    m_hasValues = false;
    for (const auto& values : m_values)
        for (const auto value : values.ofNode) {
            m_hasValues = m_hasValues || !std::isnan(value);
            if (!std::isfinite(value))
                continue;
            m_hasZeros = m_hasZeros || value <= 0.0;
            if (value > 0.0) {
                m_low = std::min(m_low, value);
                m_high = std::max(m_high, value);
            }
        }
    if (isLinear()) {
        m_low = 0.0;
        m_high = kPercent;
        m_hasZeros = false;
        m_hasScale = m_hasValues;
        return;
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
    if (isLinear())
        return QColor::fromRgb(colourAt(ColourMap::Viridis, *value / kPercent));
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
    if (!m_hasValues)
        return tr("Not in what these networks' probes told: %1").arg(quantity());
    return m_moment ? tr("%1; at step %2").arg(quantity(), steps()) : quantity();
}

QString SignalColours::steps() const
{
    const auto [first, last] = std::ranges::minmax_element(m_values, {}, &Values::iteration);
    const auto from = QLocale().toString(first->iteration);
    return first->iteration == last->iteration ? from : QString("%1 – %2").arg(from, QLocale().toString(last->iteration));
}

bool SignalColours::isLinear() const
{
    const auto* shown = quantityOf(m_by);
    return shown && isShare(*shown);
}

QString SignalColours::quantity() const
{
    const auto* shown = quantityOf(m_by);
    return shown ? tr(shown->title) : QString();
}

QString SignalColours::heading(ColourBy by)
{
    const auto* meant = quantityOf(by);
    return meant ? tr(meant->heading) : tr("Kind of layer");
}

SignalColumn SignalColours::columnOf(const DrawnNetwork& network) const
{
    const auto* found = find(network);
    const auto* shown = quantityOf(m_by);
    if (!found || !shown)
        return {};
    return {heading(m_by), tr(shown->tip), fileTitle(shown->signal), isLinear() ? 1.0 / kPercent : 1.0, found->ofNode};
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
