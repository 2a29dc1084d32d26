#pragma once

#include <QWidget>

#include <limits>

#include "ui/bridge/folderwork.h"
#include "ui/classify/foldermodel.h"
#include "ui/features/featuresdesk.h"
#include "ui/features/paintedpicture.h"
#include "ui/features/toolrow.h"

class QLineEdit;
class QProgressBar;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace reslab::ui {

class ConfusionView;
class EmptyState;
class ReliabilityView;

/// Many pictures at once: several files, or every picture below a folder, in a table, and where the folders' names tell the classes, how often the
/// network is right, which class it takes for which, and whether it is as sure as it should be. What is dropped or pasted here is for the
/// window, which knows a folder of pictures from one of runs.
class FolderPage : public QWidget {
    Q_OBJECT

public:
    explicit FolderPage(FeaturesDesk& desk, QWidget* parent = nullptr);
    ~FolderPage() override;

    /// Folders and files. Where no network can be asked yet they wait for the first one.
    void open(const QStringList& places);
    void browse();
    /// In place of a network's number: all that stand side by side with one picture answer together.
    static constexpr int kTogether = std::numeric_limits<int>::max();
    /// Of the shelf; 0: none yet.
    int network() const { return m_network; }
    void setNetwork(int id);
    /// Ten views of each picture count together.
    void setTenCrop(bool isTenCrop);
    /// How pictures are brought to the networks that were asked; empty: none was yet.
    QString reading() const;
    /// While networks train one thread answers, also pictures that are shown already.
    void setTraining(bool isTraining);
    const FolderWork& work() const { return m_work; }
    bool isBusy() const { return m_work.isBusy(); }
    FolderModel& model() { return m_model; }
    FolderFilter& filter() { return m_filter; }
    ConfusionView& confusion() { return *m_confusion; }
    QString summary() const { return m_summary->text(); }
    /// Why the table shows nothing; empty where it shows something, or nothing is answered yet.
    QString nothingWords() const;
    void saveCsv(const QString& file) const;
    /// The figures of the pictures whose class is known: the file's ending says how, and CSV is `Confusion` or `Reliability`.
    enum class Figures { Confusion, Reliability };
    void saveFigures(const QString& file, Figures figures = Figures::Confusion) const;
    const ReliabilityView& reliability() const { return *m_reliability; }
    /// The controls are there, and not the page that says what will be here.
    bool hasControls() const;
    ToolRow& tools() { return *m_tools; }

signals:
    /// hasControls() is another.
    void controlsChanged();
    void startRequested();
    void failed(const reslab::Error& error);
    /// A picture of the table is to be looked at on its own.
    void pictureChosen(const QString& file);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeTools();
    void makeBody();
    void fillNetworks();
    void followShelf();
    bool followAsked();
    /// Of those whose answers stand in the table.
    QString askedNames(QString ShelfNetwork::*called) const;
    int likelyNetwork() const;
    /// Those that can answer together; empty where there are no two of the same classes.
    std::vector<ShelfNetwork> together() const;
    std::vector<ShelfNetwork> chosenNetworks() const;
    /// Than those whose answers stand in the table.
    bool areOthersChosen() const;
    void takeListing(qint64 files, const std::vector<std::shared_ptr<const NetworkFacts>>& networks);
    void refreshReading();
    void begin();
    void followWork();
    void refreshReport();
    void refreshNothing();
    void fitColumns();
    void fillExportMenu();
    void exportBy(const QAction* action);
    PaintedPicture picture() const;
    void retranslate();
    void restyle();

    FeaturesDesk& m_desk;
    const Theme& m_theme;
    FolderWork m_work;
    FolderModel m_model;
    FolderFilter m_filter;
    QStringList m_places;
    bool m_isWaiting = false;  ///< for a network
    bool m_isNetworkSettled = false;  ///< the user said which, or pictures were shown to it
    bool m_isOutdated = false;   ///< others are to be asked as soon as the page is seen
    bool m_isCancelled = false;  ///< by the user
    int m_network = 0;
    int m_threads = 0;
    std::vector<ShelfNetwork> m_asked;
    std::vector<std::shared_ptr<const NetworkFacts>> m_facts;  ///< of those that were asked, in their order
    bool m_isAskedTenCrop = false;
    qint64 m_files = 0;
    QTimer m_refresh;  ///< the report is drawn a few times a second
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    ToolRow* m_tools;
    QToolButton* m_open = nullptr;
    QComboBox* m_networks = nullptr;
    QLabel* m_networksLabel = nullptr;
    QToolButton* m_tenCrop = nullptr;
    SegmentedControl* m_shown = nullptr;
    QLineEdit* m_search = nullptr;
    QToolButton* m_export = nullptr;
    QList<QAction*> m_ofReport;  ///< exports of the figures
    QToolButton* m_help = nullptr;
    HelpPopover* m_popover;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QLabel* m_fault;
    QLabel* m_reading;
    QTableView* m_table;
    QLabel* m_nothing;
    QLabel* m_summary;
    QLabel* m_calibration;
    QLabel* m_readout;
    ConfusionView* m_confusion;
    ReliabilityView* m_reliability;
    QSplitter* m_split;
};

}  // namespace reslab::ui
