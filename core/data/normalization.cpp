#include "core/data/normalization.h"

#include <cmath>
#include <numeric>
#include <string>

#include "core/base/error.h"

namespace reslab {
namespace {

/// Sums over images in integers: exact, so neither order nor grouping can change them.
struct Sums {
    std::vector<std::uint64_t> values;   ///< (C, H, W)
    std::vector<std::uint64_t> squares;  ///< (C)
    std::uint64_t images = 0;
};

Sums sumUp(const Dataset& dataset, std::span<const std::uint32_t> indices, const KeepGoing& keepGoing)
{
    const auto shape = dataset.shape();
    const auto plane = shape.height * shape.width;
    Sums sums{.values = std::vector<std::uint64_t>(shape.elements()), .squares = std::vector<std::uint64_t>(shape.channels)};
    std::vector<std::uint8_t> pixels(shape.elements());
    for (const auto index : indices) {
        requireGoing(keepGoing);
        dataset.get(index, pixels);
        for (std::int64_t c = 0; c < shape.channels; ++c) {
            std::uint64_t squares = 0;
            for (auto i = c * plane; i < (c + 1) * plane; ++i) {
                sums.values[i] += pixels[i];
                squares += static_cast<std::uint64_t>(pixels[i]) * pixels[i];
            }
            sums.squares[c] += squares;
        }
        ++sums.images;
    }
    return sums;
}

void requireCount(const char* option, std::size_t actual, std::int64_t expected)
{
    if (static_cast<std::int64_t>(actual) != expected)
        throw Error(ErrorCode::OptionInvalid, {{"option", option},
                                               {"actual", std::to_string(actual) + " values"},
                                               {"expected", std::to_string(expected) + " values"}});
}

}  // namespace

Normalization measure(const Dataset& dataset, std::span<const std::uint32_t> indices, Normalization::Kind kind,
                      const KeepGoing& keepGoing)
{
    Normalization result;
    result.kind = kind;
    if (kind == Normalization::Kind::None)
        return result;
    std::vector<std::uint32_t> all;
    if (indices.empty()) {
        all.resize(dataset.size());
        std::iota(all.begin(), all.end(), 0u);
        indices = all;
    }
    const auto sums = sumUp(dataset, indices, keepGoing);
    const auto shape = dataset.shape();
    if (kind == Normalization::Kind::PerPixel) {
        for (const auto value : sums.values)
            result.mean.push_back(
                static_cast<float>(static_cast<double>(value) / (255.0 * static_cast<double>(sums.images))));
        return result;
    }
    const auto plane = shape.height * shape.width;
    const auto count = static_cast<double>(sums.images) * static_cast<double>(plane);
    for (std::int64_t c = 0; c < shape.channels; ++c) {
        const auto* first = sums.values.data() + c * plane;
        const auto mean = static_cast<double>(std::accumulate(first, first + plane, std::uint64_t{0})) / count;
        const auto variance = static_cast<double>(sums.squares[c]) / count - mean * mean;
        result.mean.push_back(static_cast<float>(mean / 255.0));
        result.deviation.push_back(variance > 1e-6 ? static_cast<float>(std::sqrt(variance) / 255.0) : 1.0f);
    }
    return result;
}

void checkNormalization(const Normalization& normalization, const Shape& shape)
{
    using Kind = Normalization::Kind;
    const bool perChannel = normalization.kind == Kind::PerChannel;
    const auto means = perChannel ? shape.channels : normalization.kind == Kind::PerPixel ? shape.elements() : 0;
    requireCount("mean", normalization.mean.size(), means);
    requireCount("std", normalization.deviation.size(), perChannel ? shape.channels : 0);
    for (const auto mean : normalization.mean)
        if (!std::isfinite(mean))
            throw Error(ErrorCode::OptionInvalid,
                        {{"option", "mean"}, {"actual", std::to_string(mean)}, {"expected", "finite numbers"}});
    for (const auto deviation : normalization.deviation)
        if (!(std::isfinite(deviation) && deviation > 0))
            throw Error(ErrorCode::OptionInvalid,
                        {{"option", "std"}, {"actual", std::to_string(deviation)}, {"expected", "positive numbers"}});
}

}  // namespace reslab
