#include "core/layers/flatten.h"

#include <cstring>

namespace reslab {

FlattenLayer::FlattenLayer(const LayerContext& context, const TensorDesc& src, const Shape& dst)
    : Layer(plainTensor(src.count, dst, dataType(context.precision))), m_handles(context.onednn), m_src(src)
{
    const auto plain = plainTensor(src.count, src.shape, dataType(context.precision));
    m_flatten = Reorder(m_handles, src.md, plain.md);
    m_unflatten = Reorder(m_handles, plain.md, src.md);
}

void FlattenLayer::bind(const Binding& binding)
{
    m_binding = binding;
    m_flatten.bind(m_handles, binding.src[0], binding.dst);
    if (binding.diffDst && binding.diffSrc[0])
        m_unflatten.bind(m_handles, binding.diffDst, binding.diffSrc[0]);
}

void FlattenLayer::forward()
{
    if (m_flatten.isNeeded())
        m_flatten.run(m_handles);
    else
        std::memcpy(m_binding.dst, m_binding.src[0], m_dst.bytes());
}

void FlattenLayer::backward()
{
    if (!m_binding.diffSrc[0])
        return;
    if (m_unflatten.isNeeded())
        m_unflatten.run(m_handles);
    else
        std::memcpy(m_binding.diffSrc[0], m_binding.diffDst, m_dst.bytes());
}

}  // namespace reslab
