#pragma once

#include <cstdint>
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
    TenCrop  ///< the middle and four corners, each also mirrored. Krizhevsky et al. 2012, sec. 4.1. Of pictures, which show
             ///< more than a network reads, from the square in their middle; images of a fixed size are moved by an eighth of
             ///< their height, and what comes in is padding
};

/// A network that votes, and how its images are normalised.
struct EnsembleMember {
    Network* network = nullptr;
    Normalization normalization;
};

struct EnsembleOptions {
    Views views = Views::Single;
    /// Of TenCrop on pictures: the side of that square, in pixels of the network's input; what is not more than the input is
    /// 8/7 of it, 256 for 224.
    std::int64_t resize = 0;
    std::function<void(std::span<std::uint8_t>)> disturb;  ///< what is done to the bytes of each view first
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

/// Probabilities (N, classes) that one network gives the images `indices`, in their order: of several views of an image the
/// mean. nullopt where keepGoing said no; throws what reading the data threw, and OptionInvalid where the normalisation does
/// not fit.
std::optional<std::vector<double>> probabilitiesOf(const EnsembleMember& member, const Dataset& dataset,
                                                   std::span<const std::uint32_t> indices, const EnsembleOptions& options);

/// Scores networks of the same classes, each alone and all together, on the images `indices`. Several views of an image
/// count by the mean of their probabilities. nullopt where keepGoing said no; throws what reading the data threw, and
/// OptionInvalid where a normalisation does not fit.
std::optional<EnsembleEvaluation> evaluateTogether(std::span<const EnsembleMember> members, const Dataset& dataset,
                                                   std::span<const std::uint32_t> indices, const EnsembleOptions& options);

}  // namespace reslab
