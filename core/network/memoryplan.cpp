#include "core/network/memoryplan.h"

#include <algorithm>
#include <numeric>

#include "core/engine/arena.h"

namespace reslab {
namespace {

struct Placed {
    std::size_t begin = 0;
    std::size_t end = 0;
    const BufferLife* life = nullptr;
};

/// The lowest place of `bytes` among `placed`, which are ordered by begin, that no buffer alive at the same time takes.
std::size_t lowestPlace(const std::vector<Placed>& placed, const BufferLife& life, std::size_t bytes)
{
    std::size_t place = 0;
    for (const auto& other : placed) {
        if (!other.life->overlaps(life))
            continue;
        if (other.begin >= place + bytes)
            break;
        place = std::max(place, other.end);
    }
    return place;
}

}  // namespace

MemoryPlan planMemory(const std::vector<BufferLife>& buffers)
{
    std::vector<std::size_t> order(buffers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return buffers[a].bytes > buffers[b].bytes; });

    MemoryPlan plan{.offsets = std::vector<std::size_t>(buffers.size()), .bytes = 0};
    std::vector<Placed> placed;
    for (const auto index : order) {
        const auto& life = buffers[index];
        const auto bytes = (life.bytes + Arena::kAlignment - 1) / Arena::kAlignment * Arena::kAlignment;
        if (bytes == 0)
            continue;
        const auto begin = lowestPlace(placed, life, bytes);
        const Placed entry{begin, begin + bytes, &life};
        placed.insert(std::upper_bound(placed.begin(), placed.end(), entry,
                                       [](const Placed& a, const Placed& b) { return a.begin < b.begin; }),
                      entry);
        plan.offsets[index] = begin;
        plan.bytes = std::max(plan.bytes, entry.end);
    }
    return plan;
}

}  // namespace reslab
