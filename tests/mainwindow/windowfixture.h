#pragma once

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

#include "ui/mainwindow/mainwindow.h"
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

}  // namespace reslab::test
