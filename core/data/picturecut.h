#pragma once

#include <cstdint>

#include "core/base/shape.h"

namespace reslab {

/// The part of a picture that fitPicture() takes, in pixels of the picture.
struct PictureCut {
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    friend bool operator==(const PictureCut&, const PictureCut&) = default;
};

/// Of a picture of `width` x `height` for a network that reads `shape`, with `resize` as of fitPicture().
PictureCut fittedCut(std::int64_t width, std::int64_t height, const Shape& shape, std::int64_t resize = 0);

}  // namespace reslab
