#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace reslab {

/// A buffer and the steps, first to last, between which it must keep its contents; a second time where its contents are made
/// once more.
struct BufferLife {
    struct Span {
        int first = 0;
        int last = -1;

        bool isEmpty() const { return last < first; }
        void include(int time)
        {
            first = isEmpty() ? time : std::min(first, time);
            last = std::max(last, time);
        }
        bool overlaps(const Span& other) const
        {
            return !isEmpty() && !other.isEmpty() && first <= other.last && other.first <= last;
        }
    };
    std::size_t bytes = 0;
    Span once;
    Span again;

    bool overlaps(const BufferLife& other) const
    {
        return once.overlaps(other.once) || once.overlaps(other.again) || again.overlaps(other.once) ||
               again.overlaps(other.again);
    }
};

struct MemoryPlan {
    std::vector<std::size_t> offsets;  ///< one a buffer
    std::size_t bytes = 0;             ///< of the whole
};

/// Lays buffers into one block so that those whose lives overlap do not: the largest first, each at the lowest place free.
MemoryPlan planMemory(const std::vector<BufferLife>& buffers);

}  // namespace reslab
