#pragma once

#include <QAbstractTableModel>

#include "ui/features/featurevalues.h"

namespace reslab::ui {

/// The channels of a layer as numbers: for those who cannot see the pictures, or want to sort them.
class ChannelTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Channel, Mean, Least, Greatest, Zeros, kColumns };
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setFacts(std::vector<ChannelFacts> facts);
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    double value(const QModelIndex& index) const;

    std::vector<ChannelFacts> m_facts;
};

}  // namespace reslab::ui
