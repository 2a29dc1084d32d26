#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/error.h"
#include "core/runs/experimentorder.h"
#include "core/runs/rundescription.h"
#include "core/telemetry/records.h"

namespace reslab {
class RunControl;
}

namespace reslab::ui {

/// What the worker's thread drives: the real core, or a stub of tests.
class TrainingCore {
public:
    virtual ~TrainingCore() = default;

    /// What is known once the experiment is planned and before the first step.
    struct Prepared {
        std::filesystem::path output;
        std::vector<RunDescription> runs;
        std::vector<Error> warnings = {};  ///< what a user should know
        std::vector<Error> skipped = {};   ///< of every image that is left out, why it cannot be read
    };

    /// Prepares and trains on the calling thread until done or `control` says stop. Calls `prepared` once. Throws Error.
    virtual void run(const ExperimentOrder& order, RunControl& control, TrainingSink& sink,
                     const std::function<void(Prepared)>& prepared) = 0;
};

std::unique_ptr<TrainingCore> makeTrainingCore();

}  // namespace reslab::ui
