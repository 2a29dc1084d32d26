#include "ui/plots/curvefigure.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/models/curvesummary.h"
#include "ui/plots/figuremarks.h"
#include "ui/plots/figureparts.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr double kSelectedWidth = 1.25;
constexpr qreal kGhost = 0.8;  ///< how far a raw curve fades behind its smoothed one

bool setRange(QCPAxis* axis, const QCPRange& range)
{
    if (!QCPRange::validRange(range) || axis->range() == range)
        return false;
    axis->setRange(range);
    return true;
}

void setScale(QCPAxis* axis, bool isLog, int ticks)
{
    axis->setScaleType(isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setTicker(isLog ? logarithmicTicks() : linearTicks(ticks));
    axis->setSubTicks(false);
}

}  // namespace

CurveFigure::CurveFigure(QCustomPlot& plot, const RunSet& runs, const CurveNotes* notes)
    : m_plot(plot)
    , m_runs(runs)
    , m_notes(notes)
{
    plot.setNoAntialiasingOnDrag(false);
    plot.setInteractions(QCP::iNone);
    plot.setAutoAddPlottableToLegend(false);
}

void CurveFigure::build(const PlotOptions& options, const FigureLook& look, int selected)
{
    m_options = options;
    m_look = look;
    m_selected = selected;
    m_plot.clearPlottables();
    delete m_marks;
    m_marks = nullptr;
    m_panels.clear();
    m_grid = nullptr;
    m_plot.plotLayout()->clear();
    m_plot.plotLayout()->simplify();
    m_plot.setBackground(QBrush(look.ground));
    m_plot.plotLayout()->setRowSpacing(look.space);
    m_plot.plotLayout()->setMargins({2 * look.space, 2 * look.space, 3 * look.space, 2 * look.space});
    addKey();
    m_grid = new QCPLayoutGrid;
    m_grid->setRowSpacing(look.space);
    m_grid->setColumnSpacing(2 * look.space);
    m_plot.plotLayout()->addElement(1, 0, m_grid);
    if (options.twoPanels) {
        addPanel(0, true, false);
        addPanel(1, false, true);
    } else {
        addPanel(0, true, true);
    }
    const auto runs = shownRuns(selected);
    for (auto& panel : m_panels)
        addLines(panel, runs);
    m_marks = new FigureMarks(&m_plot, *this, m_notes);
    if (!options.endLabels)
        return;
    // A column of their own, so that two panels stay equally wide.
    auto* room = new QCPLayoutElement(&m_plot);
    const auto width = static_cast<int>(std::ceil(m_marks->endLabelWidth()));
    room->setMinimumSize(width, 0);
    room->setMaximumSize(width, QWIDGETSIZE_MAX);
    m_grid->addElement(0, m_grid->columnCount(), room);
}

std::vector<const ShownRun*> CurveFigure::shownRuns(int selected) const
{
    std::vector<const ShownRun*> runs;
    for (const auto id : m_runs.ids())
        if (const auto* run = m_runs.find(id); run->isShown)
            runs.push_back(run);
    std::stable_sort(runs.begin(), runs.end(), [&](const ShownRun* a, const ShownRun* b) {
        const auto rank = [&](const ShownRun* run) { return run->isDimmed ? 0 : run->id == selected ? 2 : 1; };
        return rank(a) < rank(b);
    });
    return runs;
}

void CurveFigure::addKey()
{
    const auto isBoldTrain = m_options.boldTrain;
    const QPen bold(m_look.soft, m_look.bold);
    const QPen thin(m_look.soft, m_look.thin);
    std::vector<FigureKey::Entry> entries;
    const auto train = m_options.smoothing > 1
                           ? tr("training, mean over about %1 iterations").arg(grouped(m_options.smoothing))
                           : tr("training, each mini-batch");
    entries.push_back({train, isBoldTrain || m_options.twoPanels ? bold : thin});
    entries.push_back({tr("test"), isBoldTrain && !m_options.twoPanels ? thin : bold});
    const auto isShown = [&](const auto& isWanted) {
        return std::any_of(m_runs.ids().begin(), m_runs.ids().end(), [&](int id) {
            const auto* run = m_runs.find(id);
            return run->isShown && isWanted(*run);
        });
    };
    const auto has = [&](CurveKind kind) { return isShown([&](const ShownRun& run) { return mayHave(run, kind); }); };
    if (isShown(hasPartialTests))
        entries.push_back({partialMark() + ' ' + tr("test, first images only"), QPen(Qt::NoPen)});
    if (m_options.validation && has(CurveKind::Validation))
        entries.push_back({tr("validation"), QPen(m_look.soft, m_look.thin, Qt::DashLine)});
    if (m_options.validation && has(CurveKind::Reevaluated))
        entries.push_back({tr("training images re-evaluated"), QPen(m_look.soft, m_look.thin, Qt::DotLine)});
    auto* key = new FigureKey(&m_plot, m_look, std::move(entries));
    key->setLayer("legend");
    m_plot.plotLayout()->addElement(0, 0, key);
}

void CurveFigure::addPanel(int column, bool hasTrain, bool hasTest)
{
    Panel panel{.rect = new QCPAxisRect(&m_plot), .hasTrain = hasTrain, .hasTest = hasTest};
    m_grid->addElement(0, column, panel.rect);
    dressAxes(*panel.rect, m_look, !m_options.learningRate);
    setScale(panel.x(), m_options.logX, m_options.twoPanels ? 4 : 6);
    setScale(panel.y(), m_options.logY, 6);
    panel.y()->setLabel(valueLabel(panel));
    if (m_options.learningRate)
        addStrip(panel, column);
    else
        panel.x()->setLabel(axisLabel());
    m_panels.push_back(std::move(panel));
}

void CurveFigure::addStrip(Panel& panel, int column)
{
    panel.strip = new QCPAxisRect(&m_plot);
    m_grid->addElement(1, column, panel.strip);
    dressAxes(*panel.strip, m_look, true);
    const auto height = 13 * m_look.space;
    panel.strip->setMinimumSize(0, height);
    panel.strip->setMaximumSize(QWIDGETSIZE_MAX, height);
    panel.strip->axis(QCPAxis::atLeft)->setTicker(linearTicks(2));
    panel.strip->axis(QCPAxis::atLeft)->setLabel(tr("lr", "short for learning rate, beside a low strip"));
    panel.strip->axis(QCPAxis::atLeft)->setSubTicks(false);
    setScale(panel.strip->axis(QCPAxis::atBottom), m_options.logX, m_options.twoPanels ? 4 : 6);
    panel.strip->axis(QCPAxis::atBottom)->setLabel(axisLabel());
    auto* margins = new QCPMarginGroup(&m_plot);
    panel.rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    panel.strip->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
}

QPen CurveFigure::linePen(const ShownRun& run, bool isBold) const
{
    const auto width = isBold ? m_look.bold : m_look.thin;
    return m_look.pen(run, run.id == m_selected ? width * kSelectedWidth : width);
}

CurveLine* CurveFigure::addLine(QCPAxis* x, QCPAxis* y, const ShownRun& run, CurveKind kind, const QPen& pen, int smoothing)
{
    auto* line = new CurveLine(x, y, m_runs,
                               {.run = run.id,
                                .kind = kind,
                                .measure = m_options.measure,
                                .axis = m_options.axis,
                                .smoothing = smoothing,
                                .hasMarkers = kind == CurveKind::Test});
    line->setName(run.title());
    line->setPen(pen);
    line->setBrush(m_look.ground);
    line->setLayer("main");
    return line;
}

/// A live run will have what its recipe asks for.
bool CurveFigure::mayHave(const ShownRun& run, CurveKind kind) const
{
    const auto& recipe = run.description->recipe;
    const bool isAsked = kind == CurveKind::Validation ? recipe.validation > 0 : recipe.reevaluate > 0.0;
    return (run.isLive && isAsked) || !run.curves.series(kind, m_options.measure).isEmpty();
}

/// Old runs and other programs' may have epoch rows alone.
CurveKind CurveFigure::trainKind(const ShownRun& run) const
{
    const bool hasSteps = run.isLive || !run.curves.series(CurveKind::Train, m_options.measure).isEmpty();
    return hasSteps ? CurveKind::Train : CurveKind::EpochTrain;
}

void CurveFigure::addLines(Panel& panel, const std::vector<const ShownRun*>& runs)
{
    const auto smoothing = m_options.smoothing;
    const auto isBoldTrain = m_options.boldTrain || !panel.hasTest;
    const auto isBoldTest = !m_options.boldTrain || !panel.hasTrain;
    const auto add = [&](const ShownRun& run, CurveKind kind, const QPen& pen, int window) {
        panel.lines.push_back(addLine(panel.x(), panel.y(), run, kind, pen, window));
    };
    for (const auto* run : runs) {
        if (!panel.hasTrain || smoothing <= 1)
            break;
        auto pen = linePen(*run, false);
        pen.setColor(m_look.faded(pen.color(), kGhost));
        pen.setStyle(Qt::SolidLine);
        addLine(panel.x(), panel.y(), *run, trainKind(*run), pen, 1);
    }
    const auto addTrain = [&] {
        for (const auto* run : runs)
            add(*run, trainKind(*run), linePen(*run, isBoldTrain), smoothing);
    };
    const auto addTest = [&] {
        for (const auto* run : runs)
            add(*run, CurveKind::Test, linePen(*run, isBoldTest), 1);
    };
    const auto addOther = [&](CurveKind kind, Qt::PenStyle style) {
        for (const auto* run : runs) {
            if (!mayHave(*run, kind))
                continue;
            auto pen = linePen(*run, false);
            pen.setStyle(style);
            add(*run, kind, pen, 1);
        }
    };
    if (panel.hasTrain && !(panel.hasTest && isBoldTrain))
        addTrain();
    if (panel.hasTrain && m_options.validation)
        addOther(CurveKind::Reevaluated, Qt::DotLine);
    if (panel.hasTest && m_options.validation)
        addOther(CurveKind::Validation, Qt::DashLine);
    if (panel.hasTest)
        addTest();
    if (panel.hasTrain && panel.hasTest && isBoldTrain)
        addTrain();
    if (!panel.strip)
        return;
    for (const auto* run : runs)
        panel.rates.push_back(addLine(panel.strip->axis(QCPAxis::atBottom), panel.strip->axis(QCPAxis::atLeft), *run,
                                      CurveKind::LearningRate, linePen(*run, false), 1));
}

QString CurveFigure::valueLabel(const Panel& panel) const
{
    const auto isError = m_options.measure == Measure::Error;
    if (panel.hasTrain && panel.hasTest)
        return isError ? tr("error (%)") : tr("loss");
    if (panel.hasTrain)
        return isError ? tr("training error (%)") : tr("training loss");
    return isError ? tr("test error (%)") : tr("test loss");
}

QString CurveFigure::axisLabel() const
{
    switch (m_options.axis) {
    case XAxis::Iterations:
        return tr("iterations");
    case XAxis::Epochs:
        return tr("epochs");
    case XAxis::Minutes:
        return tr("minutes");
    }
    return {};
}

double CurveFigure::newest() const
{
    double newest = 0.0;
    for (const auto id : m_runs.ids()) {
        const auto* run = m_runs.find(id);
        if (!run->isShown)
            continue;
        for (const auto kind : {CurveKind::Train, CurveKind::EpochTrain, CurveKind::Test})
            if (const auto& series = run->curves.series(kind, m_options.measure); !series.isEmpty())
                newest = std::max(newest, run->curves.position(series.back(), m_options.axis));
    }
    return newest;
}

/// While a run grows the end moves in steps, so that the picture stands still between them.
QCPRange CurveFigure::wholeX() const
{
    const auto end = newest();
    bool isGrowing = false;
    double whole = 0.0;
    double first = 0.01;  // minutes
    for (const auto id : m_runs.ids()) {
        const auto* run = m_runs.find(id);
        if (!run->isShown)
            continue;
        isGrowing = isGrowing || run->isOnItsWay();
        if (m_options.axis != XAxis::Minutes) {
            whole = std::max(whole, run->curves.position(run->description->resolution.iterations, m_options.axis));
            first = run->curves.position(1, m_options.axis);
        }
    }
    auto upper = end > 0.0 ? end : whole > 0.0 ? whole : 1.0;
    if (isGrowing) {
        upper = niceAbove(std::max(end, 20.0 * first));
        if (whole >= end && whole > 0.0)
            upper = std::min(upper, whole);
    }
    const auto lower = m_options.logX ? first : 0.0;
    return {lower, std::max(upper, lower * 10.0)};
}

QCPRange CurveFigure::wholeY() const
{
    double least = 100.0;
    double greatest = 0.0;
    for (const auto& panel : m_panels)
        for (const auto* line : panel.lines) {
            const auto* series = line->series();
            if (!series || series->isEmpty())
                continue;
            // The first steps of a deep net may lose ten times as much as all that follow.
            const auto begin = series->size() > 50 && !m_options.logY ? series->size() / 50 : 0;
            const auto range = series->range(begin, series->size());
            greatest = std::max(greatest, static_cast<double>(range.max));
            if (range.mean > 0.0F)
                least = std::min(least, static_cast<double>(range.min > 0.0F ? range.min : range.mean));
        }
    const auto isError = m_options.measure == Measure::Error;
    const auto upper = isError ? 100.0 : niceAbove(greatest > 0.0 ? greatest : 2.5);
    if (!m_options.logY)
        return {0.0, upper};
    return {std::min(isError ? 10.0 : upper / 10.0, niceBelow(std::max(least, 1e-3))), upper};
}

double CurveFigure::greatestRate() const
{
    double greatest = 0.0;
    for (const auto id : m_runs.ids())
        if (const auto& rates = m_runs.find(id)->curves.series(CurveKind::LearningRate, m_options.measure); !rates.isEmpty())
            greatest = std::max(greatest, static_cast<double>(rates.range(0, rates.size()).max));
    return greatest;
}

bool CurveFigure::fit(const PlotView& view)
{
    bool isOther = false;
    const auto x = view.x ? *view.x : wholeX();
    const auto y = view.y ? *view.y : wholeY();
    for (const auto& panel : m_panels) {
        isOther = setRange(panel.x(), x) || isOther;
        isOther = setRange(panel.y(), y) || isOther;
        if (!panel.strip)
            continue;
        isOther = setRange(panel.strip->axis(QCPAxis::atBottom), x) || isOther;
        isOther = setRange(panel.strip->axis(QCPAxis::atLeft), {0.0, std::max(greatestRate() * 1.25, 1e-9)}) || isOther;
    }
    return isOther;
}

const CurveFigure::Panel* CurveFigure::panelAt(const QPointF& pixel) const
{
    for (const auto& panel : m_panels)
        if (panel.rect->rect().contains(pixel.toPoint()) || (panel.strip && panel.strip->rect().contains(pixel.toPoint())))
            return &panel;
    return nullptr;
}

CurveLine* CurveFigure::lineAt(const QPointF& pixel, double tolerance) const
{
    const auto* panel = panelAt(pixel);
    CurveLine* nearest = nullptr;
    if (!panel)
        return nearest;
    for (auto* line : panel->lines)
        if (const auto distance = line->selectTest(pixel, false); distance >= 0.0 && distance <= tolerance) {
            tolerance = distance;
            nearest = line;
        }
    return nearest;
}

}  // namespace reslab::ui
