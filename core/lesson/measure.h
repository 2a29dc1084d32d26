#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reslab {

/// A value that a lesson speaks of and the program measures.
struct LessonMeasure {
    enum class Kind {
        TrainError,  ///< percent, running: mean of the last 50 iterations
        TestError,   ///< percent, the last one
        TrainLoss,
        Parameters,  ///< trainable ones
        Macs,        ///< multiply-adds of an image
        GradientRatio,
        Response,
        RecordedTrainError,
        RecordedTestError,
        RecordedResponse,
        Card
    };
    Kind kind = Kind::TrainError;
    std::string subject;         ///< MODEL as the lesson names it, or the card
    std::string key;             ///< of Card
    bool byOutputs = false;      ///< of GradientRatio: by block outputs, else by weights
    std::int64_t step = 0;       ///< of GradientRatio: the probed step nearest to it; the first is 1, its gradient that of untrained weights
    friend bool operator==(const LessonMeasure&, const LessonMeasure&) = default;

    /// Its values are errors in percent.
    bool isPercent() const;
    /// Taken of a recorded experiment, not of one that the lesson runs.
    bool isRecorded() const;
};

/// "train-error plain56", as FORMAT.md in resources/lessons lists them; nothing where it is none of them.
std::optional<LessonMeasure> parseMeasure(std::string_view text);
/// parseMeasure(measureText(m)) == m.
std::string measureText(const LessonMeasure& measure);

/// Of how many iterations the training error of a measure is the mean.
inline constexpr std::int64_t kMeasuredIterations = 50;

}  // namespace reslab
