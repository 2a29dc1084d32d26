#include "ui/models/curveseries.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reslab::ui {

double position(const CurveBucket& bucket, XAxis axis, double iterationsPerEpoch)
{
    switch (axis) {
    case XAxis::Iterations:
        return static_cast<double>(bucket.iteration);
    case XAxis::Epochs:
        return static_cast<double>(bucket.iteration) / std::max(1.0, iterationsPerEpoch);
    case XAxis::Minutes:
        return bucket.seconds / 60.0;
    }
    return 0.0;
}

CurveBucket joined(const CurveBucket& older, const CurveBucket& newer)
{
    const auto count = older.count + newer.count;
    const auto share = static_cast<float>(newer.count) / static_cast<float>(count);
    return {.iteration = newer.iteration,
            .seconds = newer.seconds,
            .min = std::min(older.min, newer.min),
            .max = std::max(older.max, newer.max),
            .mean = older.mean + (newer.mean - older.mean) * share,
            .count = count};
}

void CurveSeries::append(std::int64_t iteration, double seconds, double value)
{
    const auto number = static_cast<float>(value);
    if (!std::isfinite(number))
        return;
    const CurveBucket point{.iteration = iteration, .seconds = seconds, .min = number, .max = number, .mean = number};
    if (!m_buckets.empty() && m_buckets.back().iteration >= iteration) {
        cutBack(iteration - 1);
        ++m_generation;
    }
    m_buckets.push_back(point);
    ++m_points;
    if (m_buckets.size() >= m_capacity)
        compact();
    else
        extendLevels();
}

void CurveSeries::cutBack(std::int64_t iteration)
{
    const auto first = lowerBound(XAxis::Iterations, static_cast<double>(iteration) + 0.5, 1.0);
    if (first == m_buckets.size())
        return;
    for (auto index = first; index < m_buckets.size(); ++index)
        m_points -= m_buckets[index].count;
    m_buckets.resize(first);
    rebuildLevels();
    ++m_generation;
}

void CurveSeries::clear()
{
    m_buckets.clear();
    m_levels.clear();
    m_points = 0;
    ++m_generation;
}

/// The older half is brought together in pairs, so that a point's bucket doubles only as often as the curve does.
void CurveSeries::compact()
{
    const auto half = m_buckets.size() / 4 * 2;
    for (std::size_t index = 0; index < half; index += 2)
        m_buckets[index / 2] = joined(m_buckets[index], m_buckets[index + 1]);
    m_buckets.erase(m_buckets.begin() + static_cast<std::ptrdiff_t>(half / 2),
                    m_buckets.begin() + static_cast<std::ptrdiff_t>(half));
    rebuildLevels();
    ++m_generation;
}

void CurveSeries::rebuildLevels()
{
    m_levels.clear();
    extendLevels();
}

void CurveSeries::extendLevels()
{
    const auto* finer = &m_buckets;
    for (std::size_t depth = 0; finer->size() >= kFactor; ++depth) {
        if (m_levels.size() == depth)
            m_levels.emplace_back();
        auto& level = m_levels[depth];
        finer = depth == 0 ? &m_buckets : &m_levels[depth - 1];
        if (level.size() == finer->size() / kFactor)
            return;
        while (level.size() < finer->size() / kFactor) {
            const auto begin = level.size() * kFactor;
            auto bucket = (*finer)[begin];
            for (auto index = begin + 1; index < begin + kFactor; ++index)
                bucket = joined(bucket, (*finer)[index]);
            level.push_back(bucket);
        }
        finer = &level;
    }
}

CurveBucket CurveSeries::range(std::size_t begin, std::size_t end) const
{
    auto sum = m_buckets[begin];
    double total = 0.0;
    std::uint32_t count = 0;
    while (begin < end) {
        // The coarsest buckets that begin here and do not reach beyond the end.
        const auto* source = &m_buckets;
        std::size_t size = 1;
        for (const auto& level : m_levels) {
            const auto wider = size * kFactor;
            if (begin % wider != 0 || begin + wider > end || begin / wider >= level.size())
                break;
            size = wider;
            source = &level;
        }
        const auto& bucket = (*source)[begin / size];
        sum.min = std::min(sum.min, bucket.min);
        sum.max = std::max(sum.max, bucket.max);
        total += static_cast<double>(bucket.mean) * bucket.count;
        count += bucket.count;
        begin += size;
    }
    sum.iteration = m_buckets[end - 1].iteration;
    sum.seconds = m_buckets[end - 1].seconds;
    sum.mean = static_cast<float>(total / count);
    sum.count = count;
    return sum;
}

std::size_t CurveSeries::lowerBound(XAxis axis, double x, double iterationsPerEpoch) const
{
    const auto found = std::partition_point(m_buckets.begin(), m_buckets.end(), [&](const CurveBucket& bucket) {
        return position(bucket, axis, iterationsPerEpoch) < x;
    });
    return static_cast<std::size_t>(found - m_buckets.begin());
}

std::size_t CurveSeries::lowerBoundFrom(std::size_t from, XAxis axis, double x, double iterationsPerEpoch) const
{
    const auto isBefore = [&](const CurveBucket& bucket) { return position(bucket, axis, iterationsPerEpoch) < x; };
    auto begin = from;
    std::size_t stride = 1;
    while (begin + stride < m_buckets.size() && isBefore(m_buckets[begin + stride])) {
        begin += stride;
        stride *= 2;
    }
    const auto last = m_buckets.begin() + static_cast<std::ptrdiff_t>(std::min(begin + stride, m_buckets.size()));
    const auto found = std::partition_point(m_buckets.begin() + static_cast<std::ptrdiff_t>(begin), last, isBefore);
    return static_cast<std::size_t>(found - m_buckets.begin());
}

std::optional<double> CurveSeries::lastMean(std::int64_t points) const
{
    double sum = 0.0;
    std::int64_t taken = 0;
    for (auto i = m_buckets.size(); i-- > 0 && taken < points;) {
        const auto& bucket = m_buckets[i];
        const auto count = std::min<std::int64_t>(bucket.count, points - taken);
        sum += static_cast<double>(bucket.mean) * static_cast<double>(count);
        taken += count;
    }
    return taken > 0 ? std::optional(sum / static_cast<double>(taken)) : std::nullopt;
}

double CurveSeries::valueAt(XAxis axis, double x, double iterationsPerEpoch) const
{
    auto index = lowerBound(axis, x, iterationsPerEpoch);
    if (index < m_buckets.size() && position(m_buckets[index], axis, iterationsPerEpoch) <= x)
        return m_buckets[index].mean;
    // Within a bucket of several points its mean is the value there, not its predecessor's.
    if (index < m_buckets.size() && index > 0 && m_buckets[index].count > 1)
        return m_buckets[index].mean;
    return index == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(m_buckets[index - 1].mean);
}

}  // namespace reslab::ui
