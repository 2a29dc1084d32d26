#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <thread>

#include "core/engine/engine.h"

namespace reslab {

/// oneDNN's objects of one thread.
struct Engine::Handles {
    dnnl::engine engine;
    dnnl::stream stream;
    std::thread::id owner;
    int threads = 1;
    bool isAvx2 = false;  ///< oneDNN uses AVX2 and nothing above it
};

inline dnnl::memory::data_type dataType(Precision precision)
{
    return precision == Precision::BF16 ? dnnl::memory::data_type::bf16 : dnnl::memory::data_type::f32;
}

}  // namespace reslab
