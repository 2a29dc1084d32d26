#include "core/explain/featuretable.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <tuple>

#include "core/base/rng.h"

namespace reslab {
namespace {

double distanceBetween(std::span<const float> a, std::span<const float> b, FeatureDistance distance)
{
    double ofA = 0.0, ofB = 0.0, together = 0.0, apart = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double x = a[i], y = b[i];
        ofA += x * x;
        ofB += y * y;
        together += x * y;
        apart += (x - y) * (x - y);
    }
    if (distance == FeatureDistance::Euclidean)
        return std::sqrt(apart);
    const auto lengths = std::sqrt(ofA) * std::sqrt(ofB);
    if (lengths == 0.0)
        return 1.0;
    // Rounding must not make an image nearer to itself than nothing.
    return 1.0 - std::clamp(together / lengths, -1.0, 1.0);
}

}  // namespace

void FeatureTable::add(std::uint32_t image, std::span<const float> features)
{
    assert(features.size() == m_width);
    m_images.push_back(image);
    m_features.insert(m_features.end(), features.begin(), features.end());
}

std::vector<Neighbour> FeatureTable::nearest(std::span<const float> features, FeatureDistance distance, std::size_t most) const
{
    assert(features.size() == m_width);
    std::vector<Neighbour> all;
    all.reserve(m_images.size());
    for (std::size_t i = 0; i < m_images.size(); ++i) {
        const auto far = distanceBetween(features, std::span(m_features).subspan(i * m_width, m_width), distance);
        all.push_back({m_images[i], std::isfinite(far) ? far : std::numeric_limits<double>::infinity()});
    }
    const auto kept = std::min(most, all.size());
    std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept), {},
                              [](const Neighbour& neighbour) { return std::tuple(neighbour.distance, neighbour.image); });
    all.resize(kept);
    return all;
}

std::vector<std::uint32_t> someImages(std::uint32_t count, std::uint32_t most, std::uint64_t seed)
{
    auto images = permutation(count, Rng(seed, "neighbours"));
    images.resize(std::min(count, most));
    return images;
}

}  // namespace reslab
