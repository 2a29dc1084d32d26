#pragma once

#include <omp.h>

#include <algorithm>
#include <cstdint>

// One loop, compiled for several generations of processors; the fitting one is chosen when the program starts, by what the
// processor can do (a model's name, as in arch=skylake-avx512, would leave out its successors). Sanitizers do not know the
// mechanism.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || defined(__clang__) || !defined(__x86_64__)
#define RESLAB_VECTORISED
#else
#define RESLAB_VECTORISED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif

namespace reslab {

/// Calls work(begin, end) on the calling thread's team, each thread with one contiguous part of [0, count) that begins at a
/// multiple of `grain`; on the calling thread alone where there is too little to share. The parts depend on the size of
/// the team and on nothing else.
template <class Work>
void parallelRanges(std::int64_t count, std::int64_t grain, std::int64_t worthwhile, const Work& work)
{
    const auto grains = (count + grain - 1) / grain;
    if (count < worthwhile || grains < 2) {
        work(std::int64_t{0}, count);
        return;
    }
#pragma omp parallel
    {
        const std::int64_t team = omp_get_num_threads();
        const std::int64_t me = omp_get_thread_num();
        const auto begin = std::min(grains * me / team * grain, count);
        const auto end = std::min(grains * (me + 1) / team * grain, count);
        if (begin < end)
            work(begin, end);
    }
}

}  // namespace reslab
