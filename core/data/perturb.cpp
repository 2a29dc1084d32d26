#include "core/data/perturb.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

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

cv::Mat1f gaussian(double deviation)
{
    const auto reach = static_cast<int>(std::ceil(3.0 * deviation));
    std::vector<double> weights;
    double sum = 0.0;
    for (int i = -reach; i <= reach; ++i)
        sum += weights.emplace_back(std::exp(-0.5 * i * i / (deviation * deviation)));
    cv::Mat1f kernel(1, static_cast<int>(weights.size()));
    std::ranges::transform(weights, kernel.begin(), [sum](double weight) { return static_cast<float>(weight / sum); });
    return kernel;
}

/// At the rim the last value goes on.
void smooth(cv::Mat& plane, double deviation)
{
    const auto weights = gaussian(deviation);
    cv::sepFilter2D(plane, plane, CV_32F, weights, weights, {-1, -1}, 0.0, cv::BORDER_REPLICATE);
}

/// What is smooth loses nothing in a smaller picture, where it costs little: that is made so small that four pixels of deviation
/// are left.
void smoothWidely(cv::Mat& plane, double deviation)
{
    const auto factor = static_cast<int>(deviation / 4.0);
    const auto rim = static_cast<int>(std::ceil(3.0 * deviation));
    const auto whole = [&](int length) { return (length + 2 * rim + factor - 1) / factor * factor; };
    const cv::Rect inside({rim, rim}, plane.size());
    cv::Mat wide;
    cv::copyMakeBorder(plane, wide, rim, whole(plane.rows) - plane.rows - rim, rim, whole(plane.cols) - plane.cols - rim,
                       cv::BORDER_REPLICATE);
    cv::Mat small;
    cv::resize(wide, small, wide.size() / factor, 0.0, 0.0, cv::INTER_AREA);
    // To make it smaller and larger again smooths too: by a box, whose variance is factor^2 / 12, and a tent, of twice that.
    smooth(small, std::sqrt(deviation * deviation / (factor * factor) - 0.25));
    cv::resize(small, wide, wide.size(), 0.0, 0.0, cv::INTER_LINEAR);
    plane = wide(inside);
}

void blur(PlanarImage& image, double deviation, const KeepGoing& keepGoing)
{
    constexpr double kMostDirectly = 8.0;
    const auto height = static_cast<int>(image.shape.height);
    const auto width = static_cast<int>(image.shape.width);
    const auto bytes = image.pixels.size() / static_cast<std::size_t>(image.shape.channels);
    for (std::size_t at = 0; at < image.pixels.size(); at += bytes) {
        requireGoing(keepGoing);
        cv::Mat stored(height, width, CV_8UC1, image.pixels.data() + at);
        cv::Mat plane;
        stored.convertTo(plane, CV_32F);
        if (deviation > kMostDirectly)
            smoothWidely(plane, deviation);
        else
            smooth(plane, deviation);
        plane.convertTo(stored, CV_8U);
    }
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

PlanarImage perturbed(PlanarImage image, const Perturbation& by, const KeepGoing& keepGoing)
{
    if (by.brightness != 1.0)
        changeBrightness(by.brightness, image.pixels);
    if (by.rotation != 0.0 || by.shiftX != 0.0 || by.shiftY != 0.0)
        move(image, by);
    if (by.blur > 0.0)
        blur(image, by.blur, keepGoing);
    requireGoing(keepGoing);
    if (by.occluder.side > 0)
        hide(image, by.occluder);
    return image;
}

void addNoise(const Perturbation& by, std::span<std::uint8_t> pixels)
{
    if (by.noise <= 0.0)
        return;
    Rng rng(by.seed, "perturb/noise");
    for (auto& value : pixels)
        value = toByte(value + by.noise * rng.normal());
}

}  // namespace reslab
