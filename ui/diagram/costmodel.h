#pragma once

#include <QAbstractTableModel>

#include "ui/diagram/drawing.h"
#include "ui/diagram/signalcolours.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What every layer of a network costs, a row a layer, in the order of the data; behind it what the drawing's colours tell of it.
class CostModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Layer, Kind, Reads, Output, Parameters, Macs, Memory, Field, Place, ColumnCount };
    /// Numbers for sorting, whatever they look like.
    static constexpr int SortRole = Qt::UserRole;

    explicit CostModel(const Theme& theme, QObject* parent = nullptr);

    /// It has no column of a signal yet.
    void setNetwork(const DrawnNetwork& network);
    /// The last column: of as many nodes as the network has; else there is none.
    void setSignal(const SignalColumn& signal);
    const SignalColumn& signal() const { return m_signal; }
    const DrawnNetwork& network() const { return m_network; }
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(int row, int column) const;
    QVariant number(int row, int column) const;

    const Theme& m_theme;
    DrawnNetwork m_network;
    SignalColumn m_signal;
};

/// The whole table with plain numbers: name,op,inputs,output,parameters,macs,activation_bytes,receptive_field,stage,block, and the
/// signal where there is one, empty where it was not measured.
QByteArray costCsv(const DrawnNetwork& network, const SignalColumn& signal = {});

}  // namespace reslab::ui
