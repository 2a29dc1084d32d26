#include <QApplication>
#include <QDir>
#include <QFile>
#include <QIcon>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include "app/reslab/measurements.h"
#include "app/reslab/windowoptions.h"
#include "core/base/fileaddress.h"
#include "core/data/picturelibrary.h"
#include "core/engine/engine.h"
#include "ui/mainwindow/logfile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/settling.h"
#include "ui/mainwindow/trainingdesk.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

namespace {

using namespace reslab;

ui::ThemeChoice themeOf(const WindowOptions& options, ui::ThemeChoice remembered)
{
    if (options.theme.empty())
        return remembered;
    return options.theme == "dark"    ? ui::ThemeChoice::Dark
           : options.theme == "light" ? ui::ThemeChoice::Light
                                      : ui::ThemeChoice::System;
}

ui::AboutFacts factsOf(const Platform& platform, const QString& log)
{
    return {.version = RESLAB_VERSION,
            .numerics = QString::fromStdString(platform.library),
            .pictures = QString::fromStdString(pictureLibrary()),
            .isa = QString::fromStdString(platform.isa),
            .hasFastBf16 = platform.nativeBf16,
            .threads = platform.processors,
            .logFile = log};
}

ui::MainWindow::View viewOf(const WindowOptions& options)
{
    using View = ui::MainWindow::View;
    return options.view == "compare"        ? View::Compare
           : options.view == "architecture" ? View::Architecture
           : options.view == "layers"       ? View::Layers
           : options.view == "classify"     ? View::Classify
           : options.view == "lessons"      ? View::Lessons
                                            : View::Curves;
}

/// Somebody started the program and no more: whoever asks for something sees just that.
bool asksNothing(const WindowOptions& options)
{
    return options.paths.empty() && options.view.empty() && options.lesson.empty() && options.screenshot.empty() &&
           options.ticks.empty() && options.gaps.empty() && !options.start && !options.goOn;
}

void saveScreenshot(ui::MainWindow& window, const QString& file)
{
    if (!window.grab().save(file, "PNG")) {
        std::fprintf(stderr, "reslab: %s: cannot be written\n", qPrintable(file));
        QCoreApplication::exit(1);
        return;
    }
    QCoreApplication::exit(0);
}

/// On a busy machine what is set up may still be finding its place when its time has come.
void saveScreenshotAtRest(ui::MainWindow& window, const QString& file)
{
    new ui::Settling(
        window, [&window] { return window.isComplete(); }, [&window, file] { saveScreenshot(window, file); });
}

/// As soon as the images are open: training shares them then. A measured start is a click on a window that has come to rest.
void startOnceReady(ui::MainWindow& window, const WindowOptions& options, Measurements& measurements)
{
    constexpr int kRestMs = 2000;
    const auto start = [&window, &measurements] {
        measurements.started();
        window.desk().start();
    };
    if (!options.ticks.empty()) {
        QTimer::singleShot(kRestMs, &window, start);
        return;
    }
    auto* waiting = new QObject(&window);
    const auto startIfOpen = [&window, waiting, start] {
        if (!window.draft().dataFacts())
            return;
        window.draft().disconnect(waiting);
        waiting->deleteLater();
        start();
    };
    QObject::connect(&window.draft(), &ui::ExperimentDraft::changed, waiting, startIfOpen, Qt::QueuedConnection);
    QTimer::singleShot(0, waiting, startIfOpen);
}

int runWindow(QApplication& application, const WindowOptions& options, Measurements& measurements)
{
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    const ui::LogFile log(folder);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, "ResLab", "ResLab");
    const auto preferences = ui::readPreferences(settings);
    ui::Language language;
    language.apply(options.language.empty() ? preferences.language : QString::fromStdString(options.language));
    ui::Theme theme;
    theme.setScale(preferences.isPresenting ? 1.5 : 1.0);
    theme.choose(themeOf(options, preferences.theme));

    const auto machine = platform();
    ui::MainWindow window({.theme = theme,
                           .language = language,
                           .settings = settings,
                           .currentFile = QDir(folder).filePath("current-experiment"),
                           .facts = factsOf(machine, log.path()),
                           .machine = {.supportsBf16 = machine.supportsBf16, .processors = machine.processors}});
    if (const auto size = sizeNamed(options.size))
        window.resize(*size);
    window.show();
    if (options.goOn)
        window.continueInterrupted();
    else
        window.offerInterrupted();
    // What a folder is, is a question of the view: of pictures to be named, or of images to train on.
    if (viewOf(options) == ui::MainWindow::View::Classify)
        window.show(viewOf(options));
    for (const auto& path : options.paths)
        window.open(pathMeantBy(path));
    if (options.view == "welcome")
        window.showWelcome();
    else if (!options.view.empty())
        window.show(viewOf(options));
    if (!options.lesson.empty())
        window.openLesson(QString::fromStdString(options.lesson), options.lessonPage);
    if (asksNothing(options))
        window.welcomeOnce();
    if (!options.gaps.empty())
        measurements.watchGaps();
    measurements.follow(window);
    if (options.start)
        startOnceReady(window, options, measurements);
    if (!options.screenshot.empty())
        QTimer::singleShot(static_cast<int>(options.after * 1000.0), &window,
                           [&] { saveScreenshotAtRest(window, QString::fromStdString(options.screenshot)); });
    if (options.quitAfter > 0.0)
        QTimer::singleShot(static_cast<int>(options.quitAfter * 1000.0), &window, &QWidget::close);
    return application.exec();
}

/// Qt ends a program that finds no display with its own words and a core dump.
bool hasDisplay()
{
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (const char* value = std::getenv(name); value && *value)
            return true;
    return false;
}

}  // namespace

int main(int argc, char** argv)
{
    Measurements measurements;
    WindowOptions options;
    if (const auto code = readWindowOptions(argc, argv, options))
        return *code;
    if (!hasDisplay()) {
        std::fprintf(stderr, "reslab: there is no display here; reslab-cli trains and compares without one\n");
        return 1;
    }
    // A file size limit is then an error of write(), told as a sentence, and not this process's end.
    std::signal(SIGXFSZ, SIG_IGN);
    int noArguments = 1;
    QApplication application(noArguments, argv);
    QApplication::setApplicationName("ResLab");
    QApplication::setApplicationVersion(RESLAB_VERSION);
    QApplication::setDesktopFileName("org.reslab.ResLab");
    QApplication::setWindowIcon(QIcon(":/reslab.svg"));
    try {
        const int code = runWindow(application, options, measurements);
        measurements.write(options.gaps, options.ticks);
        return code;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "reslab: %s\n", error.what());
        return 1;
    }
}
