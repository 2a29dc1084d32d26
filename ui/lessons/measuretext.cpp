#include "ui/lessons/measuretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

#include "ui/models/curvesummary.h"
#include "ui/models/runname.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

using Kind = LessonMeasure::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(reslab::ui::MeasureText)
};

const QString kNone = QStringLiteral("–");

QString unfinishedText(const UnfinishedRun& run)
{
    switch (run.why) {
    case UnfinishedRun::Why::Training:
        return Words::tr("Still training: step %1 of %2.").arg(grouped(run.iteration), grouped(run.iterations));
    case UnfinishedRun::Why::Stopped:
        return Words::tr("Ended early, at step %1 of %2: only a whole run is compared.")
            .arg(grouped(run.iteration), grouped(run.iterations));
    case UnfinishedRun::Why::Diverged:
        if (run.divergence)
            return Words::tr("The numbers ended after step %1, first in %2: only a whole run is compared.")
                .arg(grouped(run.divergence->iteration), divergenceWords(*run.divergence));
        return Words::tr("The numbers ended after step %1: only a whole run is compared.").arg(grouped(run.iteration));
    }
    return {};
}

/// The networks whose recordings would tell and are not installed; nobody can measure them here by running something.
QString missingRecordings(const LessonCheck& check, const JudgedCheck& judged)
{
    QStringList missing;
    const auto note = [&](const LessonMeasure* measure, const Measurement& found) {
        if (!measure || !found.isMissing)
            return;
        if (const auto name = readableName(measure->subject); !missing.contains(name))
            missing += name;
    };
    note(&check.value, judged.value);
    note(std::get_if<LessonMeasure>(&check.than), judged.than);
    return missing.join(", ");
}

bool isError(const std::string& key)
{
    return key.find("error") != std::string::npos;
}

/// What is compared with a number: between which values it may lie.
QString boundsText(const LessonCheck& check, double value, double than)
{
    const bool isTimes = check.unit == LessonCheck::Unit::Times;
    const auto told = measureText(check.value, value);
    const auto low = measureText(check.value, isTimes ? than / check.by : than - check.by);
    const auto high = measureText(check.value, isTimes ? than * check.by : than + check.by);
    switch (check.relation) {
    case LessonCheck::Relation::Above: return Words::tr("Measured: %1; claimed: at least %2").arg(told, high);
    case LessonCheck::Relation::Below: return Words::tr("Measured: %1; claimed: at most %2").arg(told, low);
    case LessonCheck::Relation::Near: break;
    }
    if (than == 0.0)
        return Words::tr("Measured: %1; claimed: at most %2").arg(told, high);
    return Words::tr("Measured: %1; claimed: %2 to %3").arg(told, low, high);
}

/// How far apart two measured values are, and should be.
QStringList differenceTexts(const LessonCheck& check, double value, double than)
{
    const bool isNear = check.relation == LessonCheck::Relation::Near;
    const auto points = [](double size) { return QLocale().toString(size, 'f', 2); };
    switch (check.unit) {
    case LessonCheck::Unit::Points:
        return {Words::tr("%1 points apart").arg(points(std::abs(value - than))),
                isNear ? Words::tr("claimed: at most %1 points").arg(points(check.by))
                       : Words::tr("claimed: at least %1 points").arg(points(check.by))};
    case LessonCheck::Unit::Times:
        if (than == 0.0 || value == 0.0)
            return {};
        return {Words::tr("%1 times").arg(ratioText(value >= than ? value / than : than / value)),
                isNear ? Words::tr("claimed: at most %1 times").arg(ratioText(check.by))
                       : Words::tr("claimed: at least %1 times").arg(ratioText(check.by))};
    case LessonCheck::Unit::None: break;
    }
    return {};
}

}  // namespace

QString measureText(const LessonMeasure& measure, std::optional<double> value)
{
    if (!value)
        return kNone;
    switch (measure.kind) {
    case Kind::TrainError:
    case Kind::TestError:
    case Kind::RecordedTrainError:
    case Kind::RecordedTestError: return percentText(*value);
    case Kind::TrainLoss: return lossText(*value);
    case Kind::Parameters: return grouped(static_cast<qint64>(*value));
    case Kind::Macs: return shortCount(*value);
    case Kind::GradientRatio:
    case Kind::Response:
    case Kind::RecordedResponse: return ratioText(*value);
    case Kind::Card: return isError(measure.key) ? percentText(*value) : ratioText(*value);
    }
    return kNone;
}

QString unbroken(QString value)
{
    return value.replace(QChar(' '), QChar(QChar::Nbsp));
}

QString checkText(const LessonCheck& check, const JudgedCheck& judged)
{
    if (const auto& unfinished = judged.value.unfinished ? judged.value.unfinished : judged.than.unfinished)
        return unfinishedText(*unfinished);
    const auto& value = judged.value.value;
    const auto& than = judged.than.value;
    const auto* other = std::get_if<LessonMeasure>(&check.than);
    if (const auto missing = missingRecordings(check, judged); !missing.isEmpty())
        return Words::tr("The recording that tells is not part of this installation: %1.").arg(missing);
    if (!value || !than)
        return judged.value.isUnderWay || judged.than.isUnderWay ? Words::tr("Being measured …") : Words::tr("Not measured yet.");
    if (!other)
        return boundsText(check, *value, *than);
    const auto measured = Words::tr("Measured: %1 against %2").arg(measureText(check.value, value), measureText(*other, than));
    return (QStringList(measured) + differenceTexts(check, *value, *than)).join(", ");
}

}  // namespace reslab::ui
