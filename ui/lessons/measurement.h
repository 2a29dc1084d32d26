#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/lesson/lesson.h"
#include "core/telemetry/records.h"

namespace reslab::ui {

/// How far a run is that did not come to its end.
struct UnfinishedRun {
    enum class Why { Training, Stopped, Diverged };
    Why why = Why::Stopped;
    std::int64_t iteration = 0;
    std::int64_t iterations = 0;         ///< of its whole training
    std::optional<Diverged> divergence;  ///< where its numbers ended, if that is known
};

/// What is known of a measure.
struct Measurement {
    std::optional<double> value;              ///< none: nothing was measured yet
    bool isUnderWay = false;                  ///< it is being measured
    bool isMissing = false;                   ///< of a network whose recording is not installed
    std::optional<UnfinishedRun> unfinished;  ///< there where it is not that of a whole training
};

using Measured = std::function<Measurement(const LessonMeasure& measure)>;

/// A check beside what was measured of it.
struct JudgedCheck {
    enum class Outcome { Open, Holds, Fails };
    Measurement value;
    Measurement than;
    Outcome outcome = Outcome::Open;
};

/// Open while a value is missing or of a run that is not at its end.
JudgedCheck judged(const LessonCheck& check, const Measured& measured);

}  // namespace reslab::ui
