#include "ui/models/curvesummary.h"

#include <QCoreApplication>

#include <algorithm>

#include "core/runs/betweenepochs.h"

namespace reslab::ui {
namespace {

std::optional<Scores> lastOf(const RunCurves& curves, CurveKind kind)
{
    const auto& errors = curves.series(kind, Measure::Error);
    const auto& losses = curves.series(kind, Measure::Loss);
    if (errors.isEmpty() || losses.isEmpty())
        return std::nullopt;
    return Scores{.loss = losses.back().mean, .errorPercent = errors.back().mean};
}

/// Of a run that has told its steps.
Scores trainOf(const RunCurves& curves, std::int64_t steps)
{
    const auto mean = [&](Measure measure) {
        return steps > 0 ? curves.series(CurveKind::Train, measure).lastMean(steps).value_or(curves.runningTrain(measure))
                         : curves.runningTrain(measure);
    };
    return {.loss = mean(Measure::Loss), .errorPercent = mean(Measure::Error)};
}

}  // namespace

CurveSummary summaryOf(const ShownRun& run, std::int64_t trainSteps)
{
    const auto& curves = run.curves;
    CurveSummary summary;
    const auto& steps = curves.series(CurveKind::Train, Measure::Error);
    if (!steps.isEmpty())
        summary.train = trainOf(curves, trainSteps);
    else
        summary.train = lastOf(curves, CurveKind::EpochTrain);
    if (!curves.tests().empty())
        summary.test = curves.tests().back();
    summary.whole = curves.lastWhole();
    summary.bestOnTest = curves.bestWhole();
    summary.validation = lastOf(curves, CurveKind::Validation);
    if (run.done)
        summary.chosenOnValidation = run.done->chosenOnValidation;
    if (const auto& rates = curves.series(CurveKind::LearningRate, Measure::Error); !rates.isEmpty())
        summary.learningRate = rates.back().mean;
    return summary;
}

bool hasPartialTests(const ShownRun& run)
{
    const bool isExpected = run.isLive && run.description->recipe.evalEvery > 0 &&
                            run.description->data.testImages > kImagesBetweenEpochs;
    return isExpected || std::ranges::any_of(run.curves.tests(), [](const TestPoint& test) { return !test.isWhole; });
}

QString partialMark()
{
    return QString::fromUtf8("○");
}

QString markedIfPartial(const QString& number, bool isPartial)
{
    return isPartial ? number + ' ' + partialMark() : number;
}

QString stateText(RunState state)
{
    const auto words = [](const char* text) { return QCoreApplication::translate("RunState", text); };
    switch (state) {
    case RunState::Waiting:
        return words(QT_TRANSLATE_NOOP("RunState", "waiting"));
    case RunState::Running:
        return words(QT_TRANSLATE_NOOP("RunState", "training"));
    case RunState::Paused:
        return words(QT_TRANSLATE_NOOP("RunState", "paused"));
    case RunState::Finished:
        return words(QT_TRANSLATE_NOOP("RunState", "finished"));
    case RunState::Stopped:
        return words(QT_TRANSLATE_NOOP("RunState", "stopped"));
    case RunState::Diverged:
        return words(QT_TRANSLATE_NOOP("RunState", "diverged"));
    case RunState::Recorded:
        return words(QT_TRANSLATE_NOOP("RunState", "not at its end"));
    }
    return {};
}

QString divergenceWords(const Diverged& end)
{
    const auto words = [](const char* text) { return QCoreApplication::translate("RunState", text); };
    const auto layer = QString::fromStdString(end.layer);
    switch (end.where) {
    case Diverged::Where::Weights:
        return words(QT_TRANSLATE_NOOP("RunState", "the weights of %1")).arg(layer);
    case Diverged::Where::Output:
        return words(QT_TRANSLATE_NOOP("RunState", "the output of %1")).arg(layer);
    case Diverged::Where::Gradient:
        return words(QT_TRANSLATE_NOOP("RunState", "the gradient of %1")).arg(layer);
    case Diverged::Where::Loss:
        return words(QT_TRANSLATE_NOOP("RunState", "the loss"));
    }
    return {};
}

}  // namespace reslab::ui
