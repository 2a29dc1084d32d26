#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>

#include "ui/compare/comparison.h"

namespace reslab::ui {

/// Everything that is known of the runs as one document, numbers in full: errors in percent, times in seconds.
nlohmann::ordered_json comparisonJson(const Comparison& comparison);

/// Writes the rows of all runs' curves.csv into one file under one heading, the run's label in the column "run".
/// Throws FileUnwritable, and what reading the curves throws; a run without curves has no rows.
void writeCurves(const Comparison& comparison, const std::filesystem::path& file);

}  // namespace reslab::ui
