#include "core/data/shapepainter.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "core/data/shapefigures.h"

namespace reslab {
namespace {

constexpr int kPlane = kShapesSide * kShapesSide;

using Color = std::array<float, 3>;
struct Point {
    float x = 0, y = 0;
};

float uniform(Rng& rng, float low, float high)
{
    return static_cast<float>(rng.uniform(low, high));
}

bool chance(Rng& rng, double probability)
{
    return rng.uniform() < probability;
}

/// A direction, every one as likely as every other, by rejection: sin and cos may differ from machine to machine.
Point direction(Rng& rng)
{
    for (;;) {
        const Point p{uniform(rng, -1, 1), uniform(rng, -1, 1)};
        const auto square = p.x * p.x + p.y * p.y;
        if (square > 0.01f && square <= 1.0f) {
            const auto length = std::sqrt(square);
            return {p.x / length, p.y / length};
        }
    }
}

Color color(Rng& rng)
{
    return {uniform(rng, 0, 1), uniform(rng, 0, 1), uniform(rng, 0, 1)};
}

float luminance(const Color& c)
{
    return 0.30f * c[0] + 0.59f * c[1] + 0.11f * c[2];
}

/// A pattern that blends from one color to another over the plane.
struct Texture {
    enum class Kind { Flat, Gradient, Stripes, Checks, Dots, Noise };
    Kind kind = Kind::Flat;
    Color from{}, to{};
    Point along;
    float frequency = 1;  ///< periods a pixel
    float phase = 0;
    std::uint32_t salt = 0;
};

/// 0 .. 1 .. 0 over each period, straight lines.
float wave(float t)
{
    const auto part = t - std::floor(t);
    return 1 - std::abs(2 * part - 1);
}

float sharpen(float t)
{
    return std::clamp((t - 0.5f) * 3 + 0.5f, 0.0f, 1.0f);
}

float lattice(std::int32_t x, std::int32_t y, std::uint32_t salt)
{
    auto h = static_cast<std::uint32_t>(x) * 0x9e3779b1u ^ static_cast<std::uint32_t>(y) * 0x85ebca77u ^ salt;
    h = (h ^ (h >> 15)) * 0x2c1b3c6du;
    h = (h ^ (h >> 12)) * 0x297a2d39u;
    return static_cast<float>((h ^ (h >> 15)) >> 8) * 0x1.0p-24f;
}

float noise(float x, float y, std::uint32_t salt)
{
    const auto floorX = std::floor(x), floorY = std::floor(y);
    const auto ix = static_cast<std::int32_t>(floorX), iy = static_cast<std::int32_t>(floorY);
    const auto smooth = [](float t) { return t * t * (3 - 2 * t); };
    const auto tx = smooth(x - floorX), ty = smooth(y - floorY);
    const auto top = std::lerp(lattice(ix, iy, salt), lattice(ix + 1, iy, salt), tx);
    const auto bottom = std::lerp(lattice(ix, iy + 1, salt), lattice(ix + 1, iy + 1, salt), tx);
    return std::lerp(top, bottom, ty);
}

float blend(const Texture& texture, float x, float y)
{
    const auto u = (x * texture.along.x + y * texture.along.y) * texture.frequency + texture.phase;
    const auto v = (y * texture.along.x - x * texture.along.y) * texture.frequency + texture.phase;
    switch (texture.kind) {
    case Texture::Kind::Flat:
        return 0;
    case Texture::Kind::Gradient:
        return std::clamp((x * texture.along.x + y * texture.along.y) / kShapesSide + texture.phase, 0.0f, 1.0f);
    case Texture::Kind::Stripes:
        return sharpen(wave(u));
    case Texture::Kind::Checks:
        return sharpen((wave(u) - 0.5f) * (wave(v) - 0.5f) * 4 + 0.5f);
    case Texture::Kind::Dots:
        return sharpen(wave(u) + wave(v) - 0.75f);
    case Texture::Kind::Noise:
        return sharpen(noise(u * 2, v * 2, texture.salt));
    }
    assert(false && "every kind blends");
    return 0;
}

Texture texture(Rng& rng, const Color& base, float contrast)
{
    Texture made;
    made.kind = static_cast<Texture::Kind>(rng.below(6));
    made.from = base;
    for (std::size_t c = 0; c < 3; ++c)
        made.to[c] = std::clamp(base[c] + uniform(rng, -contrast, contrast), 0.0f, 1.0f);
    made.along = direction(rng);
    made.frequency = 1 / uniform(rng, 3.5f, 9);
    made.phase = uniform(rng, 0, 1);
    made.salt = static_cast<std::uint32_t>(rng.next());
    return made;
}

/// One thing that covers what lies behind it.
struct Layer {
    Figure figure = Figure::Disc;
    Point centre;          ///< in pixels
    Point along{1, 0};     ///< the figure's x axis
    float width = 1;       ///< pixels a unit, along it
    float height = 1;      ///< and across
    Texture texture;
};

class Canvas {
public:
    explicit Canvas(const Texture& background)
    {
        for (int y = 0; y < kShapesSide; ++y)
            for (int x = 0; x < kShapesSide; ++x)
                cover(x, y, background, 1);
    }

    void paint(const Layer& layer)
    {
        const auto reach = std::max(layer.width, layer.height) * 1.5f + 1;
        const auto low = [&](float centre) { return std::max(0, static_cast<int>(centre - reach)); };
        const auto high = [&](float centre) { return std::min(kShapesSide, static_cast<int>(centre + reach) + 1); };
        const auto narrow = std::min(layer.width, layer.height);
        for (int y = low(layer.centre.y); y < high(layer.centre.y); ++y)
            for (int x = low(layer.centre.x); x < high(layer.centre.x); ++x) {
                const auto dx = x + 0.5f - layer.centre.x, dy = y + 0.5f - layer.centre.y;
                const auto u = (dx * layer.along.x + dy * layer.along.y) / layer.width;
                const auto v = (dy * layer.along.x - dx * layer.along.y) / layer.height;
                const auto coverage = std::clamp(0.5f - figureDistance(layer.figure, u, v) * narrow, 0.0f, 1.0f);
                if (coverage > 0)
                    cover(x, y, layer.texture, coverage);
            }
    }

    /// Rounds to bytes after adding light that falls off across the image, and grain.
    void finish(Rng& rng, float grain, std::span<std::uint8_t> pixels) const
    {
        for (int i = 0; i < kPlane; ++i) {
            auto bits = rng.next();
            for (int c = 0; c < kShapesChannels; ++c, bits >>= 20) {
                const auto offset = (static_cast<float>(bits & 0xfffff) * 0x1.0p-20f - 0.5f) * 2 * grain;
                const auto value = (m_pixels[i][c] + offset) * 255 + 0.5f;
                pixels[c * kPlane + i] = static_cast<std::uint8_t>(std::clamp(value, 0.0f, 255.0f));
            }
        }
    }

private:
    void cover(int x, int y, const Texture& texture, float coverage)
    {
        const auto t = blend(texture, static_cast<float>(x), static_cast<float>(y));
        auto& pixel = m_pixels[y * kShapesSide + x];
        for (int c = 0; c < kShapesChannels; ++c)
            pixel[c] = std::lerp(pixel[c], std::lerp(texture.from[c], texture.to[c], t), coverage);
    }

    std::array<Color, kPlane> m_pixels{};
};

}  // namespace

void paintShape(int label, Rng rng, std::span<std::uint8_t> pixels)
{
    assert(label >= 0 && label < kFigureClasses && std::ssize(pixels) == kShapesChannels * kPlane);
    constexpr float contrast = 0.25f, apart = 0.3f;
    auto ground = color(rng);
    auto ink = color(rng);
    while (luminance(ink) - luminance(ground) < apart) {
        ground = color(rng);
        ink = color(rng);
    }
    Canvas canvas(texture(rng, ground, contrast));

    Layer figure;
    figure.figure = static_cast<Figure>(label);
    figure.centre = {uniform(rng, 12, 20), uniform(rng, 12, 20)};
    figure.along = direction(rng);
    const auto size = uniform(rng, 7, 12);
    figure.width = size * uniform(rng, 0.85f, 1.0f);
    figure.height = size;
    figure.texture = texture(rng, ink, contrast);

    const auto part = [&](Point centre, float low, float high) {
        Layer layer;
        layer.figure = static_cast<Figure>(rng.below(6) < 3 ? kFigureClasses + rng.below(3) : rng.below(kFigureClasses));
        layer.centre = centre;
        layer.along = direction(rng);
        layer.width = layer.height = uniform(rng, low, high);
        layer.texture = texture(rng, chance(rng, 0.5) ? ink : color(rng), contrast);
        return layer;
    };
    const auto behind = 2 + rng.below(3);
    for (std::uint64_t i = 0; i < behind; ++i)
        canvas.paint(part({uniform(rng, 0, 32), uniform(rng, 0, 32)}, 2, 5));
    canvas.paint(figure);
    const auto before = rng.below(2);
    for (std::uint64_t i = 0; i < before; ++i) {
        const auto away = direction(rng);
        const auto reach = size * uniform(rng, 0.5f, 1.2f);
        canvas.paint(part({figure.centre.x + away.x * reach, figure.centre.y + away.y * reach}, 2, 4));
    }
    canvas.finish(rng, 0.06f, pixels);
}

}  // namespace reslab
