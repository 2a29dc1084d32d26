#pragma once

#include <QString>
#include <QStringList>
#include <QVariant>

#include <string>
#include <string_view>
#include <vector>

#include "ui/compare/comparison.h"

namespace reslab::ui {

/// What is told of every run, in the order of the table.
enum class Fact {
    Network,
    Depth,
    Shortcut,
    Parameters,
    Macs,
    Iterations,
    Epochs,
    TrainError,
    LastIterate,
    ChosenOnValidation,
    BestOnTest,
    Speed,
    Time,
    Precision,
    Seed,
    Data,
    State,
    // Settings that are told only where somebody asks or where they differ.
    BatchSize,
    LearningRate,
    Schedule,
    WeightDecay,
    Threads,
    Machine,
    Count
};

inline constexpr int kFacts = static_cast<int>(Fact::Count);
/// The first fact that is hidden unless asked for.
inline constexpr Fact kFirstHidden = Fact::BatchSize;

/// What stands above a fact's column, and how its number was measured, in the language of the moment.
QString titleOf(Fact fact);
QString meaningOf(Fact fact);
/// A cell as a person reads it; empty where there is nothing yet.
QString textOf(const ComparedRun& run, Fact fact);
/// What a cell is sorted by; invalid where there is nothing yet.
QVariant valueOf(const ComparedRun& run, Fact fact);
bool isNumber(Fact fact);
/// The field of Comparison::differences that a fact shows; empty for what is no setting.
std::string_view fieldOf(Fact fact);
/// A field of run.json in words.
QString fieldText(const std::string& field);
/// What stands in a column of its own beside other runs: everything but settings that are the same in all; and those, as far as they
/// are not hidden anyway.
std::vector<Fact> factsThatDiffer(const Comparison& comparison);
std::vector<Fact> factsThatAreShared(const Comparison& comparison);
/// What a reader must know before comparing these runs: different data, unfinished or diverged ones, another recipe.
QStringList cautions(const Comparison& comparison);

}  // namespace reslab::ui
