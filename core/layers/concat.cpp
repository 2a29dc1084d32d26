#include "core/layers/concat.h"

#include <utility>

namespace reslab {
namespace {

kernels::ChannelCopy reversed(kernels::ChannelCopy copy)
{
    std::swap(copy.src, copy.dst);
    std::swap(copy.srcLayout, copy.dstLayout);
    std::swap(copy.srcFirst, copy.dstFirst);
    return copy;
}

}  // namespace

ConcatLayer::ConcatLayer(const std::vector<TensorDesc>& src, const Shape& dst) : Layer(tensorLike(src.front(), dst))
{
    std::int64_t first = 0;
    for (const auto& part : src) {
        m_copies.push_back({.count = part.count,
                            .src = part.shape,
                            .dst = dst,
                            .srcLayout = part.layout,
                            .dstLayout = m_dst.layout,
                            .srcFirst = 0,
                            .dstFirst = first,
                            .channels = part.shape.channels});
        first += part.shape.channels;
    }
}

void ConcatLayer::forward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        for (std::size_t i = 0; i < m_copies.size(); ++i)
            kernels::copyChannels(m_copies[i], static_cast<const Element*>(m_binding.src[i]),
                                  static_cast<Element*>(m_binding.dst));
    });
}

void ConcatLayer::backward()
{
    withElement(m_dst, [&]<class Element>(Element) {
        for (std::size_t i = 0; i < m_copies.size(); ++i)
            if (m_binding.diffSrc[i])
                kernels::copyChannels(reversed(m_copies[i]), static_cast<const Element*>(m_binding.diffDst),
                                      static_cast<Element*>(m_binding.diffSrc[i]));
    });
}

}  // namespace reslab
