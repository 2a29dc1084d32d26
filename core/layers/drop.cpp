#include "core/layers/drop.h"

#include <algorithm>
#include <cstring>

namespace reslab {

DropoutLayer::DropoutLayer(const LayerContext& context, const DropoutSpec& spec, const TensorDesc& src)
    : Layer(src),
      m_plan{src.count, src.shape, src.layout},
      m_node(context.node),
      m_rate(spec.rate),
      m_training(context.training)
{
}

void DropoutLayer::pass(const void* from, void* to) const
{
    if (!drops()) {
        if (from != to)
            std::memcpy(to, from, m_dst.bytes());
        return;
    }
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::applyMask(static_cast<const Element*>(from), reinterpret_cast<const std::uint8_t*>(m_binding.workspace),
                           static_cast<float>(1.0 / (1.0 - m_rate)), static_cast<Element*>(to), m_dst.paddedElements());
    });
}

void DropoutLayer::forward()
{
    if (drops())
        kernels::drawMask(m_plan, *m_chance, m_node, m_rate, reinterpret_cast<std::uint8_t*>(m_binding.workspace));
    pass(m_binding.src[0], m_binding.dst);
}

void DropoutLayer::backward()
{
    if (m_binding.diffSrc[0])
        pass(m_binding.diffDst, m_binding.diffSrc[0]);
}

DropPathLayer::DropPathLayer(const LayerContext& context, const DropPathSpec& spec, const TensorDesc& src)
    : Layer(src),
      m_node(context.node),
      m_rate(spec.rate),
      m_training(context.training),
      m_factors(static_cast<std::size_t>(src.count), 1.f)
{
}

void DropPathLayer::setChance(const std::optional<StepChance>& chance)
{
    if (m_training && chance && m_rate > 0)
        kernels::drawImageFactors(*chance, m_node, m_rate, m_factors);
    else
        std::ranges::fill(m_factors, 1.f);
}

void DropPathLayer::scale(const void* from, void* to) const
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::scaleImages(static_cast<const Element*>(from), m_factors, m_dst.paddedElements() / m_dst.count,
                             static_cast<Element*>(to));
    });
}

void DropPathLayer::forward()
{
    scale(m_binding.src[0], m_binding.dst);
}

void DropPathLayer::backward()
{
    if (m_binding.diffSrc[0])
        scale(m_binding.diffDst, m_binding.diffSrc[0]);
}

}  // namespace reslab
