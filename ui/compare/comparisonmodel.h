#pragma once

#include <QAbstractTableModel>

#include "ui/compare/comparison.h"
#include "ui/compare/comparisontext.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// A row a run, a column a Fact. What is a setting in which the runs differ stands out.
class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// What a cell is sorted by, its run's id, and whether it stands out.
    enum Roles { SortRole = Qt::UserRole + 1, IdRole, DiffersRole };

    ComparisonModel(const RunSet& runs, const Theme& theme, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const Comparison& comparison() const { return m_comparison; }
    int rowOf(int id) const;
    /// Reads all runs anew; rows stay in place where the runs are the same.
    void refresh();
    /// Words, colours and fonts are others now.
    void restyle();

private:
    QVariant decoration(const ComparedRun& run) const;

    const RunSet& m_runs;
    const Theme& m_theme;
    Comparison m_comparison;
};

}  // namespace reslab::ui
