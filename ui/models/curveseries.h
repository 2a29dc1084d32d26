#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace reslab::ui {

/// What stands below a plot.
enum class XAxis { Iterations, Epochs, Minutes };

/// One point of a curve, or several neighbouring ones in one: `count` of them, the last of which is at `iteration`.
struct CurveBucket {
    std::int64_t iteration = 0;
    double seconds = 0.0;  ///< spent on the run until then
    float min = 0.0F;
    float max = 0.0F;
    float mean = 0.0F;
    std::uint32_t count = 1;
    friend bool operator==(const CurveBucket&, const CurveBucket&) = default;
};

/// A curve in bounded memory: the newest points as they came, older ones in buckets of 2, 4, 8, ... with their minimum, maximum
/// and mean, once there are more than `capacity`. Points that are not finite are left out.
class CurveSeries {
public:
    static constexpr std::size_t kCapacity = std::size_t{1} << 17;
    /// So many buckets are one of the next coarser level.
    static constexpr std::size_t kFactor = 16;

    explicit CurveSeries(std::size_t capacity = kCapacity) : m_capacity(capacity) {}

    /// Iterations never go back; a point at the last one replaces it.
    void append(std::int64_t iteration, double seconds, double value);
    /// Forgets what came after `iteration`.
    void cutBack(std::int64_t iteration);
    void clear();

    bool isEmpty() const { return m_buckets.empty(); }
    std::size_t size() const { return m_buckets.size(); }
    /// Points appended since the beginning, which is what size() would be without a limit.
    std::int64_t points() const { return m_points; }
    /// Changes whenever points were cut or brought together, so that what is derived from them must be made anew.
    std::uint64_t generation() const { return m_generation; }
    std::span<const CurveBucket> buckets() const { return m_buckets; }
    const CurveBucket& back() const { return m_buckets.back(); }

    /// Buckets [begin, end) in one: their exact minimum, maximum and mean, read off coarser levels. end > begin.
    CurveBucket range(std::size_t begin, std::size_t end) const;
    /// Mean of the last `points` (> 0) values, or of all where there are fewer; nothing where there is none. Of a bucket that lies
    /// only partly among them its mean counts for that part.
    std::optional<double> lastMean(std::int64_t points) const;

    /// Index of the first bucket that ends at `x` or later; size() where there is none.
    std::size_t lowerBound(XAxis axis, double x, double iterationsPerEpoch) const;
    /// The same where the answer is at `from` or soon after it.
    std::size_t lowerBoundFrom(std::size_t from, XAxis axis, double x, double iterationsPerEpoch) const;
    /// The mean of the bucket at `x`, which is the last value at or before it; not a number before the first.
    double valueAt(XAxis axis, double x, double iterationsPerEpoch) const;

private:
    void compact();
    void extendLevels();
    void rebuildLevels();

    std::size_t m_capacity;
    std::int64_t m_points = 0;
    std::uint64_t m_generation = 0;
    std::vector<CurveBucket> m_buckets;
    std::vector<std::vector<CurveBucket>> m_levels;  ///< of kFactor, kFactor^2, ... buckets
};

/// Where a bucket ends on an axis.
double position(const CurveBucket& bucket, XAxis axis, double iterationsPerEpoch);
/// One bucket for two neighbours.
CurveBucket joined(const CurveBucket& older, const CurveBucket& newer);

}  // namespace reslab::ui
