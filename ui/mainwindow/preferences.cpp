#include "ui/mainwindow/preferences.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include <array>

namespace reslab::ui {
namespace {

constexpr int kRecent = 10;
constexpr int kMostThreads = 1024;
constexpr std::array<const char*, 3> kThemes{"system", "light", "dark"};

ThemeChoice themeNamed(const QString& name)
{
    for (std::size_t i = 0; i < kThemes.size(); ++i)
        if (name == QLatin1String(kThemes[i]))
            return static_cast<ThemeChoice>(i);
    return ThemeChoice::System;
}

}  // namespace

QString defaultRunsFolder()
{
    const auto documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents.isEmpty() ? QDir::homePath() : documents).filePath("ResLab");
}

void rememberRecent(QStringList& list, const QString& entry)
{
    list.removeAll(entry);
    list.prepend(entry);
    list = list.mid(0, kRecent);
}

Preferences readPreferences(QSettings& settings)
{
    Preferences read;
    read.language = settings.value("language").toString();
    read.theme = themeNamed(settings.value("theme").toString());
    read.isPresenting = settings.value("presenting", false).toBool();
    read.threads = qBound(0, settings.value("threads", 0).toInt(), kMostThreads);
    read.runsFolder = settings.value("runsFolder").toString();
    if (read.runsFolder.isEmpty())
        read.runsFolder = defaultRunsFolder();
    read.keepAwake = settings.value("keepAwake", false).toBool();
    read.notifies = settings.value("notifies", true).toBool();
    read.recentRuns = settings.value("recentRuns").toStringList().mid(0, kRecent);
    read.recentData = settings.value("recentData").toStringList().mid(0, kRecent);
    read.geometry = settings.value("window/geometry").toByteArray();
    read.layout = settings.value("window/layout").toByteArray();
    read.plotOptions = settings.value("window/plot").toByteArray();
    read.wasWelcomed = settings.value("window/welcomed", false).toBool();
    read.columns = settings.value("window/columns").toByteArray();
    read.layers = settings.value("window/layers").toByteArray();
    return read;
}

void writePreferences(const Preferences& preferences, QSettings& settings)
{
    settings.setAtomicSyncRequired(true);
    settings.setValue("language", preferences.language);
    settings.setValue("theme", kThemes[static_cast<std::size_t>(preferences.theme)]);
    settings.setValue("presenting", preferences.isPresenting);
    settings.setValue("threads", preferences.threads);
    settings.setValue("runsFolder", preferences.runsFolder);
    settings.setValue("keepAwake", preferences.keepAwake);
    settings.setValue("notifies", preferences.notifies);
    settings.setValue("recentRuns", preferences.recentRuns);
    settings.setValue("recentData", preferences.recentData);
    settings.setValue("window/geometry", preferences.geometry);
    settings.setValue("window/layout", preferences.layout);
    settings.setValue("window/plot", preferences.plotOptions);
    settings.setValue("window/welcomed", preferences.wasWelcomed);
    settings.setValue("window/columns", preferences.columns);
    settings.setValue("window/layers", preferences.layers);
    settings.sync();
}

}  // namespace reslab::ui
