#pragma once

#include <QAbstractButton>

#include <vector>

#include "tests/lessons/lessonfixture.h"

namespace reslab::test {

/// The lesson.ini of a lesson of three pages, small and known: "guess" foretells, "watch" runs, "verdict" checks.
extern const QByteArray kIni;

/// Its words.
extern const QByteArray kWords;

/// A lesson of its own for the reader, of kIni and kWords; its folder.
QString makeLesson(LessonFixture& fixture);

/// The same where the curve of ResNet-20 is drawn, and not chosen.
QString makeLessonOfACurve(LessonFixture& fixture);

/// The same with a second Start of the same experiment behind it, at another rate, and a check of what that gave.
QString makeLessonOfTwoRuns(LessonFixture& fixture);

/// And with a question before the second Start.
QString makeLessonOfTwoPredictions(LessonFixture& fixture);

/// The first button of that text that is not hidden, or null.
QAbstractButton* buttonNamed(QWidget& root, const QString& text);

/// Presses it as soon as it is there: a layout shows new widgets when it comes to it.
void press(QWidget& root, const QString& text);

/// What a core tells of an order before it trains: four steps a run.
ui::TrainingCore::Prepared preparedBy(const ExperimentOrder& order);

/// plain-20 and ResNet-20 with training errors as wanted, in percent; of four steps they are whole.
std::vector<TrainingRecord> recordsOf(double plainError, double residualError, int steps = 4);

/// Starts the experiment of the lesson that makeLesson() made, without a training: what it would tell is told by the test.
void beginByHand(LessonFixture& fixture);

/// The lesson that makeLesson() makes, foretold and begun.
void foretellAndBegin(LessonFixture& fixture);

}  // namespace reslab::test
