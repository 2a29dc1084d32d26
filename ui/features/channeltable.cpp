#include "ui/features/channeltable.h"

#include "ui/features/colourlegend.h"
#include "ui/text/format.h"

namespace reslab::ui {

void ChannelTable::setFacts(std::vector<ChannelFacts> facts)
{
    if (facts.size() != m_facts.size()) {
        beginResetModel();
        m_facts = std::move(facts);
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
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Channel)
        return QString::number(index.row());
    return index.column() == Zeros ? percentText(value(index)) : valueText(value(index));
}

QVariant ChannelTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case Channel:
        return isTip ? tr("The channel's number, from 0 on.") : tr("Channel");
    case Mean:
        return isTip ? tr("The mean over all places of the channel.") : tr("Mean");
    case Least:
        return isTip ? tr("The least value anywhere in the channel.") : tr("Least");
    case Greatest:
        return isTip ? tr("The greatest value anywhere in the channel.") : tr("Greatest");
    default:
        return isTip ? tr("The share of places where the channel is exactly 0: behind a ReLU, where it is silent.") : tr("Zeros");
    }
}

}  // namespace reslab::ui
