#pragma once

#include <QTableView>
#include <QWidget>

#include "core/base/error.h"
#include "ui/diagram/tableone.h"

class QComboBox;
class QToolButton;

namespace reslab::ui {

/// The paper's Table 1 of the networks that are drawn, or of a whole family.
class TableOnePage : public QWidget {
    Q_OBJECT

public:
    explicit TableOnePage(const Theme& theme, QWidget* parent = nullptr);

    /// The networks that are drawn.
    void setNetworks(const std::vector<DrawnNetwork>& networks);
    /// Throws FileUnwritable.
    void saveCsv(const QString& file) const;
    TableOneModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    QComboBox& which() { return *m_which; }

signals:
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void copy() const;
    void askForFile();
    void fit();
    void retranslate();
    void follow();

    const Theme& m_theme;
    std::vector<DrawnNetwork> m_drawn;
    TableOneModel* m_model;
    QComboBox* m_which;
    QToolButton* m_copy;
    QToolButton* m_save;
    QTableView* m_table;
};

}  // namespace reslab::ui
