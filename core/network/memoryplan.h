#pragma once

#include <cstddef>
#include <vector>

namespace reslab {

/// A buffer and the steps, first to last, between which it must keep its contents.
struct BufferLife {
    std::size_t bytes = 0;
    int first = 0;
    int last = 0;
};

struct MemoryPlan {
    std::vector<std::size_t> offsets;  ///< one a buffer
    std::size_t bytes = 0;             ///< of the whole
};

/// Lays buffers into one block so that those whose lives overlap do not: the largest first, each at the lowest place free.
MemoryPlan planMemory(const std::vector<BufferLife>& buffers);

}  // namespace reslab
