#include "core/layers/activation.h"

#include "core/kernels/elementwise.h"

namespace reslab {

void ReluLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::relu(static_cast<const Element*>(m_binding.src[0]), static_cast<Element*>(m_binding.dst),
                      m_dst.paddedElements());
    });
}

void ReluLayer::backward()
{
    if (!m_binding.diffSrc[0])
        return;
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::reluBackward(static_cast<const Element*>(m_binding.dst), static_cast<const Element*>(m_binding.diffDst),
                              static_cast<Element*>(m_binding.diffSrc[0]), m_dst.paddedElements());
        if (m_guided)
            kernels::relu(static_cast<const Element*>(m_binding.diffSrc[0]), static_cast<Element*>(m_binding.diffSrc[0]),
                          m_dst.paddedElements());
    });
}

PReluLayer::PReluLayer(const TensorDesc& src, const NodeParameters& parameters)
    : Layer(src), m_plan{src.count, src.shape, src.layout}, m_parameters(parameters)
{
    if (!parameters.diffWeight)
        m_unwanted.resize(static_cast<std::size_t>(src.shape.channels));
}

void PReluLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::prelu(m_plan, static_cast<const Element*>(m_binding.src[0]), m_parameters.weight,
                       static_cast<Element*>(m_binding.dst));
    });
}

void PReluLayer::backward()
{
    auto* diffSlopes = m_parameters.diffWeight ? m_parameters.diffWeight : m_unwanted.data();
    // Where the input's gradient is not wanted it overwrites diffDst, which nobody reads after this.
    void* diffSrc = m_binding.diffSrc[0] ? m_binding.diffSrc[0] : m_binding.diffDst;
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::preluBackward(m_plan, static_cast<const Element*>(m_binding.src[0]), m_parameters.weight,
                               static_cast<const Element*>(m_binding.diffDst), static_cast<Element*>(diffSrc), diffSlopes);
    });
}

}  // namespace reslab
