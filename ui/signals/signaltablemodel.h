#pragma once

#include <QAbstractTableModel>

#include <array>
#include <vector>

#include "ui/signals/signalseries.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// What a picture of layers shows, in numbers: a row a layer, in order through the networks, a column a line of the picture.
/// Layers of the same name are one row.
class SignalTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Numbers behind the texts, for sorting; the layers' order in the first column.
    static constexpr int SortRole = Qt::UserRole + 1;
    static constexpr int LayerRole = Qt::UserRole + 2;  ///< the layer's name
    static constexpr int RunRole = Qt::UserRole + 3;    ///< of a column

    SignalTableModel(const RunSet& runs, const SignalSet& signalSet, const Theme& theme, QObject* parent = nullptr);

    /// `names` is as long as `series`: the columns' titles.
    void setSeries(const std::vector<SignalSeries>& series, const QStringList& names);
    int rowOf(const QString& layer) const;
    /// The whole table, columns parted by tabs.
    QString text() const;
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString layer;
        std::array<int, 3> place{};  ///< stage, block, node: in order through the network that has it first
        std::vector<double> values;  ///< one a column; not a number: none
    };
    struct Column {
        int run = 0;
        QString title;
    };

    const RunSet& m_runs;
    const SignalSet& m_signals;
    const Theme& m_theme;
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

}  // namespace reslab::ui
