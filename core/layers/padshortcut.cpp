#include "core/layers/padshortcut.h"

namespace reslab {

PadShortcutLayer::PadShortcutLayer(const PadShortcutSpec& spec, const TensorDesc& src, const Shape& dst)
    : Layer(tensorLike(src, dst)),
      m_plan{.count = src.count,
             .src = src.shape,
             .dst = dst,
             .srcLayout = src.layout,
             .dstLayout = m_dst.layout,
             .stride = spec.stride,
             .firstChannel = spec.side == PadSide::Both ? (dst.channels - src.shape.channels) / 2 : 0}
{
}

void PadShortcutLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::padShortcut(m_plan, static_cast<const Element*>(m_binding.src[0]), static_cast<Element*>(m_binding.dst));
    });
}

void PadShortcutLayer::backward()
{
    if (!m_binding.diffSrc[0])
        return;
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::padShortcutBackward(m_plan, static_cast<const Element*>(m_binding.diffDst),
                                     static_cast<Element*>(m_binding.diffSrc[0]));
    });
}

}  // namespace reslab
