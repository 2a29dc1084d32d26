#include "ui/signals/signalpage.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSlider>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "core/base/threadclock.h"
#include "ui/plots/emptystate.h"
#include "ui/plots/steadylabel.h"
#include "ui/text/format.h"
#include "ui/theme/tables.h"

namespace reslab::ui {
namespace {

constexpr qint64 kTableEveryMs = 1000;
constexpr qint64 kPanelEveryMs = 250;
constexpr double kLeastStripMove = 0.002;  ///< of the axis: about two pixels
constexpr std::size_t kMostMoments = SignalHistory::kMost;

/// Evenly, with the first and the last.
std::vector<std::int64_t> thinned(const std::vector<std::int64_t>& all)
{
    if (all.size() <= kMostMoments)
        return all;
    std::vector<std::int64_t> kept;
    for (std::size_t index = 0; index < kMostMoments; ++index)
        kept.push_back(all[index * (all.size() - 1) / (kMostMoments - 1)]);
    return kept;
}

}  // namespace

SignalPage::SignalPage(SignalFamily family, const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme,
                       QWidget* parent)
    : QWidget(parent)
    , m_family(family)
    , m_runs(runs)
    , m_signals(signalSet)
    , m_selection(selection)
    , m_theme(theme)
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyState(theme, "layers", this))
    , m_bar(new SignalBar(family, theme, this))
    , m_statement(new QLabel(this))
    , m_plot(new SignalPlot(runs, signalSet, selection, theme, this))
    , m_panel(new LayerPanel(family, runs, signalSet, selection, theme, this))
    , m_strip(new LayerStrip(runs, signalSet, selection, theme, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_clock.start();
    m_drawing.setSingleShot(true);
    makeFigure();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    SignalOptions options;
    options.subject = family == SignalFamily::Gradients ? Subject::Weights : Subject::Responses;
    // Figure 7 is drawn on a linear axis, beside the ones that normalisation begins with.
    options.logY = family == SignalFamily::Gradients;
    options.first = family == SignalFamily::Responses;
    connectAll();
    setOptions(options);
    retranslate();
    follow();
    showRightPage();
}

void SignalPage::makeFigure()
{
    auto* figure = new QWidget(m_pages);
    auto* column = new QVBoxLayout(figure);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_statement->setWordWrap(true);
    column->addWidget(m_bar);
    column->addWidget(m_statement);
    m_figures = new QStackedWidget(figure);
    m_nothing = new QLabel(m_figures);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setTextFormat(Qt::RichText);
    m_splitter = new QSplitter(Qt::Vertical, m_figures);
    m_splitter->setHandleWidth(1);
    auto* upper = new QWidget(m_splitter);
    auto* row = new QHBoxLayout(upper);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_plot, 1);
    auto* scroll = new QScrollArea(upper);
    scroll->setWidget(m_panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    row->addWidget(scroll);
    auto* lower = new QWidget(m_splitter);
    auto* below = new QVBoxLayout(lower);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    makeTimeRow(*below);
    below->addWidget(m_strip, 1);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(lower);
    makeTable();
    m_splitter->addWidget(m_tablePage);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    // A table that was open when the window was closed has no height of its own yet.
    m_splitter->setStretchFactor(2, 2);
    m_splitter->setChildrenCollapsible(false);
    m_figures->addWidget(m_splitter);
    m_figures->addWidget(m_nothing);
    column->addWidget(m_figures, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(figure);
}

void SignalPage::makeTimeRow(QLayout& column)
{
    auto* widget = new QWidget(this);
    auto* row = new QHBoxLayout(widget);
    m_live = new QToolButton(widget);
    m_live->setObjectName("live");
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_live->setAutoRaise(true);
    m_live->setFocusPolicy(Qt::StrongFocus);
    m_time = new QSlider(Qt::Horizontal, widget);
    m_time->setPageStep(10);
    m_timeText = new SteadyLabel(SteadyLabel::Room::Widest, widget);
    m_readout = new SteadyLabel(SteadyLabel::Room::Given, widget);
    m_quantity = new QComboBox(widget);
    m_quantity->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_live);
    row->addWidget(m_time, 2);
    row->addWidget(m_timeText);
    row->addWidget(m_readout, 3);
    row->addWidget(m_quantity);
    column.addWidget(widget);
}

void SignalPage::makeTable()
{
    m_model = new SignalTableModel(m_runs, m_signals, m_theme, this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(SignalTableModel::SortRole);
    m_tablePage = new QWidget(m_splitter);
    m_table = new QTableView(m_tablePage);
    auto* column = new QVBoxLayout(m_tablePage);
    column->addWidget(m_table);
    dressSortedTable(*m_table, *sorted);
    m_tablePage->hide();
    auto* copy = new QAction(this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    copy->setObjectName("copyTable");
}

QString SignalPage::statement() const
{
    switch (options().subject) {
    case Subject::Weights:
        if (options().size == SizeMeasure::UpdateRatio)
            return tr("How far this step moves each layer's weights: the length of the change over the length of the weights before it.");
        return tr("The gradient of the loss by each layer's weights. Another thing than the gradient by block outputs: in the same network "
                  "one can look even while the other varies by orders of magnitude.");
    case Subject::Outputs:
        return tr("The gradient of the loss by what each block hands on, over all images, channels and pixels of the batch. Another thing "
                  "than the gradient by weights, which each layer makes from it.");
    case Subject::BlockGradients:
        return tr("What comes back to each residual block's input by the shortcut and what through F. The two add up as vectors, so their "
                  "lengths do not: the cosine says how far they point the same way.");
    case Subject::BlockSizes:
        return tr("The root mean square of F(x) and of x where a residual block adds them.");
    case Subject::Responses:
        return responseStatement();
    case Subject::Signal:
        return tr("Variance and mean of x_l, block by block, over all images, channels and pixels of the batch: after a residual block's "
                  "addition and before ReLU, in a plain network what the block's last layer responds.");
    case Subject::Dead:
        return tr("After each ReLU: channels that are 0 for every image and pixel of the batch, and the share of all values that are 0.");
    }
    return {};
}

/// Of which layers responses are, and which of them begin at 1, as normalisation makes them; runs that are otherwise are named.
QString SignalPage::responseStatement() const
{
    const auto beginsAtOne = [](const LayerIndex& layers, const LayerPlace& place) {
        const auto* norm = std::get_if<BatchNormSpec>(&layers.graph().nodes[static_cast<std::size_t>(place.node)].spec.op);
        return norm && norm->initialScale == 1.0;
    };
    bool hasThreeByThree = false;
    QStringList everyLayer, others;
    for (const int id : m_runs.ids()) {
        const auto* shown = m_runs.find(id);
        const auto* run = m_signals.find(id);
        if (!shown->isShown || !run)
            continue;
        const auto& layers = *run->layers;
        hasThreeByThree = hasThreeByThree || layers.hasThreeByThree();
        if (!layers.hasThreeByThree())
            everyLayer += shown->title();
        if (!std::ranges::all_of(layers.responses(), [&](const LayerPlace& place) { return beginsAtOne(layers, place); }))
            others += shown->title();
    }
    auto words = hasThreeByThree || everyLayer.isEmpty()
                     ? tr("Standard deviation of each 3×3 layer's outputs, before ReLU and addition, over all images, channels and pixels "
                          "of the batch.")
                     : tr("Standard deviation of each layer's outputs, before ReLU and addition, over all images of the batch and all "
                          "units, channels and pixels.");
    if (hasThreeByThree && !everyLayer.isEmpty())
        words += ' ' + tr("Networks without 3×3 layers show every layer: %1.").arg(everyLayer.join(", "));
    if (others.isEmpty())
        return words + ' ' + tr("Responses are taken after batch normalisation, by the batch's own statistics. Before training it is 1 "
                                "everywhere: normalisation makes it so.");
    return words + ' ' + tr("Responses are taken after batch normalisation, by the batch's own statistics, where the layer has one: those "
                            "begin at 1. Layers that do not begin so are in %1.")
                             .arg(others.join(", "));
}

/// Which of the runs were looked at afterwards, and at which step; begins with a blank where there is one.
QString SignalPage::seenOnceStatement() const
{
    QStringList seen;
    for (const int id : m_runs.ids())
        if (const auto* run = m_signals.find(id); run && run->seenOnceAt && m_runs.find(id)->isShown)
            seen += tr("%1 at step %2").arg(m_runs.find(id)->title(), grouped(*run->seenOnceAt));
    return seen.isEmpty() ? QString() : ' ' + tr("Looked at once, not recorded: %1.").arg(seen.join(", "));
}

void SignalPage::setOptions(const SignalOptions& options)
{
    m_plot->setOptions(sound(options));
    m_bar->setOptions(options);
    offerQuantities();
    rebuild();
}

void SignalPage::setLive(bool isLive)
{
    m_pacer.setLive(isLive);
    schedule();
}

void SignalPage::setLook(Look look)
{
    m_look = look;
    showRightPage();
}

void SignalPage::setMoment(std::optional<std::int64_t> iteration)
{
    const auto all = moments();
    if (iteration && (all.empty() || *iteration >= all.back()))
        iteration.reset();
    const bool isOther = std::exchange(m_moment, iteration) != iteration;
    m_pacer.touched(m_clock.elapsed());
    rebuild();
    if (isOther)
        emit momentChanged(iteration);
}

std::map<int, std::int64_t> SignalPage::newestProbes() const
{
    std::map<int, std::int64_t> newest;
    for (const int id : m_runs.ids())
        if (const auto* run = m_signals.find(id); run && m_runs.find(id)->isShown && !run->history.isEmpty())
            newest[id] = run->history.iteration(run->history.size() - 1);
    return newest;
}

std::int64_t SignalPage::lastStep() const
{
    std::int64_t last = 0;
    for (const int id : m_runs.ids())
        if (const auto* shown = m_runs.find(id); shown->isShown)
            last = std::max(last, shown->description->resolution.iterations);
    return last;
}

std::vector<std::int64_t> SignalPage::moments() const
{
    std::set<std::int64_t> all;
    for (const auto& [id, newest] : newestProbes()) {
        const auto& history = m_signals.find(id)->history;
        for (std::size_t column = 0; column < history.size(); ++column)
            all.insert(history.iteration(column));
    }
    return thinned({all.begin(), all.end()});
}

void SignalPage::schedule()
{
    // Hidden, it costs nothing: showEvent() shows what came meanwhile.
    if (!isVisible())
        return;
    showRightPage();
    if (m_drawing.isActive())
        return;
    const auto now = m_clock.elapsed();
    m_drawing.start(static_cast<int>(std::max<qint64>(0, m_drawnAt + m_pacer.interval(now) - now)));
}

void SignalPage::rebuild()
{
    showRightPage();
    m_statement->setText(statement() + seenOnceStatement());
    m_stripAxis = 0;
    m_panelAt = 0;
    m_tableAt = 0;
    // Several runs that change at once are one picture.
    if (isVisible())
        m_drawing.start(0);
}

void SignalPage::draw()
{
    const auto begin = threadCpuMs();
    m_plot->showMoment(m_moment);
    tellNothing();
    tellLayer();
    drawStrip();
    showTime();
    drawTable();
    m_drawnAt = m_clock.elapsed();
    m_pacer.drawn(threadCpuMs() - begin);
}

/// Numbers that change faster cannot be read; of networks that train there will be others.
void SignalPage::tellLayer()
{
    const auto now = m_clock.elapsed();
    if (m_pacer.isLive() && m_panelAt > 0 && now - m_panelAt < kPanelEveryMs)
        return;
    m_panelAt = now;
    m_panel->refresh(options(), m_moment);
}

/// Only when the newest column of a run has moved by more than can hardly be seen.
void SignalPage::drawStrip()
{
    auto newest = newestProbes();
    const auto least = kLeastStripMove * static_cast<double>(m_stripAxis);
    const auto hasMoved = [&](const auto& probe) {
        const auto drawn = m_stripNewest.find(probe.first);
        return drawn == m_stripNewest.end() || static_cast<double>(std::abs(probe.second - drawn->second)) >= least;
    };
    if (m_stripAxis > 0 && std::ranges::none_of(newest, hasMoved))
        return;
    const auto& panels = m_plot->figure().panels();
    m_strip->refresh(options(), m_moment, panels.empty() ? 0.0 : panels.front().rect->left());
    m_stripNewest = std::move(newest);
    m_stripAxis = m_strip->figure().axisEnd();
}

void SignalPage::drawTable()
{
    const auto now = m_clock.elapsed();
    const bool isFresh = m_tableAt > 0 && m_model->rowCount() > 0 && now - m_tableAt < kTableEveryMs;
    if (!m_table->isVisible() || isFresh)
        return;
    m_tableAt = now;
    QStringList names;
    for (const auto& series : m_plot->figure().series())
        names += series.isFirst ? tr("%1, first probe").arg(m_plot->figure().nameOf(series)) : m_plot->figure().nameOf(series);
    const auto columns = m_model->columnCount();
    m_model->setSeries(listedSeries(m_plot->figure().series(), m_signals, options()), names);
    if (m_model->columnCount() != columns)
        m_table->resizeColumnsToContents();
    // Another subject has other rows, of which none is chosen yet.
    if (!m_table->currentIndex().isValid())
        markRow();
}

/// Where in time the picture stands.
void SignalPage::showTime()
{
    const auto all = moments();
    const QSignalBlocker quiet(m_time);
    m_time->setRange(0, std::max(0, static_cast<int>(all.size()) - 1));
    const auto at = m_moment ? std::ranges::upper_bound(all, *m_moment) - all.begin() - 1 : static_cast<std::ptrdiff_t>(all.size()) - 1;
    m_time->setValue(static_cast<int>(std::max<std::ptrdiff_t>(0, at)));
    m_time->setEnabled(all.size() > 1);
    m_live->setEnabled(m_moment.has_value());
    // Whether live or back in time, and to the last step: the slider beside it stays as long.
    const auto last = grouped(lastStep());
    m_timeText->reserve(newestProbes().size() > 1 ? tr("steps %1 – %2, the newest").arg(last, last) : tr("step %1, the newest").arg(last));
    m_timeText->setText(timeWords());
    m_time->setAccessibleDescription(m_timeText->text());
}

QString SignalPage::timeWords() const
{
    const auto newest = newestProbes();
    if (newest.empty())
        return {};
    const auto [first, last] = std::ranges::minmax_element(newest, {}, [](const auto& probe) { return probe.second; });
    const auto iteration = m_moment.value_or(last->second);
    const auto isSeenOnce = [&](const auto& probe) { return m_signals.find(probe.first)->seenOnceAt == iteration; };
    if (std::ranges::all_of(newest, isSeenOnce))
        return tr("step %1, looked at once, not recorded").arg(grouped(iteration));
    if (m_moment)
        return tr("step %1").arg(grouped(iteration));
    return first->second == last->second ? tr("step %1, the newest").arg(grouped(iteration))
                                         : tr("steps %1 – %2, the newest").arg(grouped(first->second), grouped(iteration));
}

void SignalPage::showRightPage()
{
    bool hasSignals = false;
    for (const int id : m_runs.ids())
        if (const auto* run = m_signals.find(id))
            hasSignals = hasSignals || !run->history.isEmpty();
    if (!hasSignals)
        tellEmpty();
    m_pages->setCurrentIndex(hasSignals ? 1 : 0);
}

void SignalPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showRightPage();
    m_drawing.start(0);
}

void SignalPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

}  // namespace reslab::ui
