#include "core/data/randomcrop.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <mutex>

namespace reslab {
namespace {

constexpr double kWidest = 4.0 / 3.0;

/// The largest part in the middle whose proportions are between 3:4 and 4:3.
CropRect middle(int width, int height)
{
    const auto cutWidth = std::min(width, static_cast<int>(std::lround(height * kWidest)));
    const auto cutHeight = std::min(height, static_cast<int>(std::lround(width * kWidest)));
    return {(width - cutWidth) / 2, (height - cutHeight) / 2, cutWidth, cutHeight};
}

}  // namespace

CropRect drawCrop(double leastArea, const Shape& image, Rng rng)
{
    constexpr int kTries = 10;
    const auto width = static_cast<int>(image.width), height = static_cast<int>(image.height);
    const auto area = static_cast<double>(image.width) * static_cast<double>(image.height);
    for (int i = 0; i < kTries; ++i) {
        const auto wanted = area * rng.uniform(leastArea, 1.0);
        const auto proportion = std::exp(rng.uniform(-std::log(kWidest), std::log(kWidest)));
        const auto cutWidth = static_cast<int>(std::lround(std::sqrt(wanted * proportion)));
        const auto cutHeight = static_cast<int>(std::lround(std::sqrt(wanted / proportion)));
        if (cutWidth < 1 || cutHeight < 1 || cutWidth > width || cutHeight > height)
            continue;
        const auto place = [&](int room) { return static_cast<int>(rng.below(static_cast<std::uint64_t>(room) + 1)); };
        const auto top = place(height - cutHeight);
        return {place(width - cutWidth), top, cutWidth, cutHeight};
    }
    return middle(width, height);
}

void resample(const PlanarImage& image, const CropRect& rect, const Shape& shape, std::span<std::uint8_t> dst)
{
    assert(image.shape.channels == shape.channels && std::ssize(dst) == shape.elements());
    // The loader has threads of its own.
    static std::once_flag once;
    std::call_once(once, [] { cv::setNumThreads(1); });
    const auto rows = static_cast<int>(image.shape.height), columns = static_cast<int>(image.shape.width);
    const cv::Size size(static_cast<int>(shape.width), static_cast<int>(shape.height));
    const bool shrinks = rect.width > size.width && rect.height > size.height;
    for (std::int64_t c = 0; c < shape.channels; ++c) {
        const cv::Mat src(rows, columns, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data()) + c * rows * columns);
        cv::Mat plane(size, CV_8UC1, dst.data() + c * shape.height * shape.width);
        cv::resize(src(cv::Rect(rect.left, rect.top, rect.width, rect.height)), plane, size, 0, 0,
                   shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
        assert(plane.data == dst.data() + c * shape.height * shape.width);
    }
}

}  // namespace reslab
