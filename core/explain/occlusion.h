#pragma once

#include "core/explain/explainer.h"

namespace reslab {

/// A square whose side is `share` of the input's shorter side, a pixel at the least, moved by half of that.
Explainer::Occlusion occlusionOf(const Shape& input, double share);

/// An occlusion map in the making, some squares at a time: of a photograph it takes more than a hundred passes through the network,
/// between which other work can be done.
class OcclusionScan {
public:
    /// image (C, H, W), normalised, of the shape `input`.
    OcclusionScan(const Shape& input, std::vector<float> image, int label, const Explainer::Occlusion& occlusion);

    /// Shows the network some more of the covered images, one batch. Throws Interrupted; then nothing was done.
    void step(Explainer& explainer, const KeepGoing& keepGoing = {});
    /// Images that the network is shown: the uncovered one, and one a square.
    std::size_t passes() const { return m_squares.size() + 1; }
    std::size_t done() const { return m_done; }
    bool isDone() const { return m_done == passes(); }
    /// As Explainer::occlusion() gives it, of the squares so far.
    HeatMap map() const;

private:
    struct Square {
        std::int64_t top = 0;
        std::int64_t left = 0;
        std::int64_t bottom = 0;
        std::int64_t right = 0;
    };

    std::vector<float> images(std::size_t count) const;
    void cover(std::span<float> image, const Square& square) const;
    void take(std::size_t pass, double probability);

    Shape m_input;
    std::vector<float> m_image;
    int m_label = 0;
    float m_fill = 0.0F;
    std::vector<Square> m_squares;
    std::size_t m_done = 0;
    double m_whole = 0.0;           ///< the class's probability of the uncovered image
    std::vector<double> m_falls;    ///< of each pixel, the sum over the squares that covered it
    std::vector<double> m_covered;  ///< how many did
};

}  // namespace reslab
