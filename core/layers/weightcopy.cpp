#include "core/layers/weightcopy.h"

#include <cstdlib>
#include <new>

#include "core/engine/arena.h"

namespace reslab {

void WeightCopy::Free::operator()(void* data) const
{
    std::free(data);
}

WeightCopy::WeightCopy(Engine::Handles& handles, const dnnl::memory::desc& master, const dnnl::memory::desc& wanted,
                       float* data)
    : m_desc(wanted), m_reorder(handles, master, wanted), m_master(data)
{
    if (!m_reorder.isNeeded())
        return;
    const auto bytes = (m_reorder.bytes() + Arena::kAlignment - 1) / Arena::kAlignment * Arena::kAlignment;
    m_copy.reset(std::aligned_alloc(Arena::kAlignment, bytes));
    if (!m_copy)
        throw std::bad_alloc();
    m_reorder.bind(handles, data, m_copy.get());
}

void* WeightCopy::data()
{
    return m_copy ? m_copy.get() : m_master;
}

}  // namespace reslab
