#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace reslab {

/// An image that a network has answered and whose class is known.
struct AnsweredImage {
    int label = 0;
    int answer = 0;           ///< the most probable class
    double confidence = 0.0;  ///< its probability
};

/// Images whose confidence lies in (low, high].
struct ReliabilityBin {
    double low = 0.0;
    double high = 0.0;
    std::int64_t images = 0;
    double accuracy = 0.0;    ///< share that is right; 0 of none
    double confidence = 0.0;  ///< their mean; 0 of none
};

/// What a network made of images whose classes are known.
struct ClassReport {
    std::int64_t images = 0;
    std::int64_t correct = 0;
    int classes = 0;
    std::vector<std::int64_t> confusion;  ///< (classes, classes): rows are the true classes, columns the answers
    std::vector<ReliabilityBin> bins;     ///< of equal width over [0, 1]
    /// Expected calibration error: the mean of |accuracy - confidence| over the bins, by their images. Guo et al. 2017, eq. 3.
    double calibrationError = 0.0;

    std::int64_t confused(int label, int answer) const
    {
        return confusion[static_cast<std::size_t>(label) * static_cast<std::size_t>(classes) + static_cast<std::size_t>(answer)];
    }
};

/// Labels and answers are below `classes`. Guo et al. 2017 use 15 bins.
ClassReport reportOf(std::span<const AnsweredImage> images, int classes, int bins = 15);

/// Indices of at most `most` images that are answered wrongly, the most confident first.
std::vector<std::size_t> confidentMistakes(std::span<const AnsweredImage> images, std::size_t most);

/// Shannon's, of probabilities, in bits: 0 where one class has all, log2 of their number where none is preferred.
double entropyBits(std::span<const float> probabilities);

}  // namespace reslab
