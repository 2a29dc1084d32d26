#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/interrupted.h"
#include "core/data/augment.h"
#include "core/data/dataset.h"
#include "core/data/normalization.h"
#include "core/data/trainingimages.h"

namespace reslab {

/// What one step of training reads. A value that does not change while anybody has it, so that several runs can share it.
struct Batch {
    std::vector<float> images;          ///< (N, C, H, W), normalised
    std::vector<std::int32_t> labels;   ///< (N)
    std::vector<std::uint32_t> indices; ///< (N), into the data set
    std::vector<std::int32_t> otherLabels; ///< (N), of what each image is mixed with; empty where nothing is
    std::vector<float> shares;             ///< (N), of `labels` in the target, 0.5 .. 1; the rest is otherLabels'. Empty likewise
    std::int64_t count() const { return static_cast<std::int64_t>(labels.size()); }
};

/// Makes a batch of the images `indices` as they are, normalised and not augmented: what evaluation reads.
Batch makeBatch(const Dataset& dataset, std::span<const std::uint32_t> indices, const Normalization& normalization);
/// The same into the memory of an earlier one. Throws Interrupted where `keepGoing`, asked before each image, said no.
void makeBatch(const Dataset& dataset, std::span<const std::uint32_t> indices, const Normalization& normalization, Batch& batch,
               const KeepGoing& keepGoing = {});

struct LoaderOptions {
    std::int64_t batchSize = 128;
    std::uint64_t seed = 1;
    AugmentOptions augment;
    double mixup = 0.0;  ///< alpha of drawMix(); 0: images are not mixed
    Normalization normalization;
    std::vector<std::uint32_t> indices;  ///< the images to train on; empty: all of them
};

/// Makes the batch of the images `indices` as `iteration` of `epoch` would train on it: augmented and mixed by the options,
/// whose own indices and batch size are of no account. What the Loader gives, and a preview of it.
Batch makeTrainingBatch(const TrainingImages& images, std::span<const std::uint32_t> indices, const LoaderOptions& options,
                        std::int64_t epoch, std::int64_t iteration, const KeepGoing& keepGoing = {});

/// Gives the training batches of any iteration, in an order drawn anew each epoch; prepares the next ones on a thread of
/// its own. A batch is a pure function of (data set, options, iteration): neither prefetching nor resuming changes a bit.
/// The last batch of an epoch may be smaller.
class Loader {
public:
    Loader(std::shared_ptr<const Dataset> dataset, LoaderOptions options);
    ~Loader();

    std::int64_t iterationsPerEpoch() const;
    std::int64_t imagesPerEpoch() const;
    /// The batch of iteration 0, 1, ...; waits until it is made. Throws what reading the data set threw; Interrupted where
    /// `keepGoing`, asked at least once an image or 20 times a second, said no.
    std::shared_ptr<const Batch> batch(std::int64_t iteration, const KeepGoing& keepGoing = {});
    /// How long batch() has waited so far, in milliseconds: 0 where the loader was always ahead.
    double waitedMs() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace reslab
