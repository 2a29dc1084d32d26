#pragma once

#include <QWidget>

#include "core/base/error.h"
#include "ui/mainwindow/tensormodel.h"

class QComboBox;
class QLineEdit;
class QTableView;

namespace reslab::ui {

class IconButton;
class TensorFilter;

/// Every tensor of a file of weights beside the network's: filters, sorts, copies, saves.
class TensorTable : public QWidget {
    Q_OBJECT

public:
    explicit TensorTable(const Theme& theme, QWidget* parent = nullptr);

    void setInspection(const WeightInspection& seen);
    void copy() const;
    /// All rows, whatever is filtered. Throws FileUnwritable.
    void saveCsv(const QString& file) const;

    TensorModel& model() { return *m_model; }
    QTableView& view() { return *m_view; }
    QLineEdit& filter() { return *m_filter; }
    QComboBox& kinds() { return *m_kinds; }

signals:
    void failed(const reslab::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fillKinds();
    void askForFile();
    void retranslate();

    const Theme& m_theme;
    QString m_name;  ///< of the file, without its ending
    TensorModel* m_model;
    TensorFilter* m_shown;
    QComboBox* m_kinds;
    QLineEdit* m_filter;
    IconButton* m_copy;
    IconButton* m_save;
    QTableView* m_view;
};

}  // namespace reslab::ui
