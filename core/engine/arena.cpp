#include "core/engine/arena.h"

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace reslab {
namespace {
constexpr std::size_t kHugePage = std::size_t{2} << 20;
}

void Arena::Free::operator()(std::byte* data) const
{
    std::free(data);
}

void Arena::reserve(std::size_t bytes)
{
    if (bytes <= m_size)
        return;
    m_data.reset();
    const auto size = (bytes + kHugePage - 1) / kHugePage * kHugePage;
    auto* data = static_cast<std::byte*>(std::aligned_alloc(kHugePage, size));
    if (!data)
        throw std::bad_alloc();
    // Only advice: where the system has no huge pages, small ones serve.
    madvise(data, size, MADV_HUGEPAGE);
    m_data.reset(data);
    m_size = size;
    ++m_generation;
}

}  // namespace reslab
