#include "core/engine/primitive.h"

#include <cassert>
#include <chrono>

#include "core/engine/arena.h"

namespace reslab {

std::size_t ScratchLayout::take(std::size_t bytes)
{
    const auto at = m_bytes;
    m_bytes += (bytes + Arena::kAlignment - 1) / Arena::kAlignment * Arena::kAlignment;
    return at;
}

dnnl::primitive_attr userScratchpad()
{
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attr;
}

Primitive::Primitive(const dnnl::primitive_desc_base& desc, dnnl::primitive primitive, ScratchLayout& scratch)
    : m_primitive(std::move(primitive)), m_scratchpad(desc.scratchpad_desc()), m_scratchAt(scratch.take(m_scratchpad.get_size()))
{
}

void Primitive::bindScratch(Engine::Handles& handles, std::byte* scratch)
{
    if (m_scratchpad.get_size() > 0)
        bind(handles, DNNL_ARG_SCRATCHPAD, m_scratchpad, scratch + m_scratchAt);
}

void Primitive::bind(Engine::Handles& handles, int argument, const dnnl::memory::desc& desc, const void* data)
{
    // oneDNN's C interface knows no const; a source is only read.
    m_arguments[argument] = dnnl::memory(desc, handles.engine, const_cast<void*>(data));
}

void Primitive::run(Engine::Handles& handles)
{
    assert(std::this_thread::get_id() == handles.owner);
    m_primitive.execute(handles.stream, m_arguments);
}

Reorder::Reorder(Engine::Handles& handles, const dnnl::memory::desc& from, const dnnl::memory::desc& to)
    : m_from(from), m_to(to)
{
    if (from == to)
        return;
    m_primitive = dnnl::reorder(dnnl::reorder::primitive_desc(handles.engine, from, handles.engine, to));
}

void* Reorder::bind(Engine::Handles& handles, void* from, void* to)
{
    if (!isNeeded())
        return from;
    m_source = dnnl::memory(m_from, handles.engine, from);
    m_target = dnnl::memory(m_to, handles.engine, to);
    return to;
}

void Reorder::run(Engine::Handles& handles)
{
    if (!isNeeded())
        return;
    const auto start = std::chrono::steady_clock::now();
    m_primitive.execute(handles.stream, m_source, m_target);
    if (auto* tally = handles.reorders) {
        ++tally->calls;
        tally->ms += std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        tally->bytes += static_cast<double>(m_from.get_size() + m_to.get_size());
    }
}

}  // namespace reslab
