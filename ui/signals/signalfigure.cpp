#include "ui/signals/signalfigure.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "ui/plots/figureparts.h"
#include "ui/plots/plotview.h"

namespace reslab::ui {
namespace {

constexpr double kGhost = 0.35;  ///< how far the first probe's lines are faded
constexpr int kMostDecades = 13;  ///< labels at powers of ten

/// Where the line of one series stands among all, whatever its values.
auto identity(const SignalSeries& series)
{
    return std::tuple(series.run, series.part, series.quantity, series.isFirst);
}

}  // namespace

SignalFigure::SignalFigure(QCustomPlot& plot, const RunSet& runs, const SignalSet& signalSet)
    : m_plot(plot)
    , m_runs(runs)
    , m_signals(signalSet)
{
    m_plot.plotLayout()->clear();
    m_plot.setNoAntialiasingOnDrag(false);
    m_plot.setSelectionTolerance(0);
    QObject::connect(&m_plot, &QCustomPlot::afterLayout, &m_follower, [this] { fitAxes(); });
}

std::vector<int> SignalFigure::runsWithLines() const
{
    std::vector<int> runs;
    for (const auto& series : m_series)
        if (std::ranges::find(runs, series.run) == runs.end())
            runs.push_back(series.run);
    return runs;
}

void SignalFigure::prepare(const SignalOptions& options, const FigureLook& look)
{
    m_options = options;
    m_look = look;
    m_isStale = true;
}

void SignalFigure::build()
{
    const auto& look = m_look;
    m_panels.clear();
    m_plot.clearPlottables();
    m_plot.clearItems();
    m_plot.plotLayout()->clear();
    m_plot.setBackground(QBrush(look.ground));
    m_plot.plotLayout()->setRowSpacing(look.space);
    m_plot.plotLayout()->setMargins(QMargins(look.space, look.space, 2 * look.space, look.space));
    addKey();
    m_grid = new QCPLayoutGrid;
    m_grid->setRowSpacing(look.space);
    m_plot.plotLayout()->addElement(1, 0, m_grid);
    auto runs = m_options.stacked ? runsWithLines() : std::vector<int>{0};
    if (runs.empty())
        runs = {0};
    for (const int run : runs)
        for (int part = 0; part < static_cast<int>(m_parts.size()); ++part)
            addPanel(part, run, run == runs.back() && part + 1 == static_cast<int>(m_parts.size()));
    auto* margins = new QCPMarginGroup(&m_plot);
    for (auto& panel : m_panels) {
        panel.rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
        for (const auto& series : m_series)
            if (series.part == panel.part && (panel.run == 0 || panel.run == series.run))
                addLine(panel, series);
    }
}

void SignalFigure::addKey()
{
    std::vector<FigureKey::Entry> entries;
    for (const int id : runsWithLines())
        entries.push_back({m_runs.find(id)->title(), m_look.pen(*m_runs.find(id), m_look.bold)});
    for (const auto& part : m_parts)
        if (m_options.stacked)
            entries.push_back({part.title, QPen(Qt::NoPen)});
    for (int part = 0; part < static_cast<int>(m_parts.size()); ++part) {
        const auto& quantities = m_parts[static_cast<std::size_t>(part)].quantities;
        for (int index = 0; quantities.size() > 1 && index < static_cast<int>(quantities.size()); ++index) {
            const bool isDrawn = std::ranges::any_of(
                m_series, [&](const SignalSeries& series) { return series.part == part && series.quantity == index; });
            if (isDrawn)
                entries.push_back({quantities[static_cast<std::size_t>(index)].name,
                                   QPen(m_look.soft, m_look.bold, index == 0 ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap)});
        }
    }
    if (m_options.first)
        entries.push_back({tr("at the first probe"), QPen(m_look.faded(m_look.soft, kGhost), m_look.thin)});
    if (hasZeros())
        entries.push_back({QString::fromUtf8("▽ ") + tr("exactly 0: underflow of f32"), QPen(Qt::NoPen)});
    auto* key = new FigureKey(&m_plot, m_look, std::move(entries));
    key->setLayer("legend");
    m_plot.plotLayout()->addElement(0, 0, key);
}

void SignalFigure::addPanel(int part, int run, bool isLast)
{
    Panel panel{.rect = new QCPAxisRect(&m_plot), .part = part, .run = run, .lines = {}};
    const auto& axis = m_parts[static_cast<std::size_t>(part)];
    m_grid->addElement(m_grid->rowCount(), 0, panel.rect);
    if (part > 0)
        m_grid->setRowStretchFactor(m_grid->rowCount() - 1, 0.6);
    dressAxes(*panel.rect, m_look, isLast);
    // Panels one above the other share their height: what would be air between them is for the lines.
    if (isOneOfSeveral())
        panel.rect->setMinimumMargins(QMargins(m_look.space, m_look.space / 2, m_look.space, m_look.space / 2));
    panel.y()->setScaleType(axis.isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    panel.y()->setSubTicks(false);
    panel.x()->setSubTicks(false);
    panel.x()->grid()->setVisible(m_options.axis == LayerAxis::Stage);
    if (m_options.axis == LayerAxis::Stage)
        setStageTicks(*panel.x());
    else
        panel.x()->setTicker(linearTicks(8));
    if (isLast)
        panel.x()->setLabel(m_options.axis == LayerAxis::Stage    ? QString()
                            : m_options.axis == LayerAxis::Sorted ? tr("layers, the largest response first")
                                                                  : tr("layer, counted from the image"));
    fitAxis(panel);
    m_panels.push_back(std::move(panel));
}

void SignalFigure::fitAxes()
{
    bool isOther = false;
    for (auto& panel : m_panels)
        isOther |= fitAxis(panel);
    if (!isOther)
        return;
    // Other words at the side need another margin; heights stay, so that nothing comes of it but this.
    for (const auto phase : {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
        m_plot.plotLayout()->update(phase);
}

/// A title as long as its panel is high at most, and no tick's label on another; true where something changed.
bool SignalFigure::fitAxis(Panel& panel) const
{
    const auto& part = m_parts[static_cast<std::size_t>(panel.part)];
    const auto height = static_cast<double>(panel.rect->height());
    const auto line = QFontMetricsF(m_look.figures).height();
    const int most = part.isLog ? kMostDecades : isOneOfSeveral() ? 3 : 6;
    const int ticks = std::clamp(static_cast<int>(height / (part.isLog ? 1.2 * line : 3.0 * line)), 2, most);
    const auto title = m_options.stacked ? QString() : broken(part.title, QFontMetricsF(m_look.body), height);
    if (ticks == panel.ticks && title == panel.y()->label())
        return false;
    panel.ticks = ticks;
    panel.y()->setTicker(part.isLog ? logarithmicTicks(m_options.stacked, ticks) : linearTicks(ticks));
    // Panels one above the other are too low for words at their side.
    panel.y()->setLabel(title);
    return true;
}

/// Words in the middle of each stage; of networks with other numbers of stages, those of the one with the most.
void SignalFigure::setStageTicks(QCPAxis& axis) const
{
    std::vector<int> stages;
    for (const int id : runsWithLines())
        if (const auto* run = m_signals.find(id); run && run->layers->stages().size() > stages.size())
            stages = run->layers->stages();
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (std::size_t index = 0; index < stages.size(); ++index)
        ticker->addTick(1.5 + static_cast<double>(index), tr("Stage %1").arg(stages[index]));
    if (stages.empty())
        ticker->addTick(1.5, tr("all layers"));
    axis.setTicker(ticker);
    axis.setTickLength(0, 0);
    axis.grid()->setVisible(false);
    // Lines between the stages, where the size of the maps changes.
    for (std::size_t border = 0; !stages.empty() && border <= stages.size(); ++border) {
        auto* line = new QCPItemStraightLine(&m_plot);
        line->setClipAxisRect(axis.axisRect());
        line->setClipToAxisRect(true);
        line->setLayer("grid");
        line->setPen(QPen(m_look.line, m_look.hair));
        line->setSelectable(false);
        for (auto* point : {line->point1, line->point2}) {
            point->setTypeX(QCPItemPosition::ptPlotCoords);
            point->setTypeY(QCPItemPosition::ptAxisRectRatio);
            point->setAxes(&axis, axis.axisRect()->axis(QCPAxis::atLeft));
            point->setAxisRect(axis.axisRect());
            point->setCoords(1.0 + static_cast<double>(border), point == line->point1 ? 0.0 : 1.0);
        }
    }
}

void SignalFigure::addLine(Panel& panel, const SignalSeries& series)
{
    const auto& run = *m_runs.find(series.run);
    const auto runs = runsWithLines();
    const bool hasTwo = m_parts[static_cast<std::size_t>(series.part)].quantities.size() > 1;
    auto pen = m_look.pen(run, series.isFirst ? m_look.thin : m_look.bold);
    if (hasTwo && series.quantity > 0) {
        pen.setStyle(Qt::DashLine);
        pen.setCapStyle(Qt::FlatCap);
    }
    if (series.isFirst)
        pen.setColor(m_look.faded(pen.color(), kGhost));
    SignalLine::Look look{.pen = pen, .ground = m_look.ground, .mark = series.isFirst ? 0.0 : 0.4 * m_look.space};
    look.isBar = m_options.bars && !series.isFirst;
    look.barRoom = 1.0;
    for (std::size_t index = 1; index < series.points.size(); ++index)
        look.barRoom = std::min(look.barRoom, series.points[index].x - series.points[index - 1].x);
    const auto quantities = static_cast<int>(m_parts[static_cast<std::size_t>(series.part)].quantities.size());
    const auto place = static_cast<int>(std::ranges::find(runs, series.run) - runs.begin());
    look.bars = (panel.run == 0 ? static_cast<int>(runs.size()) : 1) * quantities;
    look.bar = (panel.run == 0 ? place : 0) * quantities + series.quantity;
    auto* line = new SignalLine(panel.x(), panel.y(), look);
    line->setLayer("main");
    line->setSeries(series);
    panel.lines.push_back(line);
}

bool SignalFigure::fitsLines() const
{
    std::set<std::tuple<int, int, int, bool>> wanted, there;
    for (const auto& series : m_series)
        wanted.insert(identity(series));
    for (const auto& panel : m_panels)
        for (const auto* line : panel.lines)
            there.insert(identity(line->series()));
    return wanted == there;
}

void SignalFigure::update(std::optional<std::int64_t> moment, const Chosen& chosen, const std::optional<QCPRange>& x)
{
    const bool hadZeros = !m_isStale && hasZeros();
    m_parts = partsOf(m_options);
    m_series = seriesOf(m_runs, m_signals, m_options, moment);
    if (m_isStale || !fitsLines() || hadZeros != hasZeros())
        build();
    m_isStale = false;
    for (auto& panel : m_panels) {
        for (auto* line : panel.lines) {
            const auto found = std::ranges::find_if(
                m_series, [&](const SignalSeries& series) { return identity(series) == identity(line->series()); });
            line->setSeries(*found);
            const auto& layers = *m_signals.find(found->run)->layers;
            line->setChosen(layers.nearest(placesOf(layers, m_options.subject), layers.find(chosen.layer)));
        }
        panel.x()->setRange(x.value_or(wholeX()));
    }
    for (auto& panel : m_panels)
        panel.y()->setRange(rangeOf(panel.part));
}

QCPRange SignalFigure::wholeX() const
{
    if (m_options.axis == LayerAxis::Stage) {
        std::size_t stages = 1;
        for (const int id : runsWithLines())
            if (const auto* run = m_signals.find(id))
                stages = std::max(stages, run->layers->stages().size());
        return {0.7, 1.3 + static_cast<double>(stages)};
    }
    double upper = 1.0;
    for (const auto& series : m_series)
        upper = std::max(upper, series.points.back().x);
    return {0.25, upper + 0.75};
}

/// Ends at round numbers, so that the axis stands still while values move a little.
QCPRange SignalFigure::rangeOf(int number) const
{
    const auto& part = m_parts[static_cast<std::size_t>(number)];
    std::optional<QCPRange> all;
    bool hasZero = false;
    for (const auto& panel : m_panels)
        for (const auto* line : panel.lines) {
            if (panel.part != number)
                continue;
            bool found = false;
            const auto own = line->getValueRange(found, part.isLog ? QCP::sdPositive : QCP::sdBoth);
            if (found)
                all = all ? all->expanded(own) : own;
            hasZero = hasZero || std::ranges::any_of(line->series().points, [](const SignalPoint& p) { return p.value == 0.0; });
        }
    auto range = all.value_or(part.isLog ? QCPRange(1e-3, 1.0) : QCPRange(0.0, 1.0));
    if (part.isLog) {
        range = {niceBelow(range.lower * 0.95), niceAbove(range.upper * 1.05)};
        // Low panels have labels at powers of ten alone, and need two of them.
        if (m_options.stacked)
            range = {std::pow(10.0, std::floor(std::log10(range.lower))), std::pow(10.0, std::ceil(std::log10(range.upper)))};
        // Below the least number there is room for zeros, which no logarithm has a place for.
        if (hasZero)
            range.lower = niceBelow(range.lower * std::pow(range.lower / range.upper, 0.12));
    } else {
        range.lower = range.lower < 0.0 ? -niceAbove(-range.lower * 1.05) : 0.0;
        range.upper = range.upper > 0.0 ? niceAbove(range.upper * 1.05) : 0.0;
        if (range.lower == range.upper)
            range.upper = range.lower + 1.0;
    }
    return {part.low.value_or(range.lower), part.high.value_or(range.upper)};
}

bool SignalFigure::hasZeros() const
{
    return std::ranges::any_of(m_series, [&](const SignalSeries& series) {
        return m_parts[static_cast<std::size_t>(series.part)].isLog &&
               std::ranges::any_of(series.points, [](const SignalPoint& point) { return point.value == 0.0; });
    });
}

const SignalFigure::Panel* SignalFigure::panelAt(const QPointF& pixel) const
{
    const auto found = std::ranges::find_if(m_panels, [&](const Panel& panel) { return panel.rect->rect().contains(pixel.toPoint()); });
    return found == m_panels.end() ? nullptr : &*found;
}

SignalFigure::Hit SignalFigure::hitAt(const QPointF& pixel, double tolerance) const
{
    Hit best;
    const auto* panel = panelAt(pixel);
    if (!panel)
        return best;
    double nearest = tolerance;
    for (const auto* line : panel->lines)
        for (const auto& point : line->series().points) {
            const auto away = line->pixelOf(point) - pixel;
            if (const auto distance = std::hypot(away.x(), away.y()); distance <= nearest) {
                nearest = distance;
                best = {line, &point};
            }
        }
    return best;
}

std::vector<double> SignalFigure::positions() const
{
    std::vector<double> all;
    for (const auto& series : m_series)
        for (const auto& point : series.points)
            all.push_back(point.x);
    std::ranges::sort(all);
    const auto same = std::ranges::unique(all, [](double a, double b) { return b - a < 1e-9; });
    all.erase(same.begin(), same.end());
    return all;
}

QString SignalFigure::nameOf(const SignalSeries& series) const
{
    const auto& part = m_parts[static_cast<std::size_t>(series.part)];
    const auto& quantity = part.quantities[static_cast<std::size_t>(series.quantity)].name;
    auto name = m_runs.find(series.run)->title();
    if (!quantity.isEmpty())
        name += ", " + quantity;
    else if (m_parts.size() > 1)
        name += ", " + part.title;
    return name;
}

}  // namespace reslab::ui
