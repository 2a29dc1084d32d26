#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace reslab {

/// A small, fast generator of pseudo-random numbers (xoshiro256**), handed in wherever chance is needed.
/// A stream is a pure function of what it is keyed by, so nothing depends on the order in which streams are used.
class Rng {
public:
    /// The stream of (seed, purpose, a, b), such as (seed, "augment", epoch, index).
    explicit Rng(std::uint64_t seed, std::string_view purpose = {}, std::uint64_t a = 0, std::uint64_t b = 0);

    std::uint64_t next();
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    /// Uniform in [low, high).
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// Uniform in [0, bound), without bias; bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Standard normal (Box and Muller).
    double normal();

    /// The generator's whole state, for a checkpoint.
    const std::array<std::uint64_t, 4>& state() const { return m_state; }

private:
    std::array<std::uint64_t, 4> m_state;
};

/// A permutation of 0 .. n-1, a pure function of the stream's state (Fisher and Yates).
std::vector<std::uint32_t> permutation(std::uint32_t n, Rng rng);

}  // namespace reslab
