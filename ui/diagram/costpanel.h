#pragma once

#include <QSortFilterProxyModel>
#include <QTableView>
#include <QWidget>

#include "core/base/error.h"
#include "ui/diagram/costmodel.h"

class QComboBox;
class QLineEdit;
class QToolButton;

namespace reslab::ui {

/// The cost table of one of the drawn networks: sorts, filters, copies, exports.
class CostPanel : public QWidget {
    Q_OBJECT

public:
    explicit CostPanel(const Theme& theme, QWidget* parent = nullptr);

    void setNetworks(const std::vector<DrawnNetwork>& networks);
    /// What colours tell is the last column from now on, as it is at each call, newer values of the same as soon as they are seen.
    /// They live as long as the panel.
    void showSignals(const SignalColours& colours);
    /// Shows the row of a node of the network with that index.
    void choose(int network, int node);
    void copy() const;
    /// Throws FileUnwritable.
    void saveCsv(const QString& file) const;

    CostModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    QLineEdit& filter() { return *m_filter; }

signals:
    void nodeChosen(int network, int node);
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showNetwork(int index);
    /// Columns as wide as their cells, that of what a layer reads only as wide as leaves costs their room. This costs a look at a
    /// thousand rows: put off while nobody sees them.
    void fitColumns();
    void askForFile();
    void retranslate();
    void follow();

    const Theme& m_theme;
    std::vector<DrawnNetwork> m_networks;
    const SignalColours* m_colours = nullptr;
    CostModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QComboBox* m_which;
    QLineEdit* m_filter;
    QToolButton* m_copy;
    QToolButton* m_save;
    QTableView* m_table;
    bool m_isChoosing = false;
    bool m_areColumnsStale = true;
    bool m_areSignalsStale = false;
};

}  // namespace reslab::ui
