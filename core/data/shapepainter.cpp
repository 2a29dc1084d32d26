#include "core/data/shapepainter.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "core/data/shapefigures.h"
#include "core/data/shapetexture.h"

namespace reslab {
namespace {

// What makes the set as hard as it is. ARCHITECTURE.md tells what was tried.
constexpr float kContrast = 0.25f;                    // of a texture's two colors, in each channel, at most
constexpr float kFigureLighter = 0.3f;                // the figure's luminance less the ground's, at least
constexpr float kSmallest = 7, kLargest = 12;         // pixels from a figure's centre to its furthest point
constexpr float kNarrowest = 0.85f;                   // of a figure's height
constexpr float kFirstCentre = 12, kLastCentre = 20;  // pixels
constexpr float kGrain = 0.06f;                       // added to each byte's value, at most
constexpr std::uint64_t kHiddenEvery = 3;             // one figure of so many lies half behind something large

constexpr int kPlane = kShapesSide * kShapesSide;

/// One thing in a picture. It covers what was painted before it.
struct Layer {
    Figure figure = Figure::Disc;
    Point centre;       ///< pixels
    Point along{1, 0};  ///< where the figure's x axis points, a unit vector
    float width = 1;    ///< pixels a unit of the figure, along the axis
    float height = 1;   ///< and across it
    Texture texture;
};

/// A picture in the making, antialiased: a pixel at an edge takes the share of color that its distance from the edge gives.
class Canvas {
public:
    explicit Canvas(const Texture& ground)
    {
        for (int y = 0; y < kShapesSide; ++y)
            for (int x = 0; x < kShapesSide; ++x)
                cover(x, y, ground, 1);
    }

    void paint(const Layer& layer)
    {
        const auto reach = std::max(layer.width, layer.height) * kFigureReach + 1;
        const auto low = [&](float centre) { return std::max(0, static_cast<int>(centre - reach)); };
        const auto high = [&](float centre) { return std::min(kShapesSide, static_cast<int>(centre + reach) + 1); };
        const auto pixelsPerUnit = std::min(layer.width, layer.height);
        for (int y = low(layer.centre.y); y < high(layer.centre.y); ++y)
            for (int x = low(layer.centre.x); x < high(layer.centre.x); ++x) {
                const auto dx = x + 0.5f - layer.centre.x, dy = y + 0.5f - layer.centre.y;
                const auto u = (dx * layer.along.x + dy * layer.along.y) / layer.width;
                const auto v = (dy * layer.along.x - dx * layer.along.y) / layer.height;
                const auto coverage = 0.5f - figureDistance(layer.figure, u, v) * pixelsPerUnit;
                if (coverage > 0)
                    cover(x, y, layer.texture, std::min(coverage, 1.0f));
            }
    }

    /// Adds grain and rounds to bytes, plane by plane.
    void finish(Rng& rng, std::span<std::uint8_t> pixels) const
    {
        for (int i = 0; i < kPlane; ++i) {
            auto bits = rng.next();
            for (int c = 0; c < kShapesChannels; ++c, bits >>= 20) {
                const auto grain = (static_cast<float>(bits & 0xfffff) * 0x1.0p-20f - 0.5f) * 2 * kGrain;
                const auto value = (m_pixels[i][c] + grain) * 255 + 0.5f;
                pixels[c * kPlane + i] = static_cast<std::uint8_t>(std::clamp(value, 0.0f, 255.0f));
            }
        }
    }

private:
    void cover(int x, int y, const Texture& texture, float coverage)
    {
        const auto color = colorAt(texture, static_cast<float>(x), static_cast<float>(y));
        auto& pixel = m_pixels[y * kShapesSide + x];
        for (int c = 0; c < kShapesChannels; ++c)
            pixel[c] = mix(pixel[c], color[c], coverage);
    }

    std::array<Color, kPlane> m_pixels{};
};

float uniform(Rng& rng, float low, float high)
{
    return static_cast<float>(rng.uniform(low, high));
}

Layer drawFigure(int label, const Color& ink, Rng& rng)
{
    Layer layer;
    layer.figure = static_cast<Figure>(label);
    layer.centre.x = uniform(rng, kFirstCentre, kLastCentre);
    layer.centre.y = uniform(rng, kFirstCentre, kLastCentre);
    layer.along = drawDirection(rng);
    layer.height = uniform(rng, kSmallest, kLargest);
    layer.width = layer.height * uniform(rng, kNarrowest, 1);
    layer.texture = drawTexture(rng, ink, kContrast);
    return layer;
}

/// A piece of clutter: a fragment, or a figure of any class too small to be meant; every other one in the figure's own
/// color.
Layer drawPiece(Point centre, float smallest, float largest, const Color& ink, Rng& rng)
{
    Layer layer;
    const bool fragment = rng.below(2) == 0;
    layer.figure = static_cast<Figure>(fragment ? kFigureClasses + rng.below(kFragments) : rng.below(kFigureClasses));
    layer.centre = centre;
    layer.along = drawDirection(rng);
    layer.width = layer.height = uniform(rng, smallest, largest);
    layer.texture = drawTexture(rng, rng.below(2) == 0 ? ink : drawColor(rng), kContrast);
    return layer;
}

/// A piece over the figure's rim, so far from its centre as `nearest` to `furthest` of its height.
Layer drawPieceOver(const Layer& figure, float nearest, float furthest, float smallest, float largest, const Color& ink, Rng& rng)
{
    const auto away = drawDirection(rng);
    const auto reach = figure.height * uniform(rng, nearest, furthest);
    return drawPiece({figure.centre.x + away.x * reach, figure.centre.y + away.y * reach}, smallest, largest, ink, rng);
}

}  // namespace

void paintShape(int label, Rng rng, std::span<std::uint8_t> pixels)
{
    assert(label >= 0 && label < kFigureClasses && std::ssize(pixels) == kShapesChannels * kPlane);
    auto ground = drawColor(rng), ink = drawColor(rng);
    while (luminance(ink) - luminance(ground) < kFigureLighter) {
        ground = drawColor(rng);
        ink = drawColor(rng);
    }
    Canvas canvas(drawTexture(rng, ground, kContrast));
    for (auto behind = 2 + rng.below(3); behind > 0; --behind) {
        const Point centre{uniform(rng, 0, kShapesSide), uniform(rng, 0, kShapesSide)};
        canvas.paint(drawPiece(centre, 2, 5, ink, rng));
    }
    const auto figure = drawFigure(label, ink, rng);
    canvas.paint(figure);
    if (rng.below(2) == 1)
        canvas.paint(drawPieceOver(figure, 0.5f, 1.2f, 2, 4, ink, rng));
    if (rng.below(kHiddenEvery) == 0)
        canvas.paint(drawPieceOver(figure, 0.3f, 0.9f, 4, 7, ink, rng));
    canvas.finish(rng, pixels);
}

}  // namespace reslab
