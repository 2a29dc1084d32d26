#pragma once

#include <cstdint>
#include <string>

namespace reslab {

/// Where a run stands. Every record names its run.
struct RunPosition {
    std::string run;
    std::int64_t epoch = 0;      ///< 1, 2, ...: the epoch of the last completed iteration; 0 before the first
    std::int64_t iteration = 0;  ///< completed iterations
    double seconds = 0.0;        ///< spent on this run alone since its beginning, over all resumes
};

}  // namespace reslab
