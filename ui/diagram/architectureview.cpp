#include "ui/diagram/architectureview.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/diagram/cardspage.h"
#include "ui/diagram/costpanel.h"
#include "ui/diagram/inspector.h"
#include "ui/diagram/networkstrip.h"
#include "ui/diagram/opkinds.h"
#include "ui/diagram/tableonepage.h"
#include "ui/plots/emptystate.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kColourMs = 1000;  ///< between two colourings of a drawing while networks train

/// What stands for a node in the drawing: itself, or the folded group that it is in.
std::vector<int> nodesOf(const Panel& panel, int node)
{
    const auto& box = panel.layout.nodes[static_cast<std::size_t>(panel.layout.nodeOf[static_cast<std::size_t>(node)])];
    return box.cells.empty() ? box.nodes : std::vector<int>{node};
}

/// What colours tell of some layers of a network.
std::optional<Inspector::Row> measuredOf(const SignalColours& colours, const DrawnNetwork& network, const std::vector<int>& nodes)
{
    const auto value = colours.valueOf(network, nodes);
    if (!value)
        return std::nullopt;
    const auto column = colours.columnOf(network);
    const auto label = nodes.size() == 1 ? column.title : ArchitectureView::tr("%1, its largest", "of a group of layers").arg(column.title);
    return Inspector::Row{label, valueText(*value, 3), column.tip};
}

}  // namespace

ArchitectureView::ArchitectureView(const RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_selection(selection)
    , m_theme(theme)
    , m_legend(new SignalLegend(m_colours, theme, this))
    , m_pageSwitch(new SegmentedControl(theme, 3, this))
    , m_pages(new QStackedWidget(this))
    , m_bar(new DiagramBar(theme, this))
    , m_fault(new QLabel(this))
    , m_strip(new NetworkStrip(theme, this))
    , m_empty(new EmptyState(theme, "layers", this))
    , m_view(new DiagramView(theme, this))
    , m_inspectorPage(new QScrollArea(this))
    , m_inspector(new Inspector(theme))
    , m_costs(new CostPanel(theme, this))
    , m_tableOne(new TableOnePage(theme, this))
    , m_cards(new CardsPage(theme, this))
    , m_across(new QSplitter(Qt::Horizontal, this))
    , m_down(new QSplitter(Qt::Vertical, this))
{
    makeDrawingPage();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(theme.space(2), theme.space(1), theme.space(2), 0);
    row->addWidget(m_pageSwitch);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_tableOne);
    m_pages->addWidget(m_cards);
    connect(m_pageSwitch, &SegmentedControl::chosen, m_pages, &QStackedWidget::setCurrentIndex);
    connectBar();
    connect(&selection, &Selection::runChanged, this, &ArchitectureView::followRun);
    connect(&selection, &Selection::layerChanged, this, &ArchitectureView::followLayer);
    connect(&theme, &Theme::changed, this, &ArchitectureView::follow);
    retranslate();
    follow();
}

ArchitectureView::~ArchitectureView() = default;

void ArchitectureView::makeDrawingPage()
{
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_costs->hide();
    m_legend->hide();
    m_empty->hide();
    m_inspectorPage->hide();
    m_inspectorPage->setWidget(m_inspector);
    m_inspectorPage->setWidgetResizable(true);
    m_inspectorPage->setFrameShape(QFrame::NoFrame);
    m_inspectorPage->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_down->addWidget(m_view);
    m_down->addWidget(m_costs);
    m_down->setStretchFactor(0, 3);
    m_down->setStretchFactor(1, 2);
    m_across->addWidget(m_down);
    m_across->addWidget(m_inspectorPage);
    m_across->setStretchFactor(0, 1);
    m_across->setStretchFactor(1, 0);
    for (auto* splitter : {m_down, m_across}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    // Else the table comes with the height that its rows ask for, and leaves the drawing none.
    m_down->setSizes({300, 200});
    // And the inspector with the width that its longest sentence asks for.
    m_across->setSizes({1, 1});
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_fault);
    column->addWidget(m_strip);
    column->addWidget(m_legend);
    column->addWidget(m_across, 1);
    column->addWidget(m_empty, 1);
    m_pages->addWidget(page);
}

void ArchitectureView::connectBar()
{
    connect(m_bar, &DiagramBar::modelAsked, this, &ArchitectureView::addModel);
    connect(m_bar, &DiagramBar::levelChosen, this,
            [this](Level level) { setDetail({.level = level, .turned = {}, .openedPaths = m_detail.openedPaths}); });
    connect(m_bar, &DiagramBar::searchChanged, this, &ArchitectureView::search);
    connect(m_bar, &DiagramBar::nextAsked, this, &ArchitectureView::goToNext);
    connect(m_bar, &DiagramBar::fitAsked, m_view, &DiagramView::fit);
    connect(m_bar, &DiagramBar::zoomAsked, this, [this](bool isIn) { isIn ? m_view->zoomIn() : m_view->zoomOut(); });
    connect(m_bar, &DiagramBar::differencesToggled, m_view, &DiagramView::setShowsDifferences);
    connect(m_bar, &DiagramBar::tableToggled, m_costs, &QWidget::setVisible);
    connect(m_bar, &DiagramBar::colourByChosen, this, &ArchitectureView::colourBy);
    m_colouring.setSingleShot(true);
    m_colouring.setInterval(kColourMs);
    connect(&m_colouring, &QTimer::timeout, this, [this] { colourBy(m_colours.by()); });
    connect(m_bar, &DiagramBar::exportAsked, this, &ArchitectureView::exportDrawing);
    connect(&m_bar->networksMenu(), &QMenu::aboutToShow, this, &ArchitectureView::fillNetworksMenu);
    connect(m_strip, &NetworkStrip::removed, this, [this](int id) {
        m_networks.setShown(id, false);
        refresh();
    });
    connect(m_view, &DiagramView::nodeChosen, this, &ArchitectureView::choose);
    connect(m_view, &DiagramView::detailAsked, this, &ArchitectureView::setDetail);
    connect(m_view, &DiagramView::left, m_bar, &DiagramBar::clearSearch);
    connect(m_costs, &CostPanel::nodeChosen, this, [this](int panel, int node) {
        m_view->choose(panel, node);
        m_view->bringIntoView(panel, node);
        choose(panel, node);
    });
    connect(m_empty, &EmptyState::buttonClicked, this, [this] { showModels({"plain20", "resnet20"}); });
    m_inspecting.setSingleShot(true);
    m_inspecting.setInterval(QApplication::doubleClickInterval());
    connect(&m_inspecting, &QTimer::timeout, this, &ArchitectureView::showInspector);
    connect(m_costs, &CostPanel::failed, this, &ArchitectureView::failed);
    connect(m_tableOne, &TableOnePage::failed, this, &ArchitectureView::failed);
    connect(m_cards, &CardsPage::failed, this, &ArchitectureView::failed);
}

void ArchitectureView::setCards(const std::vector<NetworkCardSpec>& cards)
{
    m_networks.setCards(cards);
    refresh();
}

void ArchitectureView::setSignals(const SignalSet& signalSet)
{
    m_signals = &signalSet;
    connect(&signalSet, &SignalSet::grown, this, [this] {
        if (isVisible() && m_colours.by() != ColourBy::Kind && !m_colouring.isActive())
            m_colouring.start();
    });
}

void ArchitectureView::setMoment(std::optional<std::int64_t> moment)
{
    if (std::exchange(m_moment, moment) != moment && isVisible())
        colourBy(m_colours.by());
}

void ArchitectureView::colourBy(ColourBy by)
{
    readColours(by);
    tellMeasured();
}

void ArchitectureView::readColours(ColourBy by)
{
    if (!m_signals)
        return;
    m_colours.read(m_networks.shown(), m_runs, *m_signals, by, m_moment, m_selection.run());
    if (by == ColourBy::Kind)
        m_view->setFill({});
    else
        m_view->setFill([this](const DrawnNetwork& network, std::span<const int> nodes) { return m_colours.colourOf(network, nodes); },
                        [this](const DrawnNetwork& network, std::span<const int> nodes) { return signalWords(network, nodes); });
    m_legend->refresh();
    m_costs->showSignals(m_colours);
}

void ArchitectureView::tellMeasured()
{
    const auto& panels = m_view->drawing().panels;
    const int chosen = m_view->chosenPanel();
    if (chosen < 0 || chosen >= static_cast<int>(panels.size()) || m_view->chosenNode() < 0)
        return;
    const auto& panel = panels[static_cast<std::size_t>(chosen)];
    m_inspector->setMeasured(measuredOf(m_colours, panel.network, nodesOf(panel, m_view->chosenNode())));
    m_view->setAccessibleDescription(m_inspector->inShort());
}

QString ArchitectureView::signalWords(const DrawnNetwork& network, std::span<const int> nodes) const
{
    const auto value = m_colours.valueOf(network, nodes);
    if (!value)
        return {};
    const auto& first = network.graph->nodes[static_cast<std::size_t>(nodes.front())].spec.name;
    const auto name = nodes.size() == 1 ? network.title() + ", " + QString::fromStdString(first) : network.title();
    return tr("%1: %2 (%3)", "a layer, the value that its colour tells, what it is").arg(name, valueText(*value, 3), m_colours.title());
}

void ArchitectureView::setDetail(const Detail& detail)
{
    m_hasLevel = true;
    m_detail = detail;
    redraw(true);
}

void ArchitectureView::refresh()
{
    m_isStale = true;
    if (isVisible())
        redraw(false);
}

void ArchitectureView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        redraw(false);
    else
        colourBy(m_colours.by());
    followLayer(m_selection.layer());
}

void ArchitectureView::redraw(bool keepsPlace)
{
    if (m_isStale)
        keepApart();
    const auto shown = m_networks.shown();
    if (!m_hasLevel && !shown.empty())
        m_detail = {.level = levelFor(*shown.front().graph), .turned = {}, .openedPaths = {}};
    if (m_isStale) {
        m_strip->setNetworks(shown);
        m_strip->setVisible(m_showsTools && !shown.empty());
        m_across->setVisible(!shown.empty());
        m_empty->setVisible(shown.empty());
        m_costs->setNetworks(shown);
        m_tableOne->setNetworks(shown);
        m_cards->field().setNetworks(shown);
        m_isStale = false;
    }
    readColours(m_colours.by());
    m_view->setDrawing(drawingOf(shown, m_detail), m_detail, keepsPlace);
    m_bar->setLevel(m_detail.level);
    search(m_bar->searched());
    choose(m_view->chosenPanel(), m_view->chosenNode());
}

void ArchitectureView::choose(int panel, int node)
{
    const auto& panels = m_view->drawing().panels;
    if (panel < 0 || panel >= static_cast<int>(panels.size()) || node < 0) {
        m_view->setAccessibleDescription({});
        m_inspector->clear();
        return showInspector();
    }
    if (m_inspectorPage->isHidden() && !m_inspecting.isActive())
        m_inspecting.start();
    const auto& at = panels[static_cast<std::size_t>(panel)];
    const auto& box = at.layout.nodes[static_cast<std::size_t>(at.layout.nodeOf[static_cast<std::size_t>(node)])];
    const auto nodes = nodesOf(at, node);
    m_inspector->show(at.network, nodes, box.place, measuredOf(m_colours, at.network, nodes));
    m_view->setAccessibleDescription(m_inspector->inShort());
    m_costs->choose(panel, node);
    const auto layer = QString::fromStdString(at.network.graph->nodes[static_cast<std::size_t>(node)].spec.name);
    if (const auto runs = runsOf(at.network, m_runs, m_selection.run()); !runs.empty())
        m_selection.selectRun(runs.front());
    m_selection.selectLayer(layer);
}

void ArchitectureView::showInspector()
{
    const bool isShown = m_showsTools && m_view->chosenNode() >= 0;
    if (m_inspectorPage->isHidden() != isShown)
        return;
    // The box that was clicked stays under the mouse.
    m_view->setHoldsPlace(isShown);
    m_inspectorPage->setVisible(isShown);
    m_across->refresh();
    m_view->setHoldsPlace(false);
}

void ArchitectureView::search(const QString& text)
{
    std::set<std::pair<int, int>> found;
    const auto& panels = m_view->drawing().panels;
    if (!text.trimmed().isEmpty())
        for (std::size_t p = 0; p < panels.size(); ++p) {
            const auto& nodes = panels[p].network.graph->nodes;
            for (std::size_t i = 0; i < nodes.size(); ++i)
                if (QString::fromStdString(nodes[i].spec.name).contains(text.trimmed(), Qt::CaseInsensitive) ||
                    labelOf(nodes[i].spec.op).contains(text.trimmed(), Qt::CaseInsensitive))
                    found.emplace(static_cast<int>(p), static_cast<int>(i));
        }
    m_view->setFound(std::move(found));
}

void ArchitectureView::goToNext()
{
    const auto& found = m_view->marks().found;
    if (found.empty()) {
        m_view->setFocus();
        return;
    }
    auto next = found.upper_bound({m_view->chosenPanel(), m_view->chosenNode()});
    if (next == found.end())
        next = found.begin();
    m_view->choose(next->first, next->second);
    m_view->bringIntoView(next->first, next->second);
    choose(next->first, next->second);
}

/// The network that was chosen elsewhere is drawn here, beside what it is compared with.
void ArchitectureView::followRun(int run)
{
    const auto* shown = m_runs.find(run);
    if (!shown)
        return;
    const auto& name = shown->description->name;
    const int known = m_networks.named(name);
    if (m_networks.isShown(known)) {
        // Among several of its name this one is told now.
        if (isVisible())
            colourBy(m_colours.by());
        return;
    }
    if (known) {
        m_networks.setShown(known, true);
    } else {
        m_networks.add(drawnNetwork(shown->description->spec, QString::fromStdString(name), shown->style));
    }
    refresh();
}

/// The layer that was chosen elsewhere, in the network that is chosen here if that has it.
void ArchitectureView::followLayer(const QString& layer)
{
    const auto& panels = m_view->drawing().panels;
    const auto nodeIn = [&](int panel) { return panels[static_cast<std::size_t>(panel)].network.graph->find(layer.toStdString()); };
    const int count = static_cast<int>(panels.size());
    const int current = m_view->chosenPanel();
    int panel = current >= 0 && current < count && nodeIn(current) >= 0 ? current : 0;
    while (panel < count && nodeIn(panel) < 0)
        ++panel;
    if (panel >= count || (panel == current && nodeIn(panel) == m_view->chosenNode()))
        return;
    m_view->choose(panel, nodeIn(panel));
    m_view->bringIntoView(panel, nodeIn(panel));
    choose(panel, nodeIn(panel));
}

void ArchitectureView::tell(const QString& fault)
{
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
}

void ArchitectureView::keyPressEvent(QKeyEvent* event)
{
    const bool isDrawing = m_pages->currentIndex() == static_cast<int>(Page::Drawing);
    if (isDrawing && event->matches(QKeySequence::Find))
        m_bar->focusSearch();
    else if (isDrawing && event->matches(QKeySequence::Copy))
        exportDrawing(DiagramBar::Export::Copy);
    else
        QWidget::keyPressEvent(event);
}

void ArchitectureView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ArchitectureView::showPage(Page page)
{
    m_pageSwitch->setCurrent(static_cast<int>(page));
    m_pages->setCurrentIndex(static_cast<int>(page));
}

void ArchitectureView::showTools(bool isShown)
{
    m_showsTools = isShown;
    m_pageSwitch->setVisible(isShown);
    m_bar->setVisible(isShown);
    showInspector();
    m_strip->setVisible(isShown);
}

void ArchitectureView::setImage(const QImage& image)
{
    m_cards->field().setImage(image);
}

void ArchitectureView::retranslate()
{
    m_pageSwitch->setWords({tr("Drawing"), tr("Table 1"), tr("Cards")},
                           {tr("The networks drawn, up to three side by side."),
                            tr("The table that the paper gives of its networks, made from the networks themselves."),
                            tr("What blocks, depth and width cost, and how far a layer sees.")});
    m_view->setAccessibleName(tr("Drawing of the networks"));
    m_empty->setWords(tr("No network is drawn"),
                      tr("Up to three networks stand here side by side, box by box, each with what it costs."),
                      tr("Draw plain-20 and ResNet-20"),
                      tr("A plain network and its residual twin: they differ in their shortcuts alone."), "layers");
    // What was measured has its words from here.
    colourBy(m_colours.by());
    m_view->viewport()->update();
}

void ArchitectureView::follow()
{
    m_strip->layout()->setContentsMargins(m_theme.space(2), 0, m_theme.space(2), m_theme.space(1));
    m_fault->setContentsMargins(m_theme.space(2), 0, m_theme.space(2), m_theme.space(1));
    auto palette = m_fault->palette();
    palette.setColor(QPalette::WindowText, m_theme.colour(Role::Error));
    m_fault->setPalette(palette);
    m_inspectorPage->setMinimumWidth(m_inspector->minimumWidth() + m_theme.space(1));
}

}  // namespace reslab::ui
