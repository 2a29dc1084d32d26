#pragma once

#include <QString>

#include <cstdint>
#include <optional>

#include "ui/models/runset.h"

namespace reslab::ui {

/// The numbers of a run that legend, table and export show. A number is missing where there is none yet.
struct CurveSummary {
    std::optional<Scores> train;         ///< mean of the epoch's mini-batches so far, or of the last ones
    std::optional<TestPoint> test;       ///< the last one, of the whole test half or of its first images
    std::optional<TestPoint> whole;      ///< the last one of the whole test half
    std::optional<TestPoint> bestOnTest; ///< lowest error of the whole test half: chosen by it, an optimistic figure
    std::optional<Scores> validation;    ///< the last one
    std::optional<ScoredState> chosenOnValidation;
    std::optional<double> learningRate;
};

/// `trainSteps` > 0: training as the mean of so many last steps instead of the epoch's.
CurveSummary summaryOf(const ShownRun& run, std::int64_t trainSteps = 0);

/// There are errors between epochs that are of the first test images alone, or will be.
bool hasPartialTests(const ShownRun& run);
/// What tells such a number, as its hollow point in the plot does.
QString partialMark();
/// The number with the mark behind it, where it `isPartial`.
QString markedIfPartial(const QString& number, bool isPartial);

/// "running", "finished", "stopped", ... in the window's language.
QString stateText(RunState state);
/// "the output of layer1.0.conv1": where the first number was that is not finite.
QString divergenceWords(const Diverged& end);

}  // namespace reslab::ui
