#include "core/data/perturb.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "core/base/rng.h"
#include "core/data/pixelops.h"
#include "core/data/warp.h"

namespace reslab {
namespace {

std::uint8_t toByte(double value)
{
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

void move(PlanarImage& image, const Perturbation& by)
{
    const auto angle = by.rotation * std::numbers::pi / 180.0;
    const auto cosine = std::cos(angle);
    const auto sine = std::sin(angle);
    const auto right = by.shiftX * static_cast<double>(image.shape.width);
    const auto down = by.shiftY * static_cast<double>(image.shape.height);
    // Rotated first and shifted then, so a pixel's source is found by going both ways back. Rows count downwards.
    warp({.xx = cosine, .xy = -sine, .moveX = -cosine * right + sine * down,
          .yx = sine, .yy = cosine, .moveY = -sine * right - cosine * down},
         image.shape, image.pixels);
}

std::vector<double> gaussian(double deviation)
{
    const auto reach = static_cast<int>(std::ceil(3.0 * deviation));
    std::vector<double> weights;
    double sum = 0.0;
    for (int i = -reach; i <= reach; ++i)
        sum += weights.emplace_back(std::exp(-0.5 * i * i / (deviation * deviation)));
    for (auto& weight : weights)
        weight /= sum;
    return weights;
}

/// One pass over a line of `length` values that lie `step` apart; at the rim the last value goes on.
void smoothLine(double* line, std::int64_t length, std::int64_t step, const std::vector<double>& weights, std::vector<double>& copy)
{
    const auto reach = static_cast<std::int64_t>(weights.size() / 2);
    copy.resize(static_cast<std::size_t>(length + 2 * reach));
    for (std::int64_t i = 0; i < length + 2 * reach; ++i)
        copy[static_cast<std::size_t>(i)] = line[std::clamp<std::int64_t>(i - reach, 0, length - 1) * step];
    for (std::int64_t i = 0; i < length; ++i) {
        double sum = 0.0;
        for (std::size_t k = 0; k < weights.size(); ++k)
            sum += weights[k] * copy[static_cast<std::size_t>(i) + k];
        line[i * step] = sum;
    }
}

void smooth(PlanarImage& image, double deviation)
{
    const auto weights = gaussian(deviation);
    const auto& [channels, height, width] = image.shape;
    std::vector<double> values(image.pixels.begin(), image.pixels.end());
    std::vector<double> copy;
    for (std::int64_t c = 0; c < channels; ++c) {
        auto* plane = values.data() + c * height * width;
        for (std::int64_t y = 0; y < height; ++y)
            smoothLine(plane + y * width, width, 1, weights, copy);
        for (std::int64_t x = 0; x < width; ++x)
            smoothLine(plane + x, height, width, weights, copy);
    }
    std::ranges::transform(values, image.pixels.begin(), toByte);
}

void addNoise(PlanarImage& image, double deviation, std::uint64_t seed)
{
    Rng rng(seed, "perturb/noise");
    for (auto& value : image.pixels)
        value = toByte(value + deviation * rng.normal());
}

void hide(PlanarImage& image, const Occluder& occluder)
{
    const auto& [channels, height, width] = image.shape;
    const auto top = std::clamp<std::int64_t>(occluder.middleY - occluder.side / 2, 0, height);
    const auto left = std::clamp<std::int64_t>(occluder.middleX - occluder.side / 2, 0, width);
    const auto bottom = std::clamp<std::int64_t>(occluder.middleY - occluder.side / 2 + occluder.side, 0, height);
    const auto right = std::clamp<std::int64_t>(occluder.middleX - occluder.side / 2 + occluder.side, 0, width);
    for (std::int64_t c = 0; c < channels; ++c)
        for (auto y = top; y < bottom; ++y) {
            const auto row = image.pixels.begin() + (c * height + y) * width;
            std::fill(row + left, row + right, kWarpFill);
        }
}

}  // namespace

PlanarImage perturbed(PlanarImage image, const Perturbation& by)
{
    if (by.brightness != 1.0)
        changeBrightness(by.brightness, image.pixels);
    if (by.rotation != 0.0 || by.shiftX != 0.0 || by.shiftY != 0.0)
        move(image, by);
    if (by.blur > 0.0)
        smooth(image, by.blur);
    if (by.noise > 0.0)
        addNoise(image, by.noise, by.seed);
    if (by.occluder.side > 0)
        hide(image, by.occluder);
    return image;
}

}  // namespace reslab
