#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/telemetry/neighbour.h"

namespace reslab {

/// What a network made of many images, one row of features each, and which of them are nearest to another image's.
class FeatureTable {
public:
    /// Every row has `width` features.
    explicit FeatureTable(std::size_t width) : m_width(width) {}

    void add(std::uint32_t image, std::span<const float> features);
    std::size_t size() const { return m_images.size(); }
    std::size_t bytes() const { return m_features.capacity() * sizeof(float); }

    /// At most `most` images, the nearest first, of equally near ones the lower number; sums in f64. The angle to features that are
    /// all zero is a right one. What is not finite is farther than all that is.
    std::vector<Neighbour> nearest(std::span<const float> features, FeatureDistance distance, std::size_t most) const;

private:
    std::size_t m_width;
    std::vector<std::uint32_t> m_images;
    std::vector<float> m_features;  ///< (images, width)
};

/// At most `most` of `count` images, each once, in an order of chance: the first of them are a fair choice, however few.
std::vector<std::uint32_t> someImages(std::uint32_t count, std::uint32_t most, std::uint64_t seed);

}  // namespace reslab
