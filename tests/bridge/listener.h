#pragma once

#include <QList>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/bridge/stubcore.h"
#include "ui/bridge/trainingcontroller.h"

namespace reslab::ui::test {

/// plain-20 and ResNet-20 on data of that name, which the stub calls its run.
inline ExperimentOrder orderNamed(const std::string& name)
{
    ExperimentOrder order;
    order.models = {{.name = "a", .model = "plain20"}, {.name = "b", .model = "resnet20"}};
    order.data = name;
    return order;
}

/// Everything that a controller has handed on.
class Listener {
public:
    explicit Listener(TrainingController& controller)
    {
        QObject::connect(&controller, &TrainingController::stateChanged, &controller,
                         [this](TrainingController::State state) { states += state; });
        QObject::connect(&controller, &TrainingController::prepared, &controller, [this](const Prepared&) { ++preparations; });
        QObject::connect(&controller, &TrainingController::failed, &controller,
                         [this](const Error& error) { faults.push_back(error); });
        QObject::connect(&controller, &TrainingController::recordsArrived, &controller,
                         [this](const std::vector<TrainingRecord>& records) {
                             ++batches;
                             for (const auto& record : records)
                                 if (const auto* step = std::get_if<StepPoint>(&record))
                                     steps.push_back(*step);
                                 else if (const auto* end = std::get_if<Done>(&record))
                                     ends.push_back(*end);
                         });
    }

    /// Steps 1, 2, 3, ... of the run, each once.
    bool isWhole(const std::string& run) const
    {
        std::int64_t next = 0;
        return std::all_of(steps.begin(), steps.end(),
                           [&](const StepPoint& step) { return step.run == run && step.iteration == ++next; });
    }

    QList<TrainingController::State> states;
    int preparations = 0;
    int batches = 0;
    std::vector<StepPoint> steps;
    std::vector<Done> ends;
    std::vector<Error> faults;
};

}  // namespace reslab::ui::test
