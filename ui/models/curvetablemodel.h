#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "ui/models/curvesummary.h"
#include "ui/models/runset.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// A row a run, a column a number: what the curves say, as text that can be read, sorted and copied.
class CurveTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Network,
        TrainError,
        TestError,
        BestOnTest,
        ChosenOnValidation,
        TrainLoss,
        TestLoss,
        LearningRate,
        Iterations,
        Speed,
        Time,
        State,
        ColumnCount
    };
    /// Numbers behind the texts, for sorting; text where there is no number.
    static constexpr int SortRole = Qt::UserRole + 1;
    static constexpr int IdRole = Qt::UserRole + 2;

    CurveTableModel(const RunSet& runs, const Theme& theme, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    int idAt(int row) const;
    int rowOf(int id) const;
    /// Reads all numbers anew; who shows a living run calls it a few times a second.
    void refresh();
    /// The words follow the language.
    void retranslate();

private:
    struct Row {
        int id = 0;
        CurveSummary summary;
    };

    void add(int id);
    void remove(int id);
    QString text(const Row& row, const ShownRun& run, int column) const;
    QVariant number(const Row& row, const ShownRun& run, int column) const;

    const RunSet& m_runs;
    const Theme& m_theme;
    std::vector<Row> m_rows;
};

}  // namespace reslab::ui
