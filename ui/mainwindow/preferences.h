#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "ui/theme/theme.h"

class QSettings;

namespace reslab::ui {

/// What the program remembers of its user. A value; read once at the start, written whenever something changes.
struct Preferences {
    QString language;  ///< "en", "ko"; empty: the system's
    ThemeChoice theme = ThemeChoice::System;
    bool isPresenting = false;  ///< type and lines half as large again
    int threads = 0;            ///< 0: one a processor
    QString runsFolder;         ///< where experiments are kept
    bool keepAwake = false;     ///< while training
    bool notifies = true;       ///< at the end of long work
    QStringList recentRuns;     ///< folders, the newest first
    QStringList recentData;     ///< sources, the newest first
    QByteArray geometry;        ///< of the window
    QByteArray layout;          ///< of its docks and bars
    QByteArray plotOptions;
    QByteArray columns;         ///< of the comparison's table
    QByteArray layers;          ///< what the views of layers show

    bool wasWelcomed = false;   ///< the page of the first start was seen

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// The folder that holds experiments where the user has not chosen one.
QString defaultRunsFolder();

/// Puts `entry` first, once, and keeps ten.
void rememberRecent(QStringList& list, const QString& entry);

/// A value that cannot be read is the default's.
Preferences readPreferences(QSettings& settings);
/// The file is replaced as a whole or not at all.
void writePreferences(const Preferences& preferences, QSettings& settings);

}  // namespace reslab::ui
