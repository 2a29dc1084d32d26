#pragma once

#include <QSet>
#include <QWidget>

#include <functional>
#include <string>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QTimer;
class QToolButton;

namespace reslab::ui {

class ComparisonModel;
class EmptyState;
class RunSet;
class Selection;
class Theme;

/// The tab that shows all runs in one table, tells what each number means, and writes a report of them.
class CompareView : public QWidget {
    Q_OBJECT

public:
    CompareView(RunSet& runs, Selection& selection, const Theme& theme, QWidget* parent = nullptr);
    ~CompareView() override;

    /// Which columns are shown and how wide they are, to be kept for the next start.
    QByteArray saveColumns();
    void restoreColumns(const QByteArray& state);

    /// The table as it stands there, cells parted by tabs.
    QString tableText() const;

signals:
    /// The empty view's button.
    void openRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeTable();
    QWidget* makeTools();
    void retranslate();
    void restyle();
    void refresh();
    void fitColumns();
    bool withholdEmptyColumns();
    void showWithheldColumns();
    void growLater();
    void showSelection();
    void takeSelection();
    void fillMeanings();
    void chooseColumns(const QPoint& place);
    void saveReport();
    void saveCurves();
    void copyTable();
    /// Tells below the table what became of a file.
    void tell(const QString& words);
    void askForFile(const QString& title, const QString& name, const QString& filter,
                    const std::function<void(const std::string& file)>& write);

    RunSet& m_runs;
    Selection& m_selection;
    const Theme& m_theme;
    ComparisonModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QTableView* m_table;
    QSet<int> m_withheld;  ///< columns that are wanted and hold nothing yet
    QLabel* m_cautions;
    QLabel* m_meanings;
    QLabel* m_outcome;
    QPushButton* m_report;
    QPushButton* m_curves;
    QPushButton* m_copy;
    QToolButton* m_columns;
    QToolButton* m_help;
    QTimer* m_timer;
};

}  // namespace reslab::ui
