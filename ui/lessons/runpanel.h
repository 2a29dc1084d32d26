#pragma once

#include <QPointer>
#include <QStringList>
#include <QWidget>

#include <optional>

#include "core/lesson/lesson.h"
#include "ui/theme/theme.h"

class QComboBox;
class QDoubleSpinBox;
class QFileDialog;
class QFormLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace reslab::ui {

class SteadyLabel;

/// Start, progress, and what may be changed before it: nothing else.
class RunPanel : public QWidget {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Foretell,  ///< something is to be foretold first, or skipped
        Busy,      ///< another experiment trains
        Running,
        Paused,
        Stopping
    };

    RunPanel(const Theme& theme, QWidget* parent = nullptr);

    /// What Start would train, and which of it may be changed.
    void setExperiment(const LessonExperiment& experiment, const std::vector<LessonPage::Control>& controls, bool wasRun);
    const LessonExperiment& experiment() const { return m_experiment; }
    /// Data sets that the reader used before, for the control of the data.
    void setRecentData(const QStringList& sources);
    void setState(State state);
    /// 0 to 1, and how long it still takes where that is known.
    void setProgress(double share, std::optional<double> secondsLeft);

signals:
    void startRequested();
    void pauseRequested();
    void stopRequested();
    /// Leads to where something is to be foretold.
    void foretellRequested();
    void edited(const reslab::LessonExperiment& experiment);
    /// A data set that was not offered before.
    void dataOpened(const QString& source);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeControls();
    bool has(LessonPage::Control control) const;
    void edit();
    void fillData();
    void browse(bool isFolder);
    void takeData(const QString& source);
    void refresh();
    /// What goes on, in words that change while it does.
    void tell();
    void retranslate();

    const Theme& m_theme;
    LessonExperiment m_experiment;
    std::vector<LessonPage::Control> m_controls;
    QStringList m_recentData;
    State m_state = State::Idle;
    bool m_wasRun = false;
    bool m_isFilling = false;
    std::optional<double> m_secondsLeft;
    QLabel* m_what;
    QWidget* m_form;
    QLabel* m_rateLabel;
    QDoubleSpinBox* m_rate;
    QLabel* m_dataLabel;
    QComboBox* m_data;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    QLabel* m_epochsLabel;
    QSpinBox* m_epochs;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QProgressBar* m_bar;
    SteadyLabel* m_told;
    QPointer<QFileDialog> m_dialog;  ///< asks for images of this experiment
};

}  // namespace reslab::ui
