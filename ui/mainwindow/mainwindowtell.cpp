// What the window tells, and the preferences that its dialogs change.

#include <QAction>
#include <QDateTime>
#include <QDockWidget>

#include "ui/mainwindow/banner.h"
#include "ui/mainwindow/desktop.h"
#include "ui/mainwindow/keysdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/preferencesdialog.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/mainwindow/windowactions.h"
#include "ui/models/curvesummary.h"
#include "ui/text/format.h"
#include "ui/text/language.h"
#include "ui/text/sentences.h"

namespace reslab::ui {
namespace {

/// Work that is worth a message of the desktop.
constexpr qint64 kLongMs = 60'000;
constexpr qreal kPresenting = 1.5;

}  // namespace

void MainWindow::offerInterrupted()
{
    const auto found = m_desk->interrupted();
    if (!found)
        return;
    const auto folder = found->folder;
    const auto begun = QString::fromStdString(folder.filename().string());
    const auto words = [begun, iteration = found->iteration, iterations = found->iterations] {
        return tr("The experiment %1 was interrupted; its last checkpoints have %2 of %3 steps. It can go on as if nothing "
                  "had happened.")
            .arg(begun, grouped(iteration), grouped(iterations));
    };
    m_banner->tell(Banner::Level::Info, words,
                   {{[] { return tr("Continue"); }, [this, folder] { goOnWith(folder); }},
                    {[] { return tr("Show its curves"); }, [this, folder] { open(folder); }},
                    {[] { return tr("Leave it"); }, [this, folder] { m_desk->forgetInterrupted(folder); }}});
}

void MainWindow::goOnWith(const std::filesystem::path& folder)
{
    // A dialog may have stood open while training began.
    if (m_desk->state() != TrainingDesk::State::Idle)
        return m_banner->tell(Banner::Level::Warning, [] {
            return tr("Another experiment cannot be continued while networks train. Stop first.");
        });
    m_desk->continueExperiment(folder);
}

void MainWindow::continueInterrupted()
{
    if (const auto found = m_desk->interrupted())
        m_desk->continueExperiment(found->folder);
}

void MainWindow::startFromPage()
{
    const auto problems = m_draft.problems();
    if (m_desk->state() != TrainingDesk::State::Idle || problems.isEmpty())
        return m_desk->start();
    // A problem tells itself in the language of its moment; mended meanwhile, it stays as it was told.
    const auto words = [this, told = problems.front().sentence] {
        const auto now = m_draft.problems();
        return now.isEmpty() ? told : now.front().sentence;
    };
    const auto showSetup = [this] {
        leaveWelcome();
        m_setupDock->show();
        m_setupDock->raise();
    };
    m_banner->tell(Banner::Level::Warning, words, {{[] { return tr("Show the set-up"); }, showSetup}});
}

void MainWindow::tellEnd()
{
    const auto folder = m_desk->folder();
    const auto outcome = m_desk->outcome();
    if (outcome == TrainingDesk::Outcome::Stopped) {
        // Stopped before anything was trained, there is nothing to tell.
        if (m_desk->progress().networks().empty())
            return;
        m_banner->tell(Banner::Level::Info,
                       [folder] { return tr("Stopped and saved in %1.").arg(QString::fromStdString(folder.string())); },
                       {{[] { return tr("Continue"); }, [this, folder] { goOnWith(folder); }}});
        return;
    }
    const bool wasLong = QDateTime::currentMSecsSinceEpoch() - m_beganMs > kLongMs;
    if (!m_preferences.notifies || !wasLong || isActiveWindow())
        return;
    if (const auto& fault = m_controller->fault())
        m_notifier->tell(tr("The experiment has failed"), sentence(*fault));
    else
        m_notifier->tell(tr("The experiment has ended"),
                         tr("Its curves and networks are in %1.").arg(QString::fromStdString(folder.string())));
}

void MainWindow::tellDiverged(const QString& run, const Diverged& where)
{
    m_banner->tell(Banner::Level::Warning, [run, where] {
        return tr("%1 diverged after step %2: no finite number any more in %3. Checkpoints from before stay, and other networks "
                  "go on. A smaller learning rate or a warm-up may help.")
            .arg(readableName(run.toStdString()), grouped(where.iteration), divergenceWords(where));
    });
}

void MainWindow::edit(const Preferences& preferences)
{
    if (preferences == m_preferences)
        return;
    const auto old = std::exchange(m_preferences, preferences);
    writePreferences(m_preferences, m_settings);
    if (old.theme != m_preferences.theme)
        m_theme.choose(m_preferences.theme);
    if (old.isPresenting != m_preferences.isPresenting) {
        m_theme.setScale(m_preferences.isPresenting ? kPresenting : 1.0);
        fitPanelsToType();
        m_actions->presenting->setChecked(m_preferences.isPresenting);
    }
    if (old.language != m_preferences.language)
        m_language.apply(m_preferences.language);
    m_desk->setRunsFolder(m_preferences.runsFolder.toStdString());
    m_desk->setThreads(m_preferences.threads);
    if (old.keepAwake != m_preferences.keepAwake) {
        m_actions->keepAwake->setChecked(m_preferences.keepAwake);
        followTraining();
    }
    if (old.recentRuns != m_preferences.recentRuns || old.recentData != m_preferences.recentData)
        fillRecent();
    if (m_dialog)
        m_dialog->show(m_preferences);
}

void MainWindow::showPreferences()
{
    if (!m_dialog) {
        m_dialog = new PreferencesDialog(m_preferences, m_theme, this);
        connect(m_dialog, &PreferencesDialog::edited, this, &MainWindow::edit);
    }
    m_dialog->QDialog::show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void MainWindow::showAbout()
{
    auto* dialog = new AboutDialog(m_facts, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showKeys()
{
    auto* dialog = new KeysDialog(m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

}  // namespace reslab::ui
