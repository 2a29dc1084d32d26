#pragma once

#include <cstdint>

namespace reslab {

/// Which tables a run writes of its layers, and how often: stored with the run, so that a resumed one goes on alike. No bit of
/// the training follows from it.
struct ProbeOrder {
    bool gradients = false;   ///< gradients.csv and, of residual blocks, that half of blocks.csv
    bool responses = false;   ///< responses.csv, and likewise
    std::int64_t every = 20;  ///< iterations; the first one always

    bool any() const { return gradients || responses; }
    /// `iteration` counts from 1.
    bool isDue(std::int64_t iteration) const { return any() && (iteration == 1 || iteration % every == 0); }
    friend bool operator==(const ProbeOrder&, const ProbeOrder&) = default;
};

}  // namespace reslab
