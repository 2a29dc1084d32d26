#pragma once

#include <QWidget>

#include <filesystem>
#include <functional>
#include <vector>

#include "ui/bridge/weightfiles.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace reslab::ui {

class IconButton;
class RunSet;
class SteadyLabel;
class Theme;
class TrainingDesk;

/// How far each network has come, its rate and remaining time, and the learning rate, which may be changed while they train.
class RunsPanel : public QWidget {
    Q_OBJECT

public:
    RunsPanel(TrainingDesk& desk, RunSet& runs, const Theme& theme, QWidget* parent);

    /// Fills a menu with what can be written of the run in a folder: offerFormats() for each checkpoint that it has on disk, which
    /// `take` gets as "NAME@best" or "NAME@last".
    static void offerCheckpoints(QMenu& menu, QObject* receiver, const std::filesystem::path& run,
                                 const std::function<void(const QString& checkpoint, WeightsFormat)>& take);
    /// Fills a menu with the formats of weights; the one that is chosen goes to `take` while `receiver` lives.
    static void offerFormats(QMenu& menu, QObject* receiver, const std::function<void(WeightsFormat)>& take);

    /// Behind another panel in the same place it rests, though it is not hidden.
    void setInFront(bool isInFront);

signals:
    /// The weights of a run's checkpoint, "NAME@best" or "NAME@last", are to be written.
    void exportRequested(const QString& checkpoint, reslab::ui::WeightsFormat format);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Row {
        QString name;
        QWidget* box;
        QLabel* swatch;
        QLabel* title;
        SteadyLabel* detail;
        QProgressBar* bar;
        IconButton* more;
    };

    void rebuild();
    IconButton* makeExport(const QString& run, QWidget* parent);
    void refresh();
    void refreshRow(Row& row);
    QString detailOf(const QString& name) const;
    void applyRate(double rate);
    void scaleRate(double factor);
    void retranslate();
    void dress();

    TrainingDesk& m_desk;
    RunSet& m_runs;
    const Theme& m_theme;
    QVBoxLayout* m_rows;
    QLabel* m_empty;
    QWidget* m_rateBox;
    QLabel* m_rateLabel;
    QComboBox* m_rateRun;
    QLineEdit* m_rate;
    QPushButton* m_apply;
    QPushButton* m_tenth;
    QPushButton* m_tenfold;
    std::vector<Row> m_list;
    bool m_isInFront = true;
};

}  // namespace reslab::ui
