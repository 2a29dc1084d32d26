#pragma once

#include <array>
#include <cstdint>

#include "core/base/rng.h"

namespace reslab {

/// Red, green and blue, 0 to 1.
using Color = std::array<float, 3>;

Color drawColor(Rng& rng);
float luminance(const Color& color);

/// From `a` at t = 0 to `b` at 1, without the care for infinities that makes std::lerp slow.
inline float mix(float a, float b, float t)
{
    return a + (b - a) * t;
}

struct Point {
    float x = 0;
    float y = 0;
};

/// A unit vector, every direction as likely as every other.
Point drawDirection(Rng& rng);

/// A pattern in the plane that blends from one color to another.
struct Texture {
    enum class Kind { Flat, Gradient, Stripes, Checks, Dots, Noise, Count };

    Kind kind = Kind::Flat;
    Color from{};
    Color to{};
    Point along{1, 0};       ///< a unit vector
    float frequency = 1;     ///< periods a pixel
    float phase = 0;         ///< periods
    std::uint32_t salt = 0;  ///< tells one noise from another
};

/// A texture of any kind around `base`, whose other color differs by at most `contrast` in each channel.
Texture drawTexture(Rng& rng, const Color& base, float contrast);

/// The color of `texture` at (x, y), in pixels.
Color colorAt(const Texture& texture, float x, float y);

}  // namespace reslab
