#pragma once

#include <memory>

#include "core/engine/handles.h"
#include "core/engine/primitive.h"

namespace reslab {

/// A weight tensor in the layout and number format that one primitive asks for: a copy, or the master itself where it
/// lies so already.
class WeightCopy {
public:
    WeightCopy() = default;
    WeightCopy(Engine::Handles& handles, const dnnl::memory::desc& master, const dnnl::memory::desc& wanted, float* data);

    const dnnl::memory::desc& desc() const { return m_desc; }
    void* data();
    void refresh(Engine::Handles& handles) { m_reorder.run(handles); }

private:
    struct Free {
        void operator()(void* data) const;
    };
    dnnl::memory::desc m_desc;
    Reorder m_reorder;
    std::unique_ptr<void, Free> m_copy;
    float* m_master = nullptr;
};

}  // namespace reslab
