#pragma once

class QAbstractItemModel;
class QString;
class QTableView;

namespace reslab::ui {

/// The look that all tables of values share: whole rows are selected, no grid, no frame, no row numbers, and Tab leaves the
/// table instead of walking through its cells.
void dressTable(QTableView& table);
/// That of one whose titles sort `sorted`, and of which one row is chosen at a time; in the order of what is sorted until somebody
/// asks for another.
void dressSortedTable(QTableView& table, QAbstractItemModel& sorted);

/// The chosen rows, or all where at most one is, in the order shown and below their titles; as text that a spreadsheet takes.
QString tableText(const QTableView& table);

}  // namespace reslab::ui
