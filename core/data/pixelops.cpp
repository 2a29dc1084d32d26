#include "core/data/pixelops.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace reslab {
namespace {

using Table = std::array<std::uint8_t, 256>;
using Plane = std::span<std::uint8_t>;

template <class Value>
Table tableOf(Value value)
{
    Table table{};
    for (int byte = 0; byte < 256; ++byte)
        table[static_cast<std::size_t>(byte)] = static_cast<std::uint8_t>(value(byte));
    return table;
}

void translate(const Table& table, Plane pixels)
{
    for (auto& pixel : pixels)
        pixel = table[pixel];
}

template <class Change>
void forEachPlane(const Shape& shape, Plane pixels, Change change)
{
    const auto plane = static_cast<std::size_t>(shape.height * shape.width);
    assert(std::ssize(pixels) == shape.elements());
    for (std::size_t first = 0; first < pixels.size(); first += plane)
        change(pixels.subspan(first, plane));
}

/// A factor with 16 binary places.
int fixed(double factor)
{
    assert(factor >= 0.0 && factor <= 8.0);
    return static_cast<int>(std::lround(factor * 65536.0));
}

/// base + factor (value - base), rounded, within a byte.
int blend(int value, int base, int factor)
{
    return std::clamp(base + ((factor * (value - base) + 32768) >> 16), 0, 255);
}

/// ITU-R 601's grey of three channels, with weights that sum to 65,536; of one channel itself.
std::vector<std::uint8_t> greyOf(const Shape& shape, std::span<const std::uint8_t> pixels)
{
    const auto plane = static_cast<std::size_t>(shape.height * shape.width);
    std::vector<std::uint8_t> grey(pixels.begin(), pixels.begin() + static_cast<std::ptrdiff_t>(plane));
    if (shape.channels != 3)
        return grey;
    const auto *red = pixels.data(), *green = red + plane, *blue = green + plane;
    for (std::size_t i = 0; i < plane; ++i)
        grey[i] = static_cast<std::uint8_t>((19595 * red[i] + 38470 * green[i] + 7471 * blue[i] + 32768) >> 16);
    return grey;
}

}  // namespace

void autoContrast(const Shape& shape, Plane pixels)
{
    forEachPlane(shape, pixels, [](Plane plane) {
        const auto [low, high] = std::minmax_element(plane.begin(), plane.end());
        const int darkest = *low, range = *high - *low;
        if (range > 0)
            translate(tableOf([&](int byte) { return std::clamp((byte - darkest) * 255 / range, 0, 255); }), plane);
    });
}

void equalize(const Shape& shape, Plane pixels)
{
    forEachPlane(shape, pixels, [](Plane plane) {
        std::array<int, 256> counts{};
        for (const auto pixel : plane)
            ++counts[pixel];
        const auto brightest = std::find_if(counts.rbegin(), counts.rend(), [](int count) { return count > 0; });
        const auto step = (static_cast<int>(plane.size()) - *brightest) / 255;
        if (step == 0)
            return;
        int below = step / 2;
        translate(tableOf([&](int byte) {
                      const auto value = std::min(below / step, 255);
                      below += counts[static_cast<std::size_t>(byte)];
                      return value;
                  }),
                  plane);
    });
}

void solarize(int threshold, Plane pixels)
{
    translate(tableOf([&](int byte) { return byte < threshold ? byte : 255 - byte; }), pixels);
}

void posterize(int bits, Plane pixels)
{
    assert(bits >= 1 && bits <= 8);
    const int mask = 256 - (1 << (8 - bits));
    translate(tableOf([&](int byte) { return byte & mask; }), pixels);
}

void changeBrightness(double factor, Plane pixels)
{
    translate(tableOf([by = fixed(factor)](int byte) { return blend(byte, 0, by); }), pixels);
}

void changeContrast(double factor, const Shape& shape, Plane pixels)
{
    const auto grey = greyOf(shape, pixels);
    const auto sum = std::accumulate(grey.begin(), grey.end(), std::int64_t{0});
    const auto count = static_cast<std::int64_t>(grey.size());
    const auto mean = static_cast<int>((sum + count / 2) / count);
    translate(tableOf([&, by = fixed(factor)](int byte) { return blend(byte, mean, by); }), pixels);
}

void changeColor(double factor, const Shape& shape, Plane pixels)
{
    if (shape.channels != 3)
        return;
    const auto grey = greyOf(shape, pixels);
    const auto by = fixed(factor);
    forEachPlane(shape, pixels, [&](Plane plane) {
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] = static_cast<std::uint8_t>(blend(plane[i], grey[i], by));
    });
}

void changeSharpness(double factor, const Shape& shape, Plane pixels)
{
    const auto by = fixed(factor);
    const auto width = static_cast<std::size_t>(shape.width), height = static_cast<std::size_t>(shape.height);
    if (width < 3 || height < 3)
        return;
    forEachPlane(shape, pixels, [&](Plane plane) {
        const std::vector<std::uint8_t> src(plane.begin(), plane.end());
        for (std::size_t y = 1; y + 1 < height; ++y) {
            const auto *above = src.data() + (y - 1) * width, *line = above + width, *under = line + width;
            for (std::size_t x = 1; x + 1 < width; ++x) {
                const int around = above[x - 1] + above[x] + above[x + 1] + line[x - 1] + line[x + 1] + under[x - 1] +
                                   under[x] + under[x + 1];
                const int smooth = (around + 5 * line[x] + 6) / 13;
                plane[y * width + x] = static_cast<std::uint8_t>(blend(line[x], smooth, by));
            }
        }
    });
}

}  // namespace reslab
