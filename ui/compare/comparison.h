#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/networkspec.h"
#include "core/runs/rundescription.h"
#include "core/telemetry/records.h"
#include "ui/models/runcurves.h"
#include "ui/models/runset.h"
#include "ui/models/runtraits.h"
#include "ui/theme/runcolours.h"

namespace reslab::ui {

/// How a network's shortcuts reach the size of the sum where it grows. He et al. 2015, sec. 3.3.
enum class ShortcutKind {
    None,
    Identity,             ///< no sum grows
    Padded,               ///< option A
    Projected,            ///< option B
    ProjectedEverywhere   ///< option C
};

/// Read off the nodes; padding counts before projections where a network has both.
ShortcutKind shortcutOf(const NetworkSpec& spec);

/// All that is told of a run beside others. A number is missing where there is none yet.
struct ComparedRun {
    int id = 0;         ///< of the ShownRun
    std::string label;  ///< that of the ShownRun
    std::filesystem::path folder;
    std::optional<Recording> recording;  ///< of a run that comes with the program
    std::shared_ptr<const RunDescription> description;
    RunTraits traits;
    ShortcutKind shortcut = ShortcutKind::None;
    RunStyle style;
    RunState state = RunState::Recorded;
    std::optional<Diverged> divergence;  ///< where its numbers ended, if that is known of a run that diverged
    std::int64_t iterations = 0;  ///< completed ones
    std::int64_t epochs = 0;      ///< the epoch of the last one
    std::optional<Scores> train;  ///< of the last whole epoch: the mean over its mini-batches
    std::optional<TestPoint> lastIterate;            ///< the newest weights that the whole test half has seen
    std::optional<ScoredState> chosenOnValidation;   ///< lowest validation error
    std::optional<TestPoint> bestOnTest;             ///< lowest test error: selected by the test half, an optimistic figure
    std::optional<double> imagesPerSecond;           ///< median over the steps
    double seconds = 0.0;                            ///< spent on this run
    bool hasCurves = false;

    /// As people read it, the ShownRun's.
    QString title() const { return runTitle(label, recording); }
};

/// A setting in which the runs are not alike.
struct Difference {
    std::string field;                ///< key of run.json's recipe, or "precision", "threads", "isa", "library", "data"
    std::vector<std::string> values;  ///< one a run
    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Runs side by side. A value.
struct Comparison {
    std::vector<ComparedRun> runs;
    std::vector<Difference> differences;

    bool differsIn(std::string_view field) const;
    /// Whether errors were measured on the same images, so that they can be compared.
    bool isOfOneDataSet() const { return !differsIn("data"); }
};

/// All runs of the set, in its order.
Comparison compare(const RunSet& runs);

}  // namespace reslab::ui
