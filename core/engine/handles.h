#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <cstdint>
#include <thread>

#include "core/engine/engine.h"

namespace reslab {

/// What bringing tensors into other layouts took, while somebody counts it.
struct ReorderTally {
    std::int64_t calls = 0;
    double ms = 0.0;
    double bytes = 0.0;  ///< read and written
};

/// oneDNN's objects of one thread.
struct Engine::Handles {
    dnnl::engine engine;
    dnnl::stream stream;
    std::thread::id owner;
    int threads = 1;
    bool isAvx2 = false;  ///< oneDNN uses AVX2 and nothing above it
    ReorderTally* reorders = nullptr;  ///< where they are counted; null where nobody asks
};

inline dnnl::memory::data_type dataType(Precision precision)
{
    return precision == Precision::BF16 ? dnnl::memory::data_type::bf16 : dnnl::memory::data_type::f32;
}

}  // namespace reslab
