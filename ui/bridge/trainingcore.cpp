#include "ui/bridge/trainingcore.h"

#include <utility>

#include "core/train/prepare.h"
#include "core/train/runcontrol.h"

namespace reslab::ui {
namespace {

class RealCore final : public TrainingCore {
public:
    void run(const ExperimentOrder& order, RunControl& control, TrainingSink& sink,
             const std::function<void(Prepared)>& prepared) override
    {
        std::vector<Error> warnings;
        auto [plan, data] = prepareExperiment(
            order, [&](const Error& fact) { warnings.push_back(fact); }, [&] { return !control.stopping(); });
        requireGoing([&] { return !control.stopping(); });
        prepared({.output = plan.output, .runs = plan.runs, .warnings = std::move(warnings), .skipped = data.skipped});
        Experiment(std::move(plan), std::move(data), control, sink).run();
    }
};

}  // namespace

std::unique_ptr<TrainingCore> makeTrainingCore()
{
    return std::make_unique<RealCore>();
}

}  // namespace reslab::ui
