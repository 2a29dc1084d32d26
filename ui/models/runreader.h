#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "core/runs/checkpoint.h"
#include "core/runs/rundescription.h"
#include "ui/models/runcurves.h"

namespace reslab::ui {

/// What a run's folder tells.
struct ReadRun {
    std::shared_ptr<const RunDescription> description;
    RunCurves curves;
    std::optional<Progress> progress;  ///< of last.safetensors, where there is one that can be read
};

/// Reads run.json, curves.csv and what the last checkpoint says of itself. Throws Error. May run on any thread.
ReadRun readRun(const std::filesystem::path& folder);

/// Reads curves.csv into the curves of a run; nothing where there is no such file. Throws Error.
RunCurves readRunCurves(const RunDescription& description, const std::filesystem::path& file);

}  // namespace reslab::ui
