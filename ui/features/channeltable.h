#pragma once

#include <QAbstractTableModel>

#include "ui/features/featurevalues.h"

namespace reslab::ui {

/// What is shown as pictures as numbers, a row each: for those who cannot see the pictures, or want to sort them.
class ChannelTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Channel, Mean, Least, Greatest, Zeros, kColumns };
    static constexpr int SortRole = Qt::UserRole;
    /// What a row is of: a channel of a layer, a whole layer, or the weights of one output channel.
    enum class Rows { Channels, Layers, Outputs };

    using QAbstractTableModel::QAbstractTableModel;

    /// `names`: of the rows; none: their numbers, from 0 on.
    void setFacts(std::vector<ChannelFacts> facts, Rows rows = Rows::Channels, const QStringList& names = {});
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    double value(const QModelIndex& index) const;
    QString rowHeading(bool isTip) const;

    std::vector<ChannelFacts> m_facts;
    Rows m_rows = Rows::Channels;
    QStringList m_names;
};

}  // namespace reslab::ui
