#include "core/data/imagedecode.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace reslab {

std::vector<std::uint8_t> fitPicture(const Picture& picture, const Shape& shape)
{
    // The loader has threads of its own.
    static std::once_flag once;
    std::call_once(once, [] { cv::setNumThreads(1); });
    const cv::Mat whole(static_cast<int>(picture.height), static_cast<int>(picture.width), CV_8UC3,
                        const_cast<std::uint8_t*>(picture.rgb.data()));
    const auto scale = std::max(static_cast<double>(shape.width) / static_cast<double>(picture.width),
                                static_cast<double>(shape.height) / static_cast<double>(picture.height));
    const auto side = [&](std::int64_t wanted, int given) {
        return std::clamp(static_cast<int>(std::lround(static_cast<double>(wanted) / scale)), 1, given);
    };
    const int width = side(shape.width, whole.cols), height = side(shape.height, whole.rows);
    cv::Mat fitted;
    cv::resize(whole(cv::Rect((whole.cols - width) / 2, (whole.rows - height) / 2, width, height)), fitted,
               cv::Size(static_cast<int>(shape.width), static_cast<int>(shape.height)), 0, 0,
               scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    if (shape.channels == 1)
        cv::cvtColor(fitted, fitted, cv::COLOR_RGB2GRAY);
    std::vector<std::uint8_t> planes(static_cast<std::size_t>(shape.elements()));
    const auto plane = static_cast<std::size_t>(shape.height * shape.width);
    const auto channels = static_cast<std::size_t>(fitted.channels());
    for (std::size_t i = 0; i < plane; ++i)
        for (std::size_t c = 0; c < channels; ++c)
            planes[c * plane + i] = fitted.data[i * channels + c];
    return planes;
}

}  // namespace reslab
