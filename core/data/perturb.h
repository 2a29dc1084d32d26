#pragma once

#include <cstdint>
#include <span>

#include "core/base/interrupted.h"
#include "core/data/dataset.h"

namespace reslab {

/// A square that hides a part of an image, in pixels; grey as what comes in from outside.
struct Occluder {
    std::int64_t middleX = 0;
    std::int64_t middleY = 0;
    std::int64_t side = 0;  ///< 0: none
    friend bool operator==(const Occluder&, const Occluder&) = default;
};

/// What is done to an image to see how far an answer holds. Default: nothing. Applied in this order.
struct Perturbation {
    double brightness = 1.0;  ///< 0 ... 8: times every value
    double rotation = 0.0;    ///< degrees, anticlockwise, about the middle
    double shiftX = 0.0;      ///< to the right, as a share of the width
    double shiftY = 0.0;      ///< downwards, as a share of the height
    double blur = 0.0;        ///< standard deviation of a Gaussian, pixels, 0 ... 64
    Occluder occluder;
    double noise = 0.0;      ///< standard deviation of what addNoise() adds, of 255
    std::uint64_t seed = 1;  ///< of the noise: the same one for every strength
    friend bool operator==(const Perturbation&, const Perturbation&) = default;
};

/// All but the noise. A pure function of its arguments; bytes (C, H, W) of the same shape. A blur of more than 8 pixels is made of a smaller picture:
/// within 2 of 255 of the Gaussian's. Throws Interrupted where `keepGoing` said no between two steps.
PlanarImage perturbed(PlanarImage image, const Perturbation& perturbation, const KeepGoing& keepGoing = {});

/// The noise, on bytes as a network reads them: on a picture that is yet to be made smaller it would average out.
void addNoise(const Perturbation& perturbation, std::span<std::uint8_t> pixels);

}  // namespace reslab
