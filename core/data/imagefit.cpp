#include "core/data/imagedecode.h"

#include "core/data/picturecut.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace reslab {
namespace {

cv::Mat matOf(const Picture& picture)
{
    // The loader has threads of its own.
    static std::once_flag once;
    std::call_once(once, [] { cv::setNumThreads(1); });
    return {static_cast<int>(picture.height), static_cast<int>(picture.width), CV_8UC3,
            const_cast<std::uint8_t*>(picture.rgb.data())};
}

/// The planes of an RGB image, three or one of grey.
std::vector<std::uint8_t> planesOf(cv::Mat image, std::int64_t wanted)
{
    if (wanted == 1)
        cv::cvtColor(image, image, cv::COLOR_RGB2GRAY);
    const auto channels = static_cast<std::size_t>(image.channels());
    const auto plane = image.total();
    std::vector<std::uint8_t> planes(channels * plane);
    for (std::size_t i = 0; i < plane; ++i)
        for (std::size_t c = 0; c < channels; ++c)
            planes[c * plane + i] = image.data[i * channels + c];
    return planes;
}

/// By how much a picture is enlarged so that it covers `shape`, or its shorter side becomes `resize`, whichever is more.
double fittingScale(std::int64_t width, std::int64_t height, const Shape& shape, std::int64_t resize)
{
    return std::max({static_cast<double>(shape.width) / static_cast<double>(width),
                     static_cast<double>(shape.height) / static_cast<double>(height),
                     static_cast<double>(resize) / static_cast<double>(std::min(width, height))});
}

}  // namespace

PictureCut fittedCut(std::int64_t width, std::int64_t height, const Shape& shape, std::int64_t resize)
{
    const auto scale = fittingScale(width, height, shape, resize);
    const auto side = [&](std::int64_t wanted, std::int64_t given) {
        return std::clamp<std::int64_t>(std::lround(static_cast<double>(wanted) / scale), 1, given);
    };
    PictureCut cut{.width = side(shape.width, width), .height = side(shape.height, height)};
    cut.left = (width - cut.width) / 2;
    cut.top = (height - cut.height) / 2;
    return cut;
}

std::vector<std::uint8_t> fitPicture(const Picture& picture, const Shape& shape, std::int64_t resize)
{
    const auto whole = matOf(picture);
    const auto cut = fittedCut(picture.width, picture.height, shape, resize);
    cv::Mat fitted;
    cv::resize(whole(cv::Rect(static_cast<int>(cut.left), static_cast<int>(cut.top), static_cast<int>(cut.width),
                              static_cast<int>(cut.height))),
               fitted, cv::Size(static_cast<int>(shape.width), static_cast<int>(shape.height)), 0, 0,
               fittingScale(picture.width, picture.height, shape, resize) < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    return planesOf(fitted, shape.channels);
}

PlanarImage planarPicture(const Picture& picture, std::int64_t channels, std::int64_t mostShorter)
{
    auto image = matOf(picture);
    // A picture may be a line: then it is its length that takes the memory.
    constexpr double kMostProportion = 16.0;
    const auto most = static_cast<double>(mostShorter);
    const auto scale = std::min(most / static_cast<double>(std::min(picture.width, picture.height)),
                                kMostProportion * most / static_cast<double>(std::max(picture.width, picture.height)));
    if (scale < 1) {
        const auto side = [&](int given) { return std::max(1, static_cast<int>(std::lround(given * scale))); };
        cv::Mat reduced;
        cv::resize(image, reduced, cv::Size(side(image.cols), side(image.rows)), 0, 0, cv::INTER_AREA);
        image = reduced;
    }
    const Shape shape{channels == 1 ? 1 : 3, image.rows, image.cols};
    return {shape, planesOf(image, channels)};
}

}  // namespace reslab
