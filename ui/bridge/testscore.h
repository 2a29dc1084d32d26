#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/interrupted.h"
#include "core/data/dataset.h"
#include "core/runs/rundescription.h"
#include "core/train/evaluator.h"

namespace reslab {
class Explainer;
}

namespace reslab::ui {

/// The test half of the data that a run was trained on, as its network reads it. Of `shapes` no more than the first `count`
/// images are drawn. Throws what openData() throws, Interrupted.
std::shared_ptr<const Dataset> testHalf(const RunDescription& run, std::uint32_t count, const KeepGoing& keepGoing);

/// What a network answers to the first images of a data set.
struct TestScore {
    Evaluation evaluation;
    std::vector<float> logits;  ///< (N, classes)
};
/// The first `count` images, or all of fewer. Throws what reading them throws, Interrupted.
TestScore scoreTest(Explainer& explainer, const Dataset& images, const Normalization& normalization, std::uint32_t count,
                    const KeepGoing& keepGoing);

}  // namespace reslab::ui
