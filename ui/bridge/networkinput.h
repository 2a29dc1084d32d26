#pragma once

#include "core/data/imagedecode.h"
#include "core/data/perturb.h"
#include "ui/bridge/inference.h"

namespace reslab::ui {

/// An image as a network reads it.
struct NetworkInput {
    std::vector<std::uint8_t> pixels;  ///< (C, H, W), fitted and cut
    std::vector<float> values;         ///< the same, normalised
};

/// Brings an image to the network's input: as it is where it has that size, else resized with its proportions kept and cut out of
/// the middle; grey becomes colour, colour becomes grey; of `noisy` the noise is added. Throws OptionInvalid where the normalisation does not fit,
/// ShapeMismatch for a network whose images are neither grey nor colour.
NetworkInput networkInput(const PlanarImage& image, const NetworkFacts& network, const Perturbation& noisy = {});

/// What is grey in what a network reads: the training images' mean, which is 0; half of white where images are read as they are.
float greyOf(const Normalization& normalization);

/// An image as a picture of interleaved colours.
Picture pictureOf(const PlanarImage& image);

}  // namespace reslab::ui
