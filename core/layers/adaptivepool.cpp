#include "core/layers/adaptivepool.h"

namespace reslab {

AdaptivePoolLayer::AdaptivePoolLayer(const TensorDesc& src, const Shape& dst)
    : Layer(tensorLike(src, dst)), m_plan{.count = src.count, .src = src.shape, .dst = dst, .layout = src.layout}
{
}

void AdaptivePoolLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::adaptivePool(m_plan, static_cast<const Element*>(m_binding.src[0]), static_cast<Element*>(m_binding.dst));
    });
}

void AdaptivePoolLayer::backward()
{
    if (!m_binding.diffSrc[0])
        return;
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::adaptivePoolBackward(m_plan, static_cast<const Element*>(m_binding.diffDst),
                                      static_cast<Element*>(m_binding.diffSrc[0]));
    });
}

}  // namespace reslab
