#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/base/error.h"
#include "core/graph/shapedgraph.h"
#include "core/train/runcontrol.h"
#include "core/zoo/zoo.h"
#include "tests/support/madesignals.h"
#include "ui/bridge/trainingcore.h"

namespace reslab::test {

/// Publishes what a short experiment publishes, without training anything.
class ScriptedCore final : public ui::TrainingCore {
public:
    std::int64_t iterations = 40;
    std::string divergingRun;
    std::vector<Error> warnings, skipped;  ///< what preparing finds
    std::optional<Error> fault;  ///< ends the experiment after its steps
    std::chrono::milliseconds saving{0};  ///< how long the checkpoint of a stopped experiment takes

    void run(const ExperimentOrder& order, RunControl& control, TrainingSink& sink,
             const std::function<void(Prepared)>& prepared) override
    {
        Prepared plan{.output = order.output, .runs = {}, .warnings = warnings, .skipped = skipped};
        for (const auto& model : order.models)
            plan.runs.push_back(describe(order, model));
        prepared(plan);
        for (const auto& run : plan.runs) {
            RunStarted start;
            start.run = run.name;
            start.iterations = iterations;
            start.iterationsPerEpoch = iterations / 2;
            sink.publish(start);
        }
        std::map<std::string, double> rates;
        for (const auto& run : plan.runs)
            rates[run.name] = 0.1;
        for (std::int64_t i = 1; i <= iterations; ++i)
            for (const auto& run : plan.runs) {
                if (!control.awaitTurn()) {
                    std::this_thread::sleep_for(saving);
                    return finish(plan, i - 1, Done::Reason::Stopped, sink);
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                for (const auto& request : control.takeRequests())
                    for (auto& [name, rate] : rates)
                        if (request.run.empty() || request.run == name)
                            rate = request.value;
                publishStep(run, i, rates[run.name], sink);
            }
        if (fault)
            throw Error(*fault);
        finish(plan, iterations, Done::Reason::Finished, sink);
    }

private:
    RunDescription describe(const ExperimentOrder& order, const NamedModel& model) const
    {
        RunDescription run;
        run.name = model.name;
        run.model = model.model;
        run.spec = modelFromName(model.model);
        run.recipe = order.recipe;
        run.resolution = {.precision = "f32", .precisionReason = {}, .threads = 1, .isa = "avx2", .library = "oneDNN",
                          .iterations = iterations, .iterationsPerEpoch = iterations / 2};
        run.data = {.source = "shapes", .name = "shapes", .trainImages = 12800, .testImages = 2000, .shape = {3, 32, 32},
                    .classNames = std::vector<std::string>(10, "class"), .fingerprint = "0123456789abcdef"};
        return run;
    }

    void publishStep(const RunDescription& run, std::int64_t iteration, double rate, TrainingSink& sink) const
    {
        if (run.name == divergingRun && iteration > iterations / 2) {
            if (iteration == iterations / 2 + 1) {
                Diverged end;
                end.run = run.name;
                end.iteration = iteration;
                end.where = Diverged::Where::Gradient;
                end.layer = "conv1.weight";
                sink.publish(end);
            }
            return;
        }
        StepPoint point;
        point.run = run.name;
        point.epoch = 1 + (iteration - 1) / (iterations / 2);
        point.iteration = iteration;
        point.seconds = 0.001 * static_cast<double>(iteration);
        point.train = {2.3 / static_cast<double>(iteration), 90.0 / static_cast<double>(iteration)};
        point.learningRate = rate;
        point.imagesPerSecond = 1000.0;
        sink.publish(point);
        if (iteration == 1 || iteration % kProbeEvery == 0)
            sink.publishStatistics(madeSignals(run.name, inferShapes(run.spec), iteration));
    }

    static constexpr std::int64_t kProbeEvery = 20;

    void finish(const Prepared& plan, std::int64_t iteration, Done::Reason reason, TrainingSink& sink) const
    {
        for (const auto& run : plan.runs) {
            Done done;
            done.run = run.name;
            done.iteration = iteration;
            done.reason = run.name == divergingRun ? Done::Reason::Diverged : reason;
            sink.publish(done);
        }
    }
};

}  // namespace reslab::test
