#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/lesson/lesson.h"

namespace reslab::ui {

/// How far a run is that did not come to its end.
struct UnfinishedRun {
    bool isTraining = false;      ///< else it was stopped
    std::int64_t iteration = 0;
    std::int64_t iterations = 0;  ///< of its whole training
    friend bool operator==(const UnfinishedRun&, const UnfinishedRun&) = default;
};

/// What is known of a measure.
struct Measurement {
    std::optional<double> value;              ///< none: nothing was measured yet
    std::optional<UnfinishedRun> unfinished;  ///< there where more training could still change the value
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
