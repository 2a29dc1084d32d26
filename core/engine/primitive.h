#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <unordered_map>

#include "core/engine/handles.h"

namespace reslab {

/// The places of what one call of a layer needs for itself, one behind the other in the plan's scratch memory.
class ScratchLayout {
public:
    /// Reserves `bytes` and tells where they begin.
    std::size_t take(std::size_t bytes);
    std::size_t bytes() const { return m_bytes; }

private:
    std::size_t m_bytes = 0;
};

/// Attributes of every primitive here: its scratchpad is handed in, for 2.6 keeps its own one a thread.
dnnl::primitive_attr userScratchpad();

/// A oneDNN primitive with its arguments, whose addresses are bound once and stay until the arena moves.
class Primitive {
public:
    Primitive() = default;
    /// Reserves the primitive's scratchpad in `scratch`.
    Primitive(const dnnl::primitive_desc_base& desc, dnnl::primitive primitive, ScratchLayout& scratch);

    explicit operator bool() const { return static_cast<bool>(m_primitive); }
    void bindScratch(Engine::Handles& handles, std::byte* scratch);
    void bind(Engine::Handles& handles, int argument, const dnnl::memory::desc& desc, const void* data);
    void run(Engine::Handles& handles);

private:
    dnnl::primitive m_primitive;
    dnnl::memory::desc m_scratchpad;
    std::size_t m_scratchAt = 0;
    std::unordered_map<int, dnnl::memory> m_arguments;
};

/// Brings a tensor from one layout or number format to another; nothing at all where they are the same.
class Reorder {
public:
    Reorder() = default;
    Reorder(Engine::Handles& handles, const dnnl::memory::desc& from, const dnnl::memory::desc& to);

    bool isNeeded() const { return static_cast<bool>(m_primitive); }
    /// Bytes of the destination, where one is needed.
    std::size_t bytes() const { return isNeeded() ? m_to.get_size() : 0; }
    /// Binds source and destination; gives the address where the data stand after run(): `to`, or `from` itself.
    void* bind(Engine::Handles& handles, void* from, void* to);
    void run(Engine::Handles& handles);

private:
    dnnl::reorder m_primitive;
    dnnl::memory::desc m_from;
    dnnl::memory::desc m_to;
    dnnl::memory m_source;
    dnnl::memory m_target;
};

}  // namespace reslab
