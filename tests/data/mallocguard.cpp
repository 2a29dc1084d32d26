#include "tests/data/mallocguard.h"

#include <malloc.h>

#include <atomic>
#include <cerrno>

namespace {

std::atomic<std::size_t> heldBytes{0};
std::atomic<std::size_t> peakHeldBytes{0};

}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

void* __libc_malloc(std::size_t bytes);
void* __libc_calloc(std::size_t count, std::size_t bytes);
void* __libc_realloc(void* memory, std::size_t bytes);
void* __libc_memalign(std::size_t alignment, std::size_t bytes);
void __libc_free(void* memory);

static void* counted(void* memory)
{
    if (!memory)
        return nullptr;
    const auto held = heldBytes += malloc_usable_size(memory);
    for (auto peak = peakHeldBytes.load(); peak < held && !peakHeldBytes.compare_exchange_weak(peak, held);) {
    }
    return memory;
}

void* malloc(std::size_t bytes)
{
    return counted(__libc_malloc(bytes));
}

void* calloc(std::size_t count, std::size_t bytes)
{
    return counted(__libc_calloc(count, bytes));
}

void* realloc(void* memory, std::size_t bytes)
{
    const auto before = memory ? malloc_usable_size(memory) : 0;
    void* moved = __libc_realloc(memory, bytes);
    if (moved || bytes == 0)
        heldBytes -= before;
    return counted(moved);
}

void* memalign(std::size_t alignment, std::size_t bytes)
{
    return counted(__libc_memalign(alignment, bytes));
}

void* aligned_alloc(std::size_t alignment, std::size_t bytes)
{
    return counted(__libc_memalign(alignment, bytes));
}

int posix_memalign(void** memory, std::size_t alignment, std::size_t bytes)
{
    *memory = counted(__libc_memalign(alignment, bytes));
    return *memory ? 0 : ENOMEM;
}

void free(void* memory)
{
    if (memory)
        heldBytes -= malloc_usable_size(memory);
    __libc_free(memory);
}

}  // extern "C"

#endif

namespace reslab::test {

MallocGuard::MallocGuard() : m_before(heldBytes)
{
    peakHeldBytes = m_before;
}

std::size_t MallocGuard::peakBytes() const
{
    return peakHeldBytes - m_before;
}

}  // namespace reslab::test
