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
    QStringList models;  ///< MODELs whose runs are in it

    bool has(const QString& model) const { return models.contains(model); }
};

/// Looks for recorded experiments in `folders`; what is malformed is left out.
std::vector<RecordedExperiment> findRecorded(const QStringList& folders);
/// Where recorded experiments of this program are: beside it when it was built, in share/reslab when it is installed.
QStringList recordedFolders();

}  // namespace reslab::ui
