#include "ui/lessons/recordedexperiments.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/error.h"
#include "core/runs/rundescription.h"
#include "core/runs/runfolder.h"

namespace reslab::ui {
namespace {

constexpr auto kManifest = "recorded.json";
constexpr qint64 kMostBytes = 1 << 16;

std::optional<RecordedExperiment> readRecorded(const QString& folder)
{
    QFile in(QDir(folder).filePath(kManifest));
    if (!in.open(QIODevice::ReadOnly) || in.size() > kMostBytes)
        return {};
    const auto told = QJsonDocument::fromJson(in.readAll()).object();
    RecordedExperiment found{.name = QDir(folder).dirName(),
                             .folder = folder.toStdString(),
                             .machine = told["machine"].toString(),
                             .date = QDate::fromString(told["date"].toString(), Qt::ISODate),
                             .seconds = told["seconds"].toDouble()};
    try {
        for (const auto& run : findRuns(found.folder))
            found.models += QString::fromStdString(readDescription(run.description()).model);
    } catch (const Error&) {
        return {};
    }
    return found;
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
