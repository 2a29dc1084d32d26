#include "ui/models/runreader.h"

#include <system_error>

#include "core/base/error.h"
#include "core/runs/checkpoint.h"
#include "core/runs/curves.h"
#include "core/runs/runfolder.h"

namespace reslab::ui {
namespace {

/// A run that never saved, or whose checkpoint is another program's, still has its curves.
std::optional<Progress> lastProgress(const std::filesystem::path& file)
{
    try {
        return readProgress(file);
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

RunCurves readRunCurves(const RunDescription& description, const std::filesystem::path& file)
{
    RunCurves curves(description);
    std::error_code fault;
    if (!std::filesystem::exists(file, fault))
        return curves;
    forEachCurveRow(file, [&](const CurveRow& row) { curves.append(row); });
    return curves;
}

ReadRun readRun(const std::filesystem::path& folder)
{
    const RunFolder run{folder};
    ReadRun read;
    read.description = std::make_shared<const RunDescription>(readDescription(run.description()));
    read.curves = readRunCurves(*read.description, run.curves());
    read.progress = lastProgress(run.last());
    if (read.progress)
        read.curves.setInterventions(read.progress->interventions);
    return read;
}

}  // namespace reslab::ui
