#include "ui/mainwindow/currentexperiment.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <system_error>

#include "core/base/error.h"
#include "core/runs/checkpoint.h"
#include "core/runs/rundescription.h"
#include "core/runs/runfolder.h"
#include "ui/mainwindow/logcategories.h"

namespace reslab::ui {
namespace {

/// Completed iterations by a run's last checkpoint; 0 without one.
std::int64_t checkpointed(const RunFolder& run)
{
    std::error_code ignored;
    if (!std::filesystem::exists(run.last(), ignored))
        return 0;
    return readProgress(run.last()).iteration;
}

}  // namespace

std::optional<InterruptedExperiment> unfinished(const std::filesystem::path& folder)
{
    try {
        InterruptedExperiment found{.folder = folder};
        bool isUnfinished = false;
        for (const auto& run : findRuns(folder)) {
            const auto iterations = readDescription(run.description()).resolution.iterations;
            const auto iteration = checkpointed(run);
            if (iteration >= iterations)
                continue;
            if (!isUnfinished || iteration < found.iteration) {
                found.iteration = iteration;
                found.iterations = iterations;
            }
            isUnfinished = true;
            ++found.runs;
        }
        if (isUnfinished)
            return found;
    } catch (const Error& error) {
        qCWarning(logTraining, "%s", error.what());
    }
    return {};
}

CurrentExperiment::CurrentExperiment(QString file)
    : m_file(std::move(file))
{
}

void CurrentExperiment::begin(const std::filesystem::path& folder)
{
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(folder.string())) < 0 || !file.commit())
        qCWarning(logTraining, "%s cannot be written", qPrintable(m_file));
}

void CurrentExperiment::end(const std::filesystem::path& folder)
{
    if (noted() == folder)
        QFile::remove(m_file);
}

/// Empty where nothing is.
std::filesystem::path CurrentExperiment::noted() const
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::optional<InterruptedExperiment> CurrentExperiment::interrupted()
{
    const auto folder = noted();
    if (folder.empty())
        return {};
    auto found = unfinished(folder);
    if (!found)
        end(folder);
    return found;
}

}  // namespace reslab::ui
