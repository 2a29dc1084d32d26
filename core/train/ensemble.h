#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/normalization.h"
#include "core/network/network.h"
#include "core/train/evaluator.h"

namespace reslab {

enum class Views {
    Single,  ///< the image as it is
    TenCrop  ///< moved by an eighth of its height into the four corners and not at all, each also mirrored. He et al. 2015,
             ///< sec. 3.4
};

/// A network that votes, and how its images are normalised.
struct EnsembleMember {
    Network* network = nullptr;
    Normalization normalization;
};

struct EnsembleOptions {
    Views views = Views::Single;
    std::int64_t batchSize = 250;
    std::function<bool()> keepGoing;                    ///< asked between batches and between nodes; false abandons
    std::function<void(std::int64_t images)> progress;  ///< images that all members have scored
};

struct EnsembleEvaluation {
    struct Member {
        Evaluation evaluation;
        double seconds = 0.0;
    };
    std::vector<Member> members;
    Evaluation together;  ///< of the mean of the members' probabilities
};

/// Scores networks of the same classes, each alone and all together, on the images `indices`. Several views of an image
/// count by the mean of their probabilities. nullopt where keepGoing said no; throws what reading the data threw, and
/// OptionInvalid where a normalisation does not fit.
std::optional<EnsembleEvaluation> evaluateTogether(std::span<const EnsembleMember> members, const Dataset& dataset,
                                                   std::span<const std::uint32_t> indices, const EnsembleOptions& options);

}  // namespace reslab
