#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/lesson/measure.h"

namespace reslab {

/// What Start of a lesson's page trains. Where nothing is said the recipe decides.
struct LessonExperiment {
    std::string name;
    std::vector<std::string> networks;  ///< MODELs of the command line
    std::string data = "shapes";
    std::string recipe = "quick";
    std::int64_t epochs = 0;      ///< either this
    std::int64_t iterations = 0;  ///< or this is positive, or neither
    std::optional<double> learningRate;
    std::optional<std::int64_t> probeEvery;
    std::uint64_t seed = 1;
    friend bool operator==(const LessonExperiment&, const LessonExperiment&) = default;
};

/// The program's own view that stands beside a page's words, and how it is set.
struct LessonView {
    enum class Kind { None, Curves, Gradients, Responses, Architecture, Maps, Card };
    Kind kind = Kind::None;
    std::map<std::string, std::string> options;
    friend bool operator==(const LessonView&, const LessonView&) = default;

    /// The option's word, or `otherwise`.
    std::string option(const std::string& name, const std::string& otherwise = {}) const;
    /// The MODELs of an option, parted by commas; a MODEL may have commas between its own options. Empty without the option.
    std::vector<std::string> models(const std::string& name) const;
};

/// A claim as two values to be measured.
struct LessonCheck {
    enum class Relation { Above, Below, Near };
    enum class Unit { None, Points, Times };
    std::string id;
    LessonMeasure value;
    Relation relation = Relation::Above;
    std::variant<double, LessonMeasure> than = 0.0;
    double by = 0.0;
    Unit unit = Unit::None;
    std::string chooses;  ///< the choice that is right where the claim holds; empty: none
    int valueLine = 0;    ///< of lesson.ini: the same claim on another line is another check
    int thanLine = 0;
    friend bool operator==(const LessonCheck&, const LessonCheck&) = default;
};

/// Whether `value` stands to `than` as the check claims. Not a number on either side holds nothing.
bool holds(const LessonCheck& check, double value, double than);

struct LessonPage {
    enum class Kind { Question, Predict, Run, Look, Check, Misreading, Sources };
    /// What a reader may change before Start.
    enum class Control { LearningRate, Data, Seed, Epochs };
    std::string id;
    Kind kind = Kind::Question;
    std::string experiment;  ///< of the lesson; empty: none
    LessonView view;
    int viewLine = 0;  ///< of lesson.ini: the same page on another line is another one
    std::vector<std::string> choices;           ///< of Predict
    std::optional<LessonMeasure> curve;         ///< of Predict: the curve to be drawn before it is seen
    std::vector<Control> controls;              ///< of Run
    std::string recorded;                       ///< a recorded experiment beside it; empty: none
    std::vector<std::string> recordedNetworks;  ///< MODELs of it that the page is about; empty: all
    std::vector<LessonCheck> checks;
    friend bool operator==(const LessonPage&, const LessonPage&) = default;
};

/// What happens in a lesson; what is said stands in a LessonText for each language.
struct Lesson {
    int order = 0;    ///< its place in the list
    int minutes = 0;  ///< of running
    std::vector<LessonExperiment> experiments;
    std::vector<LessonPage> pages;
    friend bool operator==(const Lesson&, const Lesson&) = default;

    const LessonExperiment* experiment(const std::string& name) const;
    /// The page on which the outcome of a Run page of this lesson is foretold: the last Predict page of its experiment before it, behind
    /// any earlier run of it; nullptr: none.
    const LessonPage* prediction(const LessonPage& runPage) const;
    /// The Predict page of whose choices a check on `page` of this lesson tells one: the last above it that has the choice; nullptr: none.
    const LessonPage* foretelling(const LessonPage& page, const LessonCheck& check) const;
    /// Whether the lesson has what it is taken of: a network that it trains, one that can be counted or recorded, a card that it shows.
    bool canMeasure(const LessonMeasure& measure) const;
};

/// Throws LessonMalformed unless `model` is one of the command line.
void expectNetwork(std::string_view file, int line, const std::string& model);

/// Reads a lesson.ini, which FORMAT.md in resources/lessons describes. Throws LessonMalformed naming `file` and the line.
Lesson parseLesson(std::string_view text, std::string_view file);

}  // namespace reslab
