#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/telemetry/records.h"

namespace reslab {

/// One record as the columns that curves.csv and the command line's events share; what a record does not have is empty.
struct CurveRow {
    std::string_view event;  ///< "start", "step", "eval", "epoch", "checkpoint", "intervention", "diverged", "done"
    std::string run;
    std::int64_t epoch = 0;
    std::int64_t iteration = 0;
    std::optional<Scores> train;
    std::optional<Scores> validation;
    std::optional<Scores> test;
    std::optional<double> learningRate;
    std::optional<double> imagesPerSecond;
    double seconds = 0.0;
    std::optional<std::int64_t> testImages;  ///< how many images `test` is of
    std::optional<Scores> reevaluated;
    std::optional<double> ema;  ///< of "start", where evaluations are of averaged weights: their decay. An event's, no column
    std::optional<double> waitedMs;  ///< of "step" and "epoch": how long a step waited for its images. An event's, no column
};

/// The row of a record; nullopt for a Notice. A finished run's "done" has the scores of the last iterate.
std::optional<CurveRow> curveRow(const TrainingRecord& record);

/// "event,run,epoch,iteration,train_loss,train_error,validation_loss,validation_error,test_loss,test_error,lr,images_per_s,
/// seconds,test_images,reevaluated_loss,reevaluated_error", without a line end.
std::string_view curveColumns();
/// The row in that order, numbers written so that they read back to the same bits, with "\n".
std::string toCsv(const CurveRow& row);
/// Reads what toCsv() wrote. nullopt where the line is not a row.
std::optional<CurveRow> curveRowFromCsv(std::string_view line);
/// The row as one JSON object without a line end; empty columns are left out.
std::string toJson(const CurveRow& row);

}  // namespace reslab
