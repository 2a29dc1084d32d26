#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/rng.h"
#include "core/base/shape.h"

namespace reslab::test {

using Bytes = std::vector<std::uint8_t>;

/// Random bytes from `low` to `high`.
inline Bytes randomBytes(const Shape& shape, int low = 0, int high = 255, std::uint64_t seed = 3)
{
    Rng rng(seed, "picture");
    Bytes pixels(static_cast<std::size_t>(shape.elements()));
    for (auto& pixel : pixels)
        pixel = static_cast<std::uint8_t>(low + static_cast<int>(rng.below(static_cast<std::uint64_t>(high - low + 1))));
    return pixels;
}

/// A smooth picture: each channel rises to the right or downward.
inline Bytes slopes(const Shape& shape)
{
    Bytes pixels;
    for (std::int64_t c = 0; c < shape.channels; ++c)
        for (std::int64_t y = 0; y < shape.height; ++y)
            for (std::int64_t x = 0; x < shape.width; ++x)
                pixels.push_back(static_cast<std::uint8_t>(c % 2 ? y * 255 / (shape.height - 1) : x * 255 / (shape.width - 1)));
    return pixels;
}

/// FNV-1a, 64 bits: a golden value for bytes.
inline std::uint64_t hashOf(std::span<const std::uint8_t> bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const auto byte : bytes)
        hash = (hash ^ byte) * 0x100000001b3U;
    return hash;
}

}  // namespace reslab::test
