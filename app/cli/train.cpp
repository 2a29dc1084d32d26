#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/interruption.h"
#include "app/cli/output.h"
#include "app/cli/trainoptions.h"
#include "app/cli/trainreport.h"

namespace reslab::cli {
namespace {

/// The paper trains 64,000 iterations; figures of a small part of that are no figures of the paper.
constexpr std::int64_t kLong = 20'000;

constexpr const char* kInSmall =
    "\nThis is Figure 1 in small: so short a training shows how fast a network starts, the paper's figure shows where it "
    "ends.\n"
    "Train plain and residual networks of two depths to see the degradation; --recipe paper-cifar goes the whole way.\n";

int runTrain(const TrainOptions& options)
{
    // A reader of --json that goes away is an error of write(): the runs are saved before the program ends.
    std::signal(SIGPIPE, SIG_IGN);
    RunControl control;
    const SignalListener listener(control);
    auto [plan, data] = prepareTraining(options, [&control] { return !control.stopping(); });
    std::vector<std::string> names;
    for (const auto& run : plan.runs)
        names.push_back(run.name);
    const bool isShort = plan.runs.front().resolution.iterations < kLong;

    TrainReport report(names, options.json, control);
    const auto outcomes = Experiment(std::move(plan), std::move(data), control, report).run();
    report.finish();
    if (!options.json)
        print("\n" + report.summary() + (isShort ? kInSmall : ""));
    bool isSaved = true;
    for (const auto& outcome : outcomes)
        if (outcome.unsaved && outcome.reason != Done::Reason::Diverged) {
            complain(fmt::format("{}: the last step is not saved ({})", outcome.name, outcome.unsaved->what()));
            isSaved = false;
        }
    if (!isSaved)
        return kFailed;
    const bool wasStopped = std::any_of(outcomes.begin(), outcomes.end(),
                                        [](const RunOutcome& outcome) { return outcome.reason == Done::Reason::Stopped; });
    return wasStopped ? interruptedExitCode() : kDone;
}

}  // namespace

void addTrain(CLI::App& program, Work& work)
{
    std::shared_ptr<TrainOptions> options;
    auto* command = addCommand(program, work, "train", "train networks side by side", runTrain, options, checkTrainOptions);
    addTrainOptions(*command, *options);
}

}  // namespace reslab::cli
