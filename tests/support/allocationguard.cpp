#include "tests/support/allocationguard.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> heldBytes{0};
std::atomic<std::size_t> peakHeldBytes{0};
std::atomic<std::size_t> handedOutBytes{0};

void* take(std::size_t bytes)
{
    void* memory = std::malloc(std::max<std::size_t>(bytes, 1));
    if (!memory)
        throw std::bad_alloc();
    const auto usable = malloc_usable_size(memory);
    handedOutBytes += usable;
    const auto held = heldBytes += usable;
    for (auto peak = peakHeldBytes.load(); peak < held && !peakHeldBytes.compare_exchange_weak(peak, held);) {
    }
    return memory;
}

void giveBack(void* memory) noexcept
{
    if (memory)
        heldBytes -= malloc_usable_size(memory);
    std::free(memory);
}

}  // namespace

void* operator new(std::size_t bytes)
{
    return take(bytes);
}
void* operator new[](std::size_t bytes)
{
    return take(bytes);
}
// A sanitizer's own would not come here otherwise.
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept
{
    try {
        return take(bytes);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void* operator new[](std::size_t bytes, const std::nothrow_t& tag) noexcept
{
    return operator new(bytes, tag);
}
void operator delete(void* memory) noexcept
{
    giveBack(memory);
}
void operator delete[](void* memory) noexcept
{
    giveBack(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    giveBack(memory);
}
void operator delete[](void* memory, std::size_t) noexcept
{
    giveBack(memory);
}

namespace reslab::test {

AllocationGuard::AllocationGuard() : m_before(heldBytes), m_totalBefore(handedOutBytes)
{
    peakHeldBytes = m_before;
}

std::size_t AllocationGuard::peakBytes() const
{
    return peakHeldBytes - m_before;
}

std::size_t AllocationGuard::totalBytes() const
{
    return handedOutBytes - m_totalBefore;
}

}  // namespace reslab::test
