#pragma once

class QTableView;

namespace reslab::ui {

/// The look that all tables of values share: whole rows are selected, no grid, no frame, no row numbers, and Tab leaves the
/// table instead of walking through its cells.
void dressTable(QTableView& table);

}  // namespace reslab::ui
