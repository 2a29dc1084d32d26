#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/kernels/channelrows.h"
#include "core/kernels/parallel.h"

namespace reslab::kernels {

/// Every so manieth element of a tensor in the order (N, C, H, W), `most` of them at most. The step is odd, so that it does
/// not meet the same column of every row.
class Sampling {
public:
    Sampling(const ChannelwisePlan& plan, std::int64_t most);

    std::int64_t count() const { return m_count; }

    /// Calls visit(index, channel, place) for all of them, 0 <= index < count(), on the calling thread's team.
    template <class Visit>
    void forEach(const Visit& visit) const
    {
        parallelRanges(m_count, kGrain, 2 * kGrain, [&](std::int64_t first, std::int64_t last) { walk(first, last, visit); });
    }

private:
    static constexpr std::int64_t kGrain = 1024;

    /// Goes on by carrying: a division would cost more than what it finds.
    template <class Visit>
    void walk(std::int64_t first, std::int64_t last, const Visit& visit) const
    {
        auto pixel = first * m_step % m_pixels;
        auto plane = first * m_step / m_pixels;
        auto channel = plane % m_channels;
        auto image = plane / m_channels;
        for (auto index = first; index < last; ++index) {
            visit(index, channel, image * m_imageElements + m_starts[static_cast<std::size_t>(channel)] + pixel * m_apart);
            pixel += m_pixelStep;
            channel += m_channelStep;
            image += m_imageStep;
            if (pixel >= m_pixels) {
                pixel -= m_pixels;
                ++channel;
            }
            if (channel >= m_channels) {
                channel -= m_channels;
                ++image;
            }
        }
    }

    std::int64_t m_pixels, m_channels;
    std::int64_t m_apart;          ///< from one pixel of a channel to the next
    std::int64_t m_imageElements;  ///< with the layout's padding
    std::int64_t m_step, m_count;
    std::int64_t m_pixelStep, m_channelStep, m_imageStep;
    std::vector<std::int64_t> m_starts;  ///< of each channel in its image
};

}  // namespace reslab::kernels
