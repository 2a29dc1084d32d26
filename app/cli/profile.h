#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/engine/engine.h"
#include "core/network/stepprofile.h"

namespace reslab::cli {

/// Some training steps, looked into.
struct ProfiledSteps {
    StepProfile profile;
    int steps = 0;
    double stepMs = 0.0;          ///< by the wall clock
    double processorShare = 0.0;  ///< of the time of the engine's threads; one that spins while it waits counts as busy
};

/// Runs `step`, which says false when it is interrupted, a few times.
ProfiledSteps profileSteps(const Engine& engine, const std::function<bool(StepProfile*)>& step);

/// The dearest work first; per step.
std::string toText(const ProfiledSteps& profiled);
nlohmann::ordered_json toJson(const ProfiledSteps& profiled);

}  // namespace reslab::cli
