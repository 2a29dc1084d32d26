#pragma once

#include <cstdint>

namespace reslab {

/// How an activation (N, C, H, W) lies in memory: element (n, c, h, w) stands at
/// ((n blocks + c / block) H W + h W + w) block + c % block. block 1 is nchw, block C is nhwc, block 8 or 16 are oneDNN's
/// nChw8c and nChw16c, whose last block is padded with zeros.
struct ChannelLayout {
    std::int64_t block = 1;
    std::int64_t blocks = 1;  ///< of one image
    friend bool operator==(const ChannelLayout&, const ChannelLayout&) = default;
};

}  // namespace reslab
