#pragma once

#include <memory>

#include "ui/bridge/inference.h"

namespace reslab::ui {

/// What a source holds, read from wherever it is.
struct LoadedNetwork {
    std::shared_ptr<const NetworkFacts> facts;  ///< without camLayer
    std::shared_ptr<const WeightSnapshot> weights;
};

/// Throws what reading run.json and files of weights throws.
LoadedNetwork loadNetwork(const NetworkSource& source);

}  // namespace reslab::ui
