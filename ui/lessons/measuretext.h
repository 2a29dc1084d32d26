#pragma once

#include <QString>

#include <optional>

#include "ui/lessons/measurement.h"

namespace reslab::ui {

/// A measured value with its unit: "62.10 %", "269,722", "840"; a dash where there is none.
QString measureText(const LessonMeasure& measure, std::optional<double> value);
/// What was measured of a check, in one line: "Measured: 62.10 % against 19.22 %, 42.88 points apart, claimed: at least 10.00
/// points", "Measured: 12,890; claimed: 0.010 to 100"; of a run that is not at its end how far it is.
QString checkText(const LessonCheck& check, const JudgedCheck& judged);

/// A value that stays in one line with its unit, among words that are wrapped.
QString unbroken(QString value);

}  // namespace reslab::ui
