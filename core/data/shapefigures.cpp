#include "core/data/shapefigures.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace reslab {
namespace {

// Sines and cosines are written out: only IEEE operations are used here, so that an image is the same on every machine.
constexpr float kSin18 = 0.309016994f, kCos18 = 0.951056516f;
constexpr float kSin30 = 0.5f, kCos30 = 0.866025404f;
constexpr float kSin36 = 0.587785252f, kCos36 = 0.809016994f;
constexpr float kSin45 = 0.707106781f;

float disc(float x, float y, float radius)
{
    return std::sqrt(x * x + y * y) - radius;
}

float box(float x, float y, float halfWidth, float halfHeight)
{
    return std::max(std::abs(x) - halfWidth, std::abs(y) - halfHeight);
}

float triangle(float x, float y, float inradius)
{
    return std::max(y, kCos30 * std::abs(x) - kSin30 * y) - inradius;
}

float hexagon(float x, float y, float inradius)
{
    return std::max(std::abs(x), kSin30 * std::abs(x) + kCos30 * std::abs(y)) - inradius;
}

/// Five points: the plane is folded into half of one point, whose edge is a single line.
float star(float x, float y)
{
    constexpr float outer = 1.1f, inner = 0.48f;
    x = std::abs(x);
    y = -y;
    const auto mirror = [&](float nx, float ny) {
        const auto across = std::max(x * nx + y * ny, 0.0f);
        x -= 2 * across * nx;
        y -= 2 * across * ny;
    };
    mirror(kCos36, -kSin36);
    mirror(-kCos36, -kSin36);
    x = std::abs(x);
    // From the tip (0, outer) to the notch between two points, 36 degrees away.
    constexpr float edgeX = inner * kSin36, edgeY = inner * kCos36 - outer;
    static const float length = std::sqrt(edgeX * edgeX + edgeY * edgeY);
    return (-edgeY * x + edgeX * (y - outer)) / length;
}

float heart(float x, float y)
{
    constexpr float half = 0.52f;
    x = std::abs(x);
    y -= 0.12f;
    const auto tilted = box((x + y) * kSin45, (y - x) * kSin45, half, half);
    const auto lobe = disc(x - half * kSin45, y + half * kSin45, half);
    return std::min(tilted, lobe);
}

float arrow(float x, float y)
{
    x = std::abs(x);
    const auto shaft = box(x, y - 0.4f, 0.22f, 0.6f);
    const auto head = std::max(y - 0.05f, kSin45 * (x - y - 1));
    return std::min(shaft, head);
}

}  // namespace

const std::vector<std::string>& figureNames()
{
    static const std::vector<std::string> names{"disc",    "ring", "crescent", "triangle", "square",
                                                "hexagon", "star", "cross",    "heart",    "arrow"};
    return names;
}

float figureDistance(Figure figure, float x, float y)
{
    switch (figure) {
    case Figure::Disc:
        return disc(x, y, 0.9f);
    case Figure::Ring:
        return std::abs(disc(x, y, 0.72f)) - 0.22f;
    case Figure::Crescent:
        return std::max(disc(x + 0.1f, y, 0.98f), -disc(x - 0.42f, y, 0.8f));
    case Figure::Triangle:
        return triangle(x, y - 0.12f, 0.58f);
    case Figure::Square:
        return box(x, y, 0.78f, 0.78f);
    case Figure::Hexagon:
        return hexagon(x, y, 0.84f);
    case Figure::Star:
        return star(x, y);
    case Figure::Cross:
        return std::min(box(x, y, 0.98f, 0.3f), box(x, y, 0.3f, 0.98f));
    case Figure::Heart:
        return heart(x, y);
    case Figure::Arrow:
        return arrow(x, y);
    case Figure::Bar:
        return box(x, y, 1.0f, 0.22f);
    case Figure::Wedge:
        return std::max(kSin45 * (std::abs(x) - y) - 0.3f, y - 0.6f);
    case Figure::Arc:
        return std::max(std::abs(disc(x, y, 0.72f)) - 0.22f, y);
    }
    assert(false && "every figure has its distance");
    return 0;
}

}  // namespace reslab
