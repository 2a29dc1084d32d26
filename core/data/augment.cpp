#include "core/data/augment.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/base/rng.h"

namespace reslab {
namespace {

constexpr std::int64_t kByteValues = 256;

template <typename Value>
void placePlane(const Value* src, std::int64_t height, std::int64_t width, const Placement& placement, Value* dst)
{
    std::fill_n(dst, height * width, Value{});
    const auto firstX = std::max<std::int64_t>(0, -placement.dx), lastX = std::min(width, width - placement.dx);
    const auto firstY = std::max<std::int64_t>(0, -placement.dy), lastY = std::min(height, height - placement.dy);
    if (firstX >= lastX)
        return;
    for (auto y = firstY; y < lastY; ++y) {
        const auto* begin = src + (y + placement.dy) * width + placement.dx + firstX;
        const auto* end = begin + (lastX - firstX);
        if (placement.flip)
            std::reverse_copy(begin, end, dst + y * width + width - lastX);
        else
            std::copy(begin, end, dst + y * width + firstX);
    }
}

template <typename Value> void place(const Value* src, const Shape& shape, const Placement& placement, Value* dst)
{
    const auto plane = shape.height * shape.width;
    for (std::int64_t c = 0; c < shape.channels; ++c)
        placePlane(src + c * plane, shape.height, shape.width, placement, dst + c * plane);
}

}  // namespace

Placement drawPlacement(const AugmentOptions& options, std::uint64_t seed, std::int64_t epoch, std::uint32_t index)
{
    assert(options.padding >= 0);
    Rng rng(seed, "augment", static_cast<std::uint64_t>(epoch), index);
    Placement placement;
    if (options.padding > 0 && options.cropArea <= 0.0) {
        const auto offset = [&] {
            return static_cast<int>(rng.below(2 * static_cast<std::uint64_t>(options.padding) + 1)) - options.padding;
        };
        placement.dy = offset();
        placement.dx = offset();
    }
    if (options.flip)
        placement.flip = rng.below(2) == 1;
    return placement;
}

Hole drawHole(int side, const Shape& shape, std::uint64_t seed, std::int64_t epoch, std::uint32_t index)
{
    if (side <= 0)
        return {};
    Rng rng(seed, "cutout", static_cast<std::uint64_t>(epoch), index);
    const auto firstOf = [&](std::int64_t length) {
        return static_cast<std::int64_t>(rng.below(static_cast<std::uint64_t>(length))) - side / 2;
    };
    const auto top = firstOf(shape.height), left = firstOf(shape.width);
    return {.top = std::max<std::int64_t>(0, top),
            .bottom = std::min(shape.height, top + side),
            .left = std::max<std::int64_t>(0, left),
            .right = std::min(shape.width, left + side)};
}

void cutOut(const Hole& hole, const Shape& shape, std::span<float> image)
{
    assert(std::ssize(image) == shape.elements());
    for (std::int64_t c = 0; c < shape.channels; ++c)
        for (auto y = hole.top; y < hole.bottom; ++y) {
            auto* line = image.data() + (c * shape.height + y) * shape.width;
            std::fill(line + hole.left, line + hole.right, 0.0f);
        }
}

ImageWriter::ImageWriter(Normalization normalization, const Shape& shape)
    : m_shape(shape), m_normalization(std::move(normalization)), m_table(shape.channels * kByteValues)
{
    checkNormalization(m_normalization, shape);
    const bool perChannel = m_normalization.kind == Normalization::Kind::PerChannel;
    for (std::int64_t c = 0; c < shape.channels; ++c)
        for (std::int64_t byte = 0; byte < kByteValues; ++byte) {
            const auto scaled = static_cast<float>(byte) / 255.0f;
            m_table[c * kByteValues + byte] =
                perChannel ? (scaled - m_normalization.mean[c]) / m_normalization.deviation[c] : scaled;
        }
}

void ImageWriter::write(std::span<const std::uint8_t> pixels, const Placement& placement, std::span<float> dst) const
{
    const auto elements = m_shape.elements();
    assert(std::ssize(pixels) == elements && std::ssize(dst) == elements);
    if (placement == Placement{}) {
        normalize(pixels.data(), dst.data());
    } else if (m_normalization.padAfter) {
        std::vector<float> normalized(elements);
        normalize(pixels.data(), normalized.data());
        place(normalized.data(), m_shape, placement, dst.data());
    } else {
        std::vector<std::uint8_t> placed(elements);
        place(pixels.data(), m_shape, placement, placed.data());
        normalize(placed.data(), dst.data());
    }
}

void ImageWriter::normalize(const std::uint8_t* pixels, float* dst) const
{
    const auto plane = m_shape.height * m_shape.width;
    for (std::int64_t c = 0; c < m_shape.channels; ++c) {
        const auto* table = m_table.data() + c * kByteValues;
        for (auto i = c * plane; i < (c + 1) * plane; ++i)
            dst[i] = table[pixels[i]];
    }
    if (m_normalization.kind == Normalization::Kind::PerPixel)
        for (std::int64_t i = 0; i < m_shape.elements(); ++i)
            dst[i] -= m_normalization.mean[i];
}

}  // namespace reslab
