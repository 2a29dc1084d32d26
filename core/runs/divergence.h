#pragma once

#include <optional>
#include <string_view>

#include "core/runs/runfolder.h"
#include "core/telemetry/records.h"

namespace reslab {

/// What a run's folder tells of a run whose numbers ended: diverged.json, there until a training takes the run up again.

/// "weights", "output", "gradient" or "loss", as files name it.
std::string_view nameOf(Diverged::Where where);

/// Throws FileUnwritable.
void writeDivergence(const Diverged& end, const RunFolder& folder);
/// Nothing where there is no such file, or one that no run could have left.
std::optional<Diverged> readDivergence(const RunFolder& folder);
/// The run is taken up again.
void forgetDivergence(const RunFolder& folder);

}  // namespace reslab
