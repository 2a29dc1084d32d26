#include "ui/lessons/recordedexperiments.h"

#include <QCoreApplication>
#include <QDir>

#include <optional>

#include "core/base/error.h"
#include "core/runs/runfolder.h"

namespace reslab::ui {
namespace {

std::optional<RecordedExperiment> readRecorded(const QString& folder)
{
    const std::filesystem::path place = folder.toStdString();
    const auto recording = readRecording(place);
    if (!recording)
        return {};
    try {
        findRuns(place);
    } catch (const Error&) {
        return {};
    }
    return RecordedExperiment{.name = QDir(folder).dirName(), .folder = place, .recording = *recording};
}

}  // namespace

std::vector<RecordedExperiment> findRecorded(const QStringList& folders)
{
    std::vector<RecordedExperiment> found;
    for (const auto& folder : folders)
        for (const auto& name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            if (auto recorded = readRecorded(QDir(folder).filePath(name)))
                found.push_back(std::move(*recorded));
    return found;
}

QStringList recordedFolders()
{
    return {QDir::cleanPath(QCoreApplication::applicationDirPath() + "/../share/reslab/recorded")};
}

}  // namespace reslab::ui
