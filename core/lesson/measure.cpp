#include "core/lesson/measure.h"

#include <array>
#include <utility>
#include <vector>

#include "core/lesson/words.h"

namespace reslab {
namespace {

using Kind = LessonMeasure::Kind;

constexpr std::array kNames{
    std::pair<std::string_view, Kind>{"train-error", Kind::TrainError},
    std::pair<std::string_view, Kind>{"test-error", Kind::TestError},
    std::pair<std::string_view, Kind>{"train-loss", Kind::TrainLoss},
    std::pair<std::string_view, Kind>{"parameters", Kind::Parameters},
    std::pair<std::string_view, Kind>{"macs", Kind::Macs},
    std::pair<std::string_view, Kind>{"gradient-ratio", Kind::GradientRatio},
    std::pair<std::string_view, Kind>{"response", Kind::Response},
    std::pair<std::string_view, Kind>{"recorded-train-error", Kind::RecordedTrainError},
    std::pair<std::string_view, Kind>{"recorded-test-error", Kind::RecordedTestError},
    std::pair<std::string_view, Kind>{"recorded-response", Kind::RecordedResponse},
    std::pair<std::string_view, Kind>{"card", Kind::Card},
};

std::size_t wordsOf(Kind kind)
{
    switch (kind) {
    case Kind::GradientRatio: return 4;
    case Kind::Card: return 3;
    default: return 2;
    }
}

}  // namespace

bool LessonMeasure::isPercent() const
{
    return kind == Kind::TrainError || kind == Kind::TestError || kind == Kind::RecordedTrainError || kind == Kind::RecordedTestError;
}

bool LessonMeasure::isRecorded() const
{
    return kind == Kind::RecordedTrainError || kind == Kind::RecordedTestError || kind == Kind::RecordedResponse;
}

std::optional<LessonMeasure> parseMeasure(std::string_view text)
{
    const auto words = splitWords(text);
    if (words.empty())
        return {};
    for (const auto& [name, kind] : kNames) {
        if (name != words[0])
            continue;
        if (words.size() != wordsOf(kind))
            return {};
        LessonMeasure measure{.kind = kind, .subject = words[1]};
        if (kind == Kind::Card)
            measure.key = words[2];
        if (kind == Kind::GradientRatio) {
            const auto step = wholeNumber(words[3]);
            if (!step || (words[2] != "weights" && words[2] != "outputs"))
                return {};
            measure.byOutputs = words[2] == "outputs";
            measure.step = *step;
        }
        return measure;
    }
    return {};
}

std::string measureText(const LessonMeasure& measure)
{
    std::string text;
    for (const auto& [name, kind] : kNames)
        if (kind == measure.kind)
            text = std::string(name) + ' ' + measure.subject;
    if (measure.kind == Kind::Card)
        text += ' ' + measure.key;
    if (measure.kind == Kind::GradientRatio)
        text += (measure.byOutputs ? " outputs " : " weights ") + std::to_string(measure.step);
    return text;
}

}  // namespace reslab
