#include "core/layers/add.h"

#include <cstring>

#include "core/kernels/elementwise.h"

namespace reslab {

AddLayer::AddLayer(const LayerContext& context, const std::vector<TensorDesc>& src, bool fusedRelu)
    : Layer(src.front()), m_handles(context.onednn), m_fusedRelu(fusedRelu), m_inputs(src.size())
{
    for (std::size_t i = 0; i < src.size(); ++i) {
        auto& input = m_inputs[i];
        input.in = Reorder(m_handles, src[i].md, m_dst.md);
        input.at = m_scratch.take(input.in.bytes());
        input.gradientOut = Reorder(m_handles, m_dst.md, src[i].md);
        m_mixed |= input.in.isNeeded();
    }
    if (m_mixed)
        m_gatedAt = m_scratch.take(m_dst.bytes());
}

void AddLayer::bind(const Binding& binding)
{
    m_binding = binding;
    auto* gated = binding.scratch + m_gatedAt;
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        m_inputs[i].data = m_inputs[i].in.bind(m_handles, binding.src[i], binding.scratch + m_inputs[i].at);
        if (i < binding.diffSrc.size() && binding.diffSrc[i])
            m_inputs[i].gradientOut.bind(m_handles, gated, binding.diffSrc[i]);
    }
}

void AddLayer::sumInto(void* to, bool gate)
{
    withElement(m_dst, [&]<class Element>(Element) {
        auto* dst = static_cast<Element*>(to);
        const auto* sum = static_cast<const Element*>(m_inputs[0].data);
        for (std::size_t i = 1; i < m_inputs.size(); ++i) {
            const auto* next = static_cast<const Element*>(m_inputs[i].data);
            const bool isLast = i + 1 == m_inputs.size();
            (gate && isLast ? kernels::addRelu<Element> : kernels::add<Element>)(sum, next, dst, m_dst.paddedElements());
            sum = dst;
        }
    });
}

void AddLayer::gateInto(void* target)
{
    withElement(m_dst, [&]<class Element>(Element) {
        kernels::reluBackward(static_cast<const Element*>(m_binding.dst), static_cast<const Element*>(m_binding.diffDst),
                              static_cast<Element*>(target), m_dst.paddedElements());
    });
}

void AddLayer::forward()
{
    for (auto& input : m_inputs)
        input.in.run(m_handles);
    sumInto(m_binding.dst, m_fusedRelu);
}

void AddLayer::showHidden(Hidden, void* to)
{
    sumInto(to, false);
}

void AddLayer::showHiddenGradient(void* to)
{
    gateInto(to);
}

void AddLayer::backward()
{
    if (passesGradient())
        return;
    if (!m_mixed) {
        // All inputs share one gradient, so the first that is wanted stands for them.
        for (auto* diffSrc : m_binding.diffSrc)
            if (diffSrc)
                return gateInto(diffSrc);
        return;
    }
    auto* gated = m_binding.scratch + m_gatedAt;
    if (m_fusedRelu)
        gateInto(gated);
    else
        std::memcpy(gated, m_binding.diffDst, m_dst.bytes());
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        if (!m_binding.diffSrc[i])
            continue;
        if (m_inputs[i].gradientOut.isNeeded())
            m_inputs[i].gradientOut.run(m_handles);
        else
            std::memcpy(m_binding.diffSrc[i], gated, m_dst.bytes());
    }
}

}  // namespace reslab
