#include "ui/features/layerlist.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>
#include <utility>
#include <map>

#include "ui/diagram/opkinds.h"
#include "ui/models/selection.h"

namespace reslab::ui {
namespace {

/// The layer's name; no string for groups.
constexpr int kNameRole = Qt::UserRole;

bool isLayer(const QTreeWidgetItem& item)
{
    return item.data(0, kNameRole).isValid();
}

/// Where in `parent` something stands that comes behind `before`, which may be further down in it; first where it is not in it.
int indexBehind(const QTreeWidgetItem& parent, QTreeWidgetItem* before)
{
    for (auto* at = before; at; at = at->parent())
        if (const int index = parent.indexOfChild(at); index >= 0)
            return index + 1;
    return 0;
}

/// Below its block a layer needs no more than what its name says beyond the block's: "relu1" of "layer2.6.relu1".
QString shortName(const NodeSpec& node)
{
    const auto name = QString::fromStdString(node.name);
    const auto beyond = name.section('.', 2);
    return node.stage > 0 && node.block >= 0 && !beyond.isEmpty() ? beyond : name;
}

}  // namespace

LayerList::LayerList(Selection& selection, const Theme& theme, QWidget* parent)
    : QTreeWidget(parent), m_selection(selection), m_theme(theme)
{
    setColumnCount(2);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    header()->setHighlightSections(false);
    setTextElideMode(Qt::ElideMiddle);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (!m_isFilling && item && isLayer(*item))
            m_selection.selectLayer(item->data(0, kNameRole).toString());
    });
    connect(&selection, &Selection::layerChanged, this, &LayerList::follow);
    const auto restyle = [this] { setIndentation(m_theme.space(1.5)); };
    connect(&theme, &Theme::changed, this, restyle);
    restyle();
    rebuild();
}

void LayerList::setNetworks(const std::vector<ShelfNetwork>& networks)
{
    std::vector<std::shared_ptr<const ShapedGraph>> graphs;
    for (const auto& network : networks)
        if (network.graph)
            graphs.push_back(network.graph);
    if (graphs == m_graphs)
        return;
    m_graphs = std::move(graphs);
    // Hundreds of lines: made when somebody looks.
    m_isStale = !isVisible();
    if (!m_isStale)
        rebuild();
}

void LayerList::showEvent(QShowEvent* event)
{
    if (std::exchange(m_isStale, false))
        rebuild();
    QWidget::showEvent(event);
}

/// The item of a node's block below `root`, made where it is not there yet: stem, stages with their blocks, and what comes behind.
/// `before`: what stands before it in its network.
QTreeWidgetItem* LayerList::placeFor(QTreeWidgetItem& root, const NodeSpec& node, QTreeWidgetItem* before)
{
    const auto child = [before](QTreeWidgetItem* parent, const QString& text) {
        for (int i = 0; i < parent->childCount(); ++i)
            if (parent->child(i)->text(0) == text && !isLayer(*parent->child(i)))
                return parent->child(i);
        auto* item = new QTreeWidgetItem({text});
        parent->insertChild(indexBehind(*parent, before), item);
        return item;
    };
    auto* stage = child(&root, node.stage > 0    ? tr("Stage %1").arg(node.stage)
                                             : node.stage == 0 ? tr("Beginning")
                                                               : tr("End"));
    return node.stage > 0 && node.block >= 0 ? child(stage, tr("Block %1").arg(node.block + 1)) : stage;
}

QTreeWidgetItem* LayerList::addLayer(QTreeWidgetItem& root, const ShapedNode& node, QTreeWidgetItem* before)
{
    const auto name = QString::fromStdString(node.spec.name);
    auto* place = placeFor(root, node.spec, before);
    auto* item = new QTreeWidgetItem({shortName(node.spec), shapeText(node.output)});
    place->insertChild(indexBehind(*place, before), item);
    item->setData(0, kNameRole, name);
    item->setData(0, Qt::AccessibleTextRole, name);
    item->setToolTip(0, name + ": " + labelOf(node.spec.op));
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

void LayerList::rebuild()
{
    m_isFilling = true;
    clear();
    setHeaderLabels({tr("Layer"), tr("Output")});
    setAccessibleName(tr("Layers of the networks"));
    setToolTip(tr("The layer that is looked at; the same name is chosen in every network that has it."));
    // The network with most layers comes first; those of a smaller one stand behind what they come behind in it.
    auto graphs = m_graphs;
    std::ranges::stable_sort(graphs, std::ranges::greater(), [](const auto& graph) { return graph->nodes.size(); });
    // Below nothing that is shown: hundreds of items that came one by one would have the view busy for each.
    QTreeWidgetItem root;
    auto* last = new QTreeWidgetItem(&root, {tr("Each network's last")});
    last->setData(0, kNameRole, QString());
    last->setToolTip(0, tr("In each network its own last layer whose output still has places: what CAM reads."));
    std::map<std::string, QTreeWidgetItem*> known;
    for (const auto& graph : graphs) {
        auto* before = last;
        for (const auto& node : graph->nodes) {
            if (node.trainingOnly)
                continue;
            auto& item = known[node.spec.name];
            if (!item)
                item = addLayer(root, node, before);
            before = item;
        }
    }
    insertTopLevelItems(0, root.takeChildren());
    expandAll();
    for (QTreeWidgetItemIterator item(this); *item; ++item)
        (*item)->setFirstColumnSpanned(*item == last || !isLayer(**item));
    m_isFilling = false;
    mark();
    follow(m_selection.layer());
}

bool LayerList::hasLayer(const QString& layer) const
{
    const auto name = layer.toStdString();
    return std::ranges::any_of(m_graphs, [&](const auto& graph) { return graph->find(name) >= 0; });
}

QString LayerList::layerFor(const ShelfNetwork& network) const
{
    if (!m_layer.isEmpty() || !network.graph)
        return m_layer;
    const auto& nodes = network.graph->nodes;
    const auto hasPlaces = [](const ShapedNode& node) { return !node.trainingOnly && node.output.height * node.output.width > 1; };
    const auto last = std::find_if(nodes.rbegin(), nodes.rend(), hasPlaces);
    return QString::fromStdString((last != nodes.rend() ? *last : nodes.back()).spec.name);
}

void LayerList::follow(const QString& layer)
{
    take(hasLayer(layer) ? layer : QString());
}

void LayerList::take(const QString& layer)
{
    const bool isOther = layer != m_layer;
    m_layer = layer;
    mark();
    if (isOther)
        emit layerChanged(m_layer);
}

void LayerList::mark()
{
    m_isFilling = true;
    for (QTreeWidgetItemIterator item(this); *item; ++item)
        if (isLayer(**item) && (*item)->data(0, kNameRole).toString() == m_layer) {
            setCurrentItem(*item);
            scrollToItem(*item);
        }
    m_isFilling = false;
}

void LayerList::changeEvent(QEvent* event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

}  // namespace reslab::ui
