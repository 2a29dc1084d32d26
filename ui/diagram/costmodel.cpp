#include "ui/diagram/costmodel.h"

#include <QLocale>
#include <QTextStream>

#include <array>
#include <cmath>
#include <utility>

#include "ui/diagram/opkinds.h"
#include "ui/text/csv.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

QStringList inputsOf(const NodeSpec& spec)
{
    QStringList names;
    for (const auto& name : spec.inputs)
        names += QString::fromStdString(name);
    return names;
}

}  // namespace

CostModel::CostModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
}

void CostModel::setNetwork(const DrawnNetwork& network)
{
    beginResetModel();
    m_network = network;
    m_signal = {};
    endResetModel();
}

void CostModel::setSignal(const SignalColumn& signal)
{
    const bool had = !m_signal.ofNode.empty();
    const bool has = rowCount() > 0 && signal.ofNode.size() == m_network.graph->nodes.size();
    if (had && !has) {
        beginRemoveColumns({}, ColumnCount, ColumnCount);
        m_signal = {};
        endRemoveColumns();
    } else if (has && !had) {
        beginInsertColumns({}, ColumnCount, ColumnCount);
        m_signal = signal;
        endInsertColumns();
    } else if (has) {
        m_signal = signal;
        emit headerDataChanged(Qt::Horizontal, ColumnCount, ColumnCount);
        emit dataChanged(index(0, ColumnCount), index(rowCount() - 1, ColumnCount));
    }
}

void CostModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int CostModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_network.graph ? 0 : static_cast<int>(m_network.graph->nodes.size());
}

int CostModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount + (m_signal.ofNode.empty() ? 0 : 1);
}

QString CostModel::text(int row, int column) const
{
    const auto at = static_cast<std::size_t>(row);
    const auto& node = m_network.graph->nodes[at];
    const auto& cost = m_network.cost->nodes[at];
    switch (column) {
    case Layer:
        return QString::fromStdString(node.spec.name);
    case Kind:
        return labelOf(node.spec.op);
    case Reads:
        return inputsOf(node.spec).join(" + ");
    case Output:
        return shapeText(node.output);
    case Parameters:
        return cost.parameters ? grouped(cost.parameters) : QString();
    case Macs:
        return cost.macs ? grouped(cost.macs) : QString();
    case Memory:
        return bytesText(cost.activationBytes);
    case Field:
        return QString::fromUtf8("%1×%2").arg(cost.field.height).arg(cost.field.width);
    case Place:
        return node.spec.stage < 0   ? QString()
               : node.spec.block < 0 ? QString::number(node.spec.stage)
                                     : QString("%1.%2").arg(node.spec.stage).arg(node.spec.block);
    case ColumnCount:
        return std::isnan(m_signal.ofNode[at]) ? QString() : valueText(m_signal.ofNode[at], 3);
    default:
        return {};
    }
}

QVariant CostModel::number(int row, int column) const
{
    const auto at = static_cast<std::size_t>(row);
    const auto& node = m_network.graph->nodes[at];
    const auto& cost = m_network.cost->nodes[at];
    switch (column) {
    case Output:
        return static_cast<qlonglong>(node.output.elements());
    case Parameters:
        return static_cast<qlonglong>(cost.parameters);
    case Macs:
        return static_cast<qlonglong>(cost.macs);
    case Memory:
        return static_cast<qlonglong>(cost.activationBytes);
    case Field:
        return static_cast<qlonglong>(cost.field.height);
    case Layer:
    case Place:
        // In the order of the data, which is no order of letters.
        return row;
    case ColumnCount:
        return std::isnan(m_signal.ofNode[at]) ? QVariant() : QVariant(m_signal.ofNode[at]);
    default:
        return text(row, column);
    }
}

QVariant CostModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isWords = index.column() <= Reads;
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case SortRole:
        return number(index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == Kind ? titleOf(m_network.graph->nodes[static_cast<std::size_t>(index.row())].spec.op)
                                      : text(index.row(), index.column());
    case Qt::DecorationRole:
        return index.column() == Layer
                   ? QVariant(layerColours(kindOf(m_network.graph->nodes[static_cast<std::size_t>(index.row())].spec.op),
                                           m_theme.isDark())
                                  .line)
                   : QVariant();
    case Qt::FontRole:
        return isWords ? m_theme.font() : m_theme.figures();
    case Qt::TextAlignmentRole:
        return QVariant((isWords ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const std::array<std::pair<QString, QString>, ColumnCount + 1> words{{
        {tr("Layer"), tr("The public name, under which its parameters are stored.")},
        {tr("What it is"), tr("Kernel, output channels and stride.")},
        {tr("Reads"), tr("The layers whose outputs it reads.")},
        {tr("Output"), tr("Channels × height × width of one image's output.")},
        {tr("Parameters"), tr("Numbers that are learned; running statistics are none.")},
        {tr("MACs"), tr("Multiply-adds for one image, each counted once.")},
        {tr("Memory"), tr("Of the output of one image, in 32-bit numbers.")},
        {tr("Sees"), tr("The receptive field: how many pixels of the image one output pixel can see.")},
        {tr("Place"), tr("Stage and block.")},
        {m_signal.title, m_signal.tip},
    }};
    const auto& word = words[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return word.first;
    if (role == Qt::ToolTipRole)
        return word.second;
    if (role == Qt::TextAlignmentRole)
        return QVariant((section <= Reads ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

QByteArray costCsv(const DrawnNetwork& network, const SignalColumn& signal)
{
    QByteArray bytes;
    QTextStream text(&bytes);
    text.setRealNumberPrecision(9);
    const bool hasSignal = !signal.ofNode.empty();
    text << "name,op,inputs,output,parameters,macs,activation_bytes,receptive_field,stage,block"
         << (hasSignal ? ',' + signal.fileTitle : QString()) << '\n';
    for (std::size_t i = 0; i < network.graph->nodes.size(); ++i) {
        const auto& node = network.graph->nodes[i];
        const auto& cost = network.cost->nodes[i];
        const auto op = opName(node.spec.op);
        text << csvField(QString::fromStdString(node.spec.name)) << ',' << QString::fromUtf8(op.data(), static_cast<int>(op.size()))
             << ',' << csvField(inputsOf(node.spec).join(' ')) << ',' << node.output.channels << 'x' << node.output.height << 'x'
             << node.output.width << ',' << cost.parameters << ',' << cost.macs << ',' << cost.activationBytes << ','
             << cost.field.height << 'x' << cost.field.width << ',' << node.spec.stage << ',' << node.spec.block;
        if (hasSignal)
            text << ',';
        if (hasSignal && !std::isnan(signal.ofNode[i]))
            text << signal.ofNode[i] * signal.fileUnit;
        text << '\n';
    }
    text.flush();
    return bytes;
}

}  // namespace reslab::ui
