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
    const auto left = measureText(check.value, value);
    // A number is told as the measure is.
    const auto right = measureText(other ? *other : check.value, than);
    QString difference;
    switch (check.unit) {
    case LessonCheck::Unit::Points: difference = Words::tr("%1 points apart").arg(QLocale().toString(std::abs(*value - *than), 'f', 2)); break;
    case LessonCheck::Unit::Times:
        if (*than != 0.0 && *value != 0.0)
            difference = Words::tr("%1 times").arg(ratioText(*value >= *than ? *value / *than : *than / *value));
        break;
    case LessonCheck::Unit::None: break;
    }
    const auto measured = Words::tr("Measured: %1 against %2").arg(left, right);
    return difference.isEmpty() ? measured : measured + ", " + difference;
}

}  // namespace reslab::ui
