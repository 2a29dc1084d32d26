#pragma once

#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>

#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

namespace reslab::test {

/// A window whose settings and experiments live in a folder of its own.
struct WindowFixture {
    QTemporaryDir folder;
    QSettings settings{folder.filePath("settings.ini"), QSettings::IniFormat};
    ui::Language language;
    ui::Theme theme;
    QStringList recorded;  ///< none come with this program
    std::unique_ptr<ui::MainWindow> window;

    explicit WindowFixture(const QString& code = "en", ui::ThemeChoice choice = ui::ThemeChoice::Light)
    {
        settings.setValue("runsFolder", folder.filePath("runs"));
        language.apply(code);
        theme.choose(choice);
    }

    ui::MainWindow& open(std::unique_ptr<ui::TrainingCore> core = ui::makeTrainingCore())
    {
        window.reset();
        window = std::make_unique<ui::MainWindow>(
            ui::WindowSurroundings{.theme = theme,
                                   .language = language,
                                   .settings = settings,
                                   .currentFile = folder.filePath("state/current-experiment"),
                                   .facts = {.version = "test", .numerics = "oneDNN", .pictures = "OpenCV", .isa = "avx2", .logFile = "log"},
                                   .machine = {},
                                   .core = std::move(core),
                                   .recorded = recorded});
        window->resize(1280, 800);
        window->show();
        return *window;
    }
};

/// The window's command of that text, or null.
inline QAction* actionNamed(ui::MainWindow& window, const QString& text)
{
    for (auto* action : window.actions())
        if (action->text() == text)
            return action;
    return nullptr;
}

/// The first button of that text, or null.
inline QPushButton* buttonNamed(const QWidget& parent, const QString& text)
{
    for (auto* button : parent.findChildren<QPushButton*>())
        if (button->text() == text)
            return button;
    return nullptr;
}

inline bool isIdle(ui::MainWindow& window)
{
    return window.desk().state() == ui::TrainingDesk::State::Idle;
}

}  // namespace reslab::test
