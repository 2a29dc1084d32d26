#include "ui/features/channeltable.h"

#include "ui/features/colourlegend.h"
#include "ui/text/format.h"

namespace reslab::ui {

void ChannelTable::setFacts(std::vector<ChannelFacts> facts, Rows rows, const QStringList& names)
{
    if (facts.size() != m_facts.size() || rows != m_rows || names != m_names) {
        beginResetModel();
        m_facts = std::move(facts);
        m_rows = rows;
        m_names = names;
        endResetModel();
        return;
    }
    m_facts = std::move(facts);
    if (!m_facts.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

void ChannelTable::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int ChannelTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_facts.size());
}

int ChannelTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

double ChannelTable::value(const QModelIndex& index) const
{
    const auto& facts = m_facts[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Channel:
        return index.row();
    case Mean:
        return facts.mean;
    case Least:
        return static_cast<double>(facts.least);
    case Greatest:
        return static_cast<double>(facts.greatest);
    default:
        return 100.0 * facts.zeros;
    }
}

QVariant ChannelTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == SortRole)
        return value(index);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == Channel && !m_names.isEmpty() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Channel)
        return m_names.isEmpty() ? QString::number(index.row()) : m_names.value(index.row());
    return index.column() == Zeros ? percentText(value(index)) : valueText(value(index));
}

QString ChannelTable::rowHeading(bool isTip) const
{
    switch (m_rows) {
    case Rows::Channels:
        return isTip ? tr("The channel's number, from 0 on.") : tr("Channel");
    case Rows::Layers:
        return isTip ? tr("The layer's name, in the order in which the network computes them.") : tr("Layer");
    case Rows::Outputs:
        return isTip ? tr("Whose weights these are: the number of the output channel, from 0 on.") : tr("Output channel");
    }
    return {};
}

QVariant ChannelTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    const bool isOfWeights = m_rows == Rows::Outputs;
    switch (section) {
    case Channel:
        return rowHeading(isTip);
    case Mean:
        return !isTip ? tr("Mean") : isOfWeights ? tr("The mean of the weights.") : tr("The mean over all places of the picture.");
    case Least:
        return !isTip ? tr("Least") : isOfWeights ? tr("The least weight.") : tr("The least value anywhere in the picture.");
    case Greatest:
        return !isTip ? tr("Greatest") : isOfWeights ? tr("The greatest weight.") : tr("The greatest value anywhere in the picture.");
    default:
        return !isTip        ? tr("Zeros")
               : isOfWeights ? tr("The share of weights that are exactly 0.")
                             : tr("The share of places that are exactly 0: after a ReLU, where it is silent.");
    }
}

}  // namespace reslab::ui
