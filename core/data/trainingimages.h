#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/data/augment.h"
#include "core/data/dataset.h"
#include "core/data/normalization.h"

namespace reslab {

/// A data set's images as a training step sees them, in this order: a random part of the picture, RandAugment, colour jitter,
/// shift and mirror, normalisation, cutout. May be used by several threads at once.
class TrainingImages {
public:
    /// Throws OptionInvalid where `normalization` does not fit the images.
    TrainingImages(std::shared_ptr<const Dataset> dataset, AugmentOptions options, Normalization normalization,
                   std::uint64_t seed);

    const Dataset& dataset() const { return *m_dataset; }
    /// Image `index` in `epoch` into dst (C, H, W): a pure function of (data set, options, seed, epoch, index). Throws what
    /// reading the data set throws.
    void write(std::uint32_t index, std::int64_t epoch, std::span<float> dst) const;

private:
    void read(std::uint32_t index, std::int64_t epoch, std::span<std::uint8_t> pixels) const;

    std::shared_ptr<const Dataset> m_dataset;
    AugmentOptions m_options;
    ImageWriter m_writer;
    std::uint64_t m_seed;
};

}  // namespace reslab
