#include "ui/theme/tables.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace reslab::ui {

void dressTable(QTableView& table)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setHighlightSections(false);
}

void dressSortedTable(QTableView& table, QAbstractItemModel& sorted)
{
    table.setModel(&sorted);
    table.setSortingEnabled(true);
    table.sortByColumn(-1, Qt::AscendingOrder);
    dressTable(table);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
}

QString tableText(const QTableView& table)
{
    const auto& model = *table.model();
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles += model.headerData(column, Qt::Horizontal).toString();
    QStringList lines{titles.join('\t')};
    const auto append = [&](int row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(row, column).data().toString();
        lines += cells.join('\t');
    };
    auto rows = table.selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    if (rows.size() > 1)
        for (const auto& row : rows)
            append(row.row());
    else
        for (int row = 0; row < model.rowCount(); ++row)
            append(row);
    return lines.join('\n');
}

}  // namespace reslab::ui
