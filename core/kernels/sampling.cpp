#include "core/kernels/sampling.h"

namespace reslab::kernels {

Sampling::Sampling(const ChannelwisePlan& plan, std::int64_t most)
    : m_pixels(plan.shape.height * plan.shape.width),
      m_channels(plan.shape.channels),
      m_apart(plan.layout.block),
      m_imageElements(plan.layout.blocks * m_pixels * plan.layout.block),
      m_starts(static_cast<std::size_t>(m_channels))
{
    const auto total = plan.count * m_channels * m_pixels;
    m_step = ((total + most - 1) / most) | 1;
    m_count = (total + m_step - 1) / m_step;
    m_pixelStep = m_step % m_pixels;
    m_channelStep = m_step / m_pixels % m_channels;
    m_imageStep = m_step / m_pixels / m_channels;
    const auto block = plan.layout.block;
    for (std::int64_t c = 0; c < m_channels; ++c)
        m_starts[static_cast<std::size_t>(c)] = c / block * m_pixels * block + c % block;
}

}  // namespace reslab::kernels
