#include "core/layers/channelscale.h"

namespace reslab {

void SigmoidLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::sigmoid(m_plan, static_cast<const Element*>(m_binding.src[0]), static_cast<Element*>(m_binding.dst));
    });
}

void SigmoidLayer::backward()
{
    if (!m_binding.diffSrc[0])
        return;
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::sigmoidBackward(m_plan, static_cast<const Element*>(m_binding.dst),
                                 static_cast<const Element*>(m_binding.diffDst),
                                 static_cast<Element*>(m_binding.diffSrc[0]));
    });
}

ChannelScaleLayer::ChannelScaleLayer(const TensorDesc& src, const TensorDesc& gates)
    : Layer(src), m_plan{src.count, src.shape, src.layout}, m_gateStride(gates.layout.blocks * gates.layout.block)
{
}

void ChannelScaleLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::channelScale(m_plan, static_cast<const Element*>(m_binding.src[0]),
                              static_cast<const Element*>(m_binding.src[1]), m_gateStride,
                              static_cast<Element*>(m_binding.dst));
    });
}

void ChannelScaleLayer::backward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::channelScaleBackward(
            m_plan, static_cast<const Element*>(m_binding.src[0]), static_cast<const Element*>(m_binding.src[1]),
            m_gateStride, static_cast<const Element*>(m_binding.diffDst), static_cast<Element*>(m_binding.diffSrc[0]),
            static_cast<Element*>(m_binding.diffSrc[1]));
    });
}

}  // namespace reslab
