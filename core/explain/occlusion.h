#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/explain/explainer.h"

namespace reslab {

/// A square whose side is `share` of the input's shorter side, a pixel at the least, moved by half of that.
Explainer::Occlusion occlusionOf(const Shape& input, double share);

/// An occlusion map in the making, some squares at a time: of a photograph it takes more than a hundred passes through the network,
/// between which other work can be done. They give every class's probability, so one scan has the maps of all classes.
class OcclusionScan {
public:
    /// image (C, H, W), normalised, of the shape `input`.
    OcclusionScan(const Shape& input, std::vector<float> image, const Explainer::Occlusion& occlusion);

    /// Shows the network some more of the covered images, one batch. Throws Interrupted; then nothing was done.
    void step(Explainer& explainer, const KeepGoing& keepGoing = {});
    /// Images that the network is shown: the uncovered one, and one a square.
    std::size_t passes() const { return m_squares.size() + 1; }
    std::size_t done() const { return m_done; }
    bool isDone() const { return m_done == passes(); }
    /// As Explainer::occlusion() gives it, of the squares so far.
    HeatMap map(int label) const;
    const std::vector<float>& image() const { return m_image; }
    /// Of this image, by these squares.
    bool isOf(std::span<const float> image, const Explainer::Occlusion& occlusion) const;
    std::size_t bytes() const;

private:
    struct Square {
        std::int64_t top = 0;
        std::int64_t left = 0;
        std::int64_t bottom = 0;
        std::int64_t right = 0;
    };

    std::vector<float> images(std::size_t count) const;
    void cover(std::span<float> image, const Square& square) const;

    Shape m_input;
    std::vector<float> m_image;
    Explainer::Occlusion m_occlusion;
    std::vector<Square> m_squares;
    std::size_t m_done = 0;
    std::vector<float> m_probabilities;  ///< (m_done, classes), first those of the uncovered image
};

}  // namespace reslab
