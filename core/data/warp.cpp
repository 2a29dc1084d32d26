#include "core/data/warp.h"

#include <cassert>
#include <cmath>
#include <vector>

namespace reslab {
namespace {

std::int64_t fixed(double value)
{
    return std::llround(value * 65536.0);
}

/// An image's source pixels, and kWarpFill around them.
struct Source {
    const std::uint8_t* pixels;
    std::int64_t channels, height, width;

    bool holds(std::int64_t y, std::int64_t x) const { return y >= 0 && x >= 0 && y < height && x < width; }
    int at(std::int64_t c, std::int64_t y, std::int64_t x) const
    {
        return holds(y, x) ? pixels[(c * height + y) * width + x] : kWarpFill;
    }
};

/// The four weights of a place between pixels, which sum to 65,536.
struct Weights {
    int topLeft, topRight, bottomLeft, bottomRight;

    Weights(std::int64_t y, std::int64_t x)
    {
        const auto right = static_cast<int>((x >> 8) & 255), bottom = static_cast<int>((y >> 8) & 255);
        topLeft = (256 - bottom) * (256 - right);
        topRight = (256 - bottom) * right;
        bottomLeft = bottom * (256 - right);
        bottomRight = bottom * right;
    }
    std::uint8_t mean(int a, int b, int c, int d) const
    {
        return static_cast<std::uint8_t>((topLeft * a + topRight * b + bottomLeft * c + bottomRight * d + 32768) >> 16);
    }
};

/// One pixel of every channel, from the place (y, x) with 16 binary places.
void sample(const Source& src, std::int64_t y, std::int64_t x, std::uint8_t* dst)
{
    const auto plane = src.height * src.width;
    const auto row = y >> 16, column = x >> 16;
    const Weights weights(y, x);
    if (src.holds(row, column) && src.holds(row + 1, column + 1)) {
        const auto* p = src.pixels + row * src.width + column;
        for (std::int64_t c = 0; c < src.channels; ++c, p += plane)
            dst[c * plane] = weights.mean(p[0], p[1], p[src.width], p[src.width + 1]);
        return;
    }
    for (std::int64_t c = 0; c < src.channels; ++c)
        dst[c * plane] = weights.mean(src.at(c, row, column), src.at(c, row, column + 1), src.at(c, row + 1, column),
                                      src.at(c, row + 1, column + 1));
}

}  // namespace

void warp(const WarpMap& map, const Shape& shape, std::span<std::uint8_t> pixels)
{
    assert(std::ssize(pixels) == shape.elements());
    const std::vector<std::uint8_t> copy(pixels.begin(), pixels.end());
    const Source src{copy.data(), shape.channels, shape.height, shape.width};
    const auto centreX = static_cast<double>(shape.width - 1) / 2.0, centreY = static_cast<double>(shape.height - 1) / 2.0;
    const auto xx = fixed(map.xx), xy = fixed(map.xy), yx = fixed(map.yx), yy = fixed(map.yy);
    const auto originX = fixed(centreX + map.moveX - map.xx * centreX - map.xy * centreY);
    const auto originY = fixed(centreY + map.moveY - map.yx * centreX - map.yy * centreY);
    for (std::int64_t y = 0; y < shape.height; ++y)
        for (std::int64_t x = 0; x < shape.width; ++x)
            sample(src, originY + yx * x + yy * y, originX + xx * x + xy * y, pixels.data() + y * shape.width + x);
}

}  // namespace reslab
