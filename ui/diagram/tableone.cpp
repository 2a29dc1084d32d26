#include "ui/diagram/tableone.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <limits>

#include "ui/diagram/opkinds.h"
#include "ui/text/csv.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kTotals = 2;
/// A block of more layers is told by their number.
constexpr qsizetype kMostLines = 6;

QString layersText(const BlockCount& block)
{
    const auto layers = block.layers.join("; ");
    return block.isBlock ? QString::fromUtf8("[%1] ×%2").arg(layers).arg(block.count) : layers;
}

/// The layers of the stem or the head that a reader counts: weighted ones and poolings.
QStringList loose(const ShapedGraph& graph, int stage)
{
    QStringList layers;
    for (const auto& node : graph.nodes) {
        const auto kind = kindOf(node.spec.op);
        const bool counts = kind == LayerKind::Convolution || kind == LayerKind::Linear || kind == LayerKind::Pooling;
        if (node.spec.stage == stage && counts && !node.trainingOnly)
            layers += labelOf(node.spec.op);
    }
    return layers;
}

}  // namespace

TableOneModel::TableOneModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
}

void TableOneModel::setNetworks(const std::vector<DrawnNetwork>& networks)
{
    beginResetModel();
    m_networks = networks;
    m_stages.clear();
    // Stages ascend; what has none stands last.
    const auto order = [](int stage) { return stage < 0 ? std::numeric_limits<int>::max() : stage; };
    for (const auto& network : networks)
        for (const auto& stage : *network.stages)
            if (std::ranges::find(m_stages, stage.stage) == m_stages.end())
                m_stages.push_back(stage.stage);
    std::ranges::sort(m_stages, {}, order);
    endResetModel();
}

void TableOneModel::retranslate()
{
    if (rowCount() == 0)
        return;
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    emit headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int TableOneModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_networks.empty() ? 0 : static_cast<int>(m_stages.size()) + kTotals;
}

int TableOneModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_networks.empty() ? 0 : static_cast<int>(m_networks.size()) + 1;
}

const StageSummary* TableOneModel::stageAt(int row, int network) const
{
    if (row >= static_cast<int>(m_stages.size()))
        return nullptr;
    const auto& stages = *m_networks[static_cast<std::size_t>(network)].stages;
    const auto found = std::ranges::find(stages, m_stages[static_cast<std::size_t>(row)], &StageSummary::stage);
    return found == stages.end() ? nullptr : &*found;
}

QList<BlockCount> TableOneModel::blocksAt(int row, int network) const
{
    const auto* stage = stageAt(row, network);
    if (!stage)
        return {};
    const auto& graph = *m_networks[static_cast<std::size_t>(network)].graph;
    if (stage->stage <= 0)
        return {{.layers = loose(graph, stage->stage), .count = 1, .isBlock = false}};
    QList<BlockCount> counts;
    const auto append = [&](const QStringList& layers) {
        if (!counts.isEmpty() && counts.back().layers == layers)
            ++counts.back().count;
        else
            counts += {.layers = layers, .count = 1};
    };
    for (const auto& block : stage->blocks) {
        QStringList layers;
        // Without blocks each layer is counted for itself, as VGG's table does.
        if (block.place.block < 0) {
            for (const int index : block.layers)
                append({layerInShort(graph.nodes[static_cast<std::size_t>(index)].spec.op)});
            continue;
        }
        if (block.layers.size() > static_cast<std::size_t>(kMostLines))
            layers += formText(block.form);
        else
            for (const int index : block.layers)
                layers += layerInShort(graph.nodes[static_cast<std::size_t>(index)].spec.op);
        if (block.hasGate)
            layers += gateInShort();
        append(layers);
    }
    return counts;
}

/// The size of a stage's output where all networks agree on it.
QString TableOneModel::outputAt(int row) const
{
    QString text;
    for (int network = 0; network < static_cast<int>(m_networks.size()); ++network)
        if (const auto* stage = stageAt(row, network)) {
            const auto size = QString::fromUtf8("%1×%2").arg(stage->output.height).arg(stage->output.width);
            if (!text.isEmpty() && text != size)
                return QString::fromUtf8("–");
            text = size;
        }
    return text;
}

QString TableOneModel::cellText(int row, int column) const
{
    if (column == 0)
        return row < static_cast<int>(m_stages.size()) ? outputAt(row) : QString();
    const auto& cost = *m_networks[static_cast<std::size_t>(column - 1)].cost;
    if (row == static_cast<int>(m_stages.size()))
        return grouped(cost.parameters);
    if (row > static_cast<int>(m_stages.size()))
        return shortCount(static_cast<double>(cost.macs));
    QStringList parts;
    for (const auto& block : blocksAt(row, column - 1))
        parts += layersText(block);
    return parts.join("\n");
}

QVariant TableOneModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool hasBlocks = index.column() > 0 && index.row() < static_cast<int>(m_stages.size());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(index.row(), index.column());
    case BlocksRole:
        return hasBlocks ? QVariant::fromValue(blocksAt(index.row(), index.column() - 1)) : QVariant();
    case Qt::FontRole:
        return m_theme.figures();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignCenter);
    default:
        return {};
    }
}

QVariant TableOneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Horizontal ? columnCount() : rowCount()))
        return {};
    if (role == Qt::FontRole)
        return m_theme.font(TextSize::Body, TextWeight::Strong);
    if (role == Qt::ForegroundRole && orientation == Qt::Horizontal && section > 0)
        return m_networks[static_cast<std::size_t>(section - 1)].style.colour(m_theme.isDark());
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Horizontal)
        return section == 0 ? tr("Output") : m_networks[static_cast<std::size_t>(section - 1)].title();
    if (section == static_cast<int>(m_stages.size()))
        return tr("Parameters");
    if (section > static_cast<int>(m_stages.size()))
        return tr("MACs");
    const int stage = m_stages[static_cast<std::size_t>(section)];
    return stage == 0 ? tr("Stem") : stage < 0 ? tr("Head") : tr("Stage %1").arg(stage);
}

QString TableOneModel::text() const
{
    QStringList lines;
    QStringList titles{QString()};
    for (int column = 0; column < columnCount(); ++column)
        titles += headerData(column, Qt::Horizontal).toString();
    lines += titles.join('\t');
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells{headerData(row, Qt::Vertical).toString()};
        for (int column = 0; column < columnCount(); ++column)
            cells += cellText(row, column).replace('\n', ", ");
        lines += cells.join('\t');
    }
    return lines.join('\n');
}

QByteArray TableOneModel::csv() const
{
    QStringList titles{"stage", "output"};
    QStringList parameters{"parameters", QString()};
    QStringList macs{"macs", QString()};
    for (const auto& network : m_networks) {
        titles += csvField(network.model);
        parameters += QString::number(network.cost->parameters);
        macs += QString::number(network.cost->macs);
    }
    QStringList lines{titles.join(',')};
    for (int row = 0; row < static_cast<int>(m_stages.size()); ++row) {
        const int stage = m_stages[static_cast<std::size_t>(row)];
        QStringList cells{stage == 0 ? "stem" : stage < 0 ? "head" : QString::number(stage)};
        for (int column = 0; column < columnCount(); ++column)
            cells += csvField(cellText(row, column).replace('\n', ", "));
        lines += cells.join(',');
    }
    return (lines << parameters.join(',') << macs.join(',') << QString()).join('\n').toUtf8();
}

TableOneDelegate::TableOneDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize TableOneDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetricsF metrics(m_theme.figures());
    const auto blocks = index.data(TableOneModel::BlocksRole).value<QList<BlockCount>>();
    if (blocks.isEmpty())
        return QStyledItemDelegate::sizeHint(option, index) + QSize(m_theme.space(3), m_theme.space(1.5));
    qreal width = 0.0;
    qreal height = m_theme.space(1.5);
    for (const auto& block : blocks) {
        qreal widest = 0.0;
        for (const auto& line : block.layers)
            widest = std::max(widest, metrics.horizontalAdvance(line));
        width = std::max(width, widest + metrics.horizontalAdvance(QString::fromUtf8(" ×000")) + m_theme.space(5));
        height += metrics.height() * static_cast<qreal>(block.layers.size()) + m_theme.space(1);
    }
    return QSizeF(width, height).toSize();
}

void TableOneDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto blocks = index.data(TableOneModel::BlocksRole).value<QList<BlockCount>>();
    if (blocks.isEmpty())
        return QStyledItemDelegate::paint(painter, option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, m_theme.colour(Role::Raised));
    const QFontMetricsF metrics(m_theme.figures());
    painter->setFont(m_theme.figures());
    qreal height = 0.0;
    for (const auto& block : blocks)
        height += metrics.height() * static_cast<qreal>(block.layers.size()) + m_theme.space(1);
    qreal y = option.rect.center().y() - height / 2 + m_theme.space(0.5);
    const qreal middle = option.rect.center().x() - (blocks.front().isBlock ? m_theme.space(2) : 0);
    for (const auto& block : blocks) {
        qreal widest = 0.0;
        for (const auto& line : block.layers)
            widest = std::max(widest, metrics.horizontalAdvance(line));
        const QRectF inside(middle - widest / 2, y, widest, metrics.height() * static_cast<qreal>(block.layers.size()));
        painter->setPen(m_theme.colour(Role::Text));
        for (qsizetype i = 0; i < block.layers.size(); ++i)
            painter->drawText(QRectF(inside.left(), y + metrics.height() * static_cast<qreal>(i), widest, metrics.height()),
                              Qt::AlignCenter, block.layers[i]);
        if (block.isBlock) {
            const qreal hook = m_theme.space(0.5);
            const auto frame = inside.adjusted(-m_theme.space(1), 0, m_theme.space(1), 0);
            painter->setPen(QPen(m_theme.colour(Role::TextSoft), m_theme.thinLine()));
            for (const auto& [x, sign] : {std::pair{frame.left(), 1.0}, std::pair{frame.right(), -1.0}}) {
                const QPointF bracket[4] = {{x + sign * hook, frame.top()}, {x, frame.top()}, {x, frame.bottom()},
                                            {x + sign * hook, frame.bottom()}};
                painter->drawPolyline(bracket, 4);
            }
            painter->setPen(m_theme.colour(Role::Text));
            painter->drawText(QRectF(frame.right() + hook, frame.top(), option.rect.right() - frame.right(), frame.height()),
                              Qt::AlignVCenter | Qt::AlignLeft, QString::fromUtf8("×%1").arg(block.count));
        }
        y += inside.height() + m_theme.space(1);
    }
    painter->restore();
}

}  // namespace reslab::ui
