#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>
#include <vector>

#include "ui/models/recording.h"

namespace reslab::ui {

/// An experiment that was trained beforehand and comes with the program: its runs' folders, and where they come from.
struct RecordedExperiment {
    QString name;
    std::filesystem::path folder;
    Recording recording;
};

/// Looks for recorded experiments in `folders`; what is malformed, or holds no run, is left out. Runs are not read: the window asks
/// while it is made.
std::vector<RecordedExperiment> findRecorded(const QStringList& folders);
/// Where recorded experiments of this program are: beside it when it was built, in share/reslab when it is installed.
QStringList recordedFolders();

}  // namespace reslab::ui
