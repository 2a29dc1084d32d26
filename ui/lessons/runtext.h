#pragma once

#include <QString>

#include <string>
#include <vector>

#include "core/lesson/lesson.h"
#include "core/runs/rundescription.h"

namespace reslab::ui {

/// "plain-20, plain-56": the MODELs of a lesson as people read them.
QString networksText(const std::vector<std::string>& models);
/// The highest one of an experiment: its own, else its recipe's.
double rateOf(const LessonExperiment& experiment);
/// What Start of an experiment would train: networks, length, rate and seed.
QString trainsText(const LessonExperiment& experiment);
/// How such runs were trained: images, length, rate and seed.
QString trainedText(const RunDescription& run);
/// A set of images as people read it: the built-in one, or the name of its file or folder.
QString imagesText(const QString& source);

}  // namespace reslab::ui
