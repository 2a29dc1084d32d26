#include "core/data/shapetexture.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace reslab {
namespace {

constexpr float kShortestPeriod = 3.5f, kLongestPeriod = 9;  // pixels: below, stripes are no more than grain
constexpr float kGradientReach = 32;                         // pixels from one color to the other

float uniform(Rng& rng, float low, float high)
{
    return static_cast<float>(rng.uniform(low, high));
}

/// From 0 to 1 and back over each period, along straight lines.
float wave(float t)
{
    const auto part = t - std::floor(t);
    return 1 - std::abs(2 * part - 1);
}

/// Makes an edge of a slope, about a pixel wide at the periods used here.
float sharpen(float t)
{
    return std::clamp((t - 0.5f) * 3 + 0.5f, 0.0f, 1.0f);
}

/// A value in [0, 1) for each point of the integer lattice.
float latticeValue(std::int32_t x, std::int32_t y, std::uint32_t salt)
{
    auto h = static_cast<std::uint32_t>(x) * 0x9e3779b1u ^ static_cast<std::uint32_t>(y) * 0x85ebca77u ^ salt;
    h = (h ^ (h >> 15)) * 0x2c1b3c6du;
    h = (h ^ (h >> 12)) * 0x297a2d39u;
    return static_cast<float>((h ^ (h >> 15)) >> 8) * 0x1.0p-24f;
}

/// The lattice's values, smoothly joined.
float noise(float x, float y, std::uint32_t salt)
{
    const auto left = std::floor(x), top = std::floor(y);
    const auto column = static_cast<std::int32_t>(left), row = static_cast<std::int32_t>(top);
    const auto smooth = [](float t) { return t * t * (3 - 2 * t); };
    const auto across = smooth(x - left);
    const auto value = [&](std::int32_t dy) {
        return mix(latticeValue(column, row + dy, salt), latticeValue(column + 1, row + dy, salt), across);
    };
    return mix(value(0), value(1), smooth(y - top));
}

/// How far the texture is from its first color to its second at (x, y).
float blendAt(const Texture& texture, float x, float y)
{
    const auto along = x * texture.along.x + y * texture.along.y;
    const auto across = y * texture.along.x - x * texture.along.y;
    const auto u = along * texture.frequency + texture.phase;
    const auto v = across * texture.frequency + texture.phase;
    switch (texture.kind) {
    case Texture::Kind::Flat:
        return 0;
    case Texture::Kind::Gradient:
        return std::clamp(along / kGradientReach + texture.phase, 0.0f, 1.0f);
    case Texture::Kind::Stripes:
        return sharpen(wave(u));
    case Texture::Kind::Checks:
        return sharpen((wave(u) - 0.5f) * (wave(v) - 0.5f) * 4 + 0.5f);
    case Texture::Kind::Dots:
        return sharpen(wave(u) + wave(v) - 0.75f);
    case Texture::Kind::Noise:
        return sharpen(noise(u * 2, v * 2, texture.salt));
    case Texture::Kind::Count:
        break;
    }
    assert(false && "every kind blends");
    return 0;
}

}  // namespace

Color drawColor(Rng& rng)
{
    return {uniform(rng, 0, 1), uniform(rng, 0, 1), uniform(rng, 0, 1)};
}

float luminance(const Color& color)
{
    return 0.30f * color[0] + 0.59f * color[1] + 0.11f * color[2];
}

Point drawDirection(Rng& rng)
{
    for (;;) {  // by rejection: the sine of an angle may differ in its last bit from machine to machine
        const Point point{uniform(rng, -1, 1), uniform(rng, -1, 1)};
        const auto squared = point.x * point.x + point.y * point.y;
        if (squared > 0.01f && squared <= 1.0f) {
            const auto length = std::sqrt(squared);
            return {point.x / length, point.y / length};
        }
    }
}

Texture drawTexture(Rng& rng, const Color& base, float contrast)
{
    Texture texture;
    texture.kind = static_cast<Texture::Kind>(rng.below(static_cast<std::uint64_t>(Texture::Kind::Count)));
    texture.from = base;
    for (std::size_t c = 0; c < base.size(); ++c)
        texture.to[c] = std::clamp(base[c] + uniform(rng, -contrast, contrast), 0.0f, 1.0f);
    texture.along = drawDirection(rng);
    texture.frequency = 1 / uniform(rng, kShortestPeriod, kLongestPeriod);
    texture.phase = uniform(rng, 0, 1);
    texture.salt = static_cast<std::uint32_t>(rng.next());
    return texture;
}

Color colorAt(const Texture& texture, float x, float y)
{
    const auto t = blendAt(texture, x, y);
    return {mix(texture.from[0], texture.to[0], t), mix(texture.from[1], texture.to[1], t),
            mix(texture.from[2], texture.to[2], t)};
}

}  // namespace reslab
