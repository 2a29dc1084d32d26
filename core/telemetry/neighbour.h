#pragma once

#include <cstdint>

namespace reslab {

/// How far two images are from each other, by the features that a network makes of them.
enum class FeatureDistance {
    Cosine,    ///< 1 - cosine of the angle between them, 0 to 2
    Euclidean  ///< the length of their difference
};

/// An image of a data set and how far its features are from those of another image.
struct Neighbour {
    std::uint32_t image = 0;
    double distance = 0.0;
    friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

}  // namespace reslab
