#include "core/telemetry/classreport.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace reslab {

ClassReport reportOf(std::span<const AnsweredImage> images, int classes, int bins)
{
    assert(classes > 0 && bins > 0);
    ClassReport report{.images = static_cast<std::int64_t>(images.size()), .classes = classes};
    report.confusion.resize(static_cast<std::size_t>(classes) * static_cast<std::size_t>(classes));
    for (int bin = 0; bin < bins; ++bin)
        report.bins.push_back({.low = static_cast<double>(bin) / bins, .high = static_cast<double>(bin + 1) / bins});
    for (const auto& image : images) {
        assert(image.label >= 0 && image.label < classes && image.answer >= 0 && image.answer < classes);
        const bool isRight = image.answer == image.label;
        report.correct += isRight;
        ++report.confusion[static_cast<std::size_t>(image.label) * static_cast<std::size_t>(classes) +
                           static_cast<std::size_t>(image.answer)];
        const auto place = std::clamp(static_cast<int>(std::ceil(image.confidence * bins)) - 1, 0, bins - 1);
        auto& bin = report.bins[static_cast<std::size_t>(place)];
        ++bin.images;
        bin.accuracy += isRight;
        bin.confidence += image.confidence;
    }
    for (auto& bin : report.bins) {
        if (bin.images == 0)
            continue;
        bin.accuracy /= static_cast<double>(bin.images);
        bin.confidence /= static_cast<double>(bin.images);
        report.calibrationError += std::abs(bin.accuracy - bin.confidence) * static_cast<double>(bin.images) /
                                   static_cast<double>(report.images);
    }
    return report;
}

std::vector<std::size_t> confidentMistakes(std::span<const AnsweredImage> images, std::size_t most)
{
    std::vector<std::size_t> mistakes;
    for (std::size_t i = 0; i < images.size(); ++i)
        if (images[i].answer != images[i].label)
            mistakes.push_back(i);
    std::ranges::stable_sort(mistakes, [&](auto a, auto b) { return images[a].confidence > images[b].confidence; });
    mistakes.resize(std::min(mistakes.size(), most));
    return mistakes;
}

double entropyBits(std::span<const float> probabilities)
{
    double entropy = 0.0;
    for (const double probability : probabilities)
        if (probability > 0.0)
            entropy -= probability * std::log2(probability);
    return entropy;
}

}  // namespace reslab
