#include "core/kernels/adaptivepool.h"

#include <algorithm>
#include <vector>

#include "core/kernels/channelrows.h"
#include "core/kernels/parallel.h"

namespace reslab::kernels {
namespace {

/// The source pixels of one output pixel.
struct Window {
    std::int64_t top, bottom, left, right;  ///< [top, bottom) x [left, right)
    float share() const { return 1.f / static_cast<float>((bottom - top) * (right - left)); }
};

/// Calls visit(window, index of the output pixel) for every output pixel.
template <class Visit> void forEachWindow(const AdaptivePoolPlan& plan, const Visit& visit)
{
    const auto& src = plan.src;
    const auto& dst = plan.dst;
    const auto end = [](std::int64_t i, std::int64_t from, std::int64_t to) { return ((i + 1) * from + to - 1) / to; };
    for (std::int64_t y = 0; y < dst.height; ++y)
        for (std::int64_t x = 0; x < dst.width; ++x)
            visit(Window{y * src.height / dst.height, end(y, src.height, dst.height), x * src.width / dst.width,
                         end(x, src.width, dst.width)},
                  y * dst.width + x);
}

/// Calls visit(place of its first pixel) for every pixel of a window.
template <class Visit> void forEachPixel(const Window& window, std::int64_t width, const Visit& visit)
{
    for (auto y = window.top; y < window.bottom; ++y)
        for (auto x = window.left; x < window.right; ++x)
            visit(y * width + x);
}

/// Calls visit(block of src, block of dst) for every block of every image, as numbers of elements from their begins.
template <class Visit> void forEachBlock(const AdaptivePoolPlan& plan, const Visit& visit)
{
    const auto srcBlock = plan.src.height * plan.src.width * plan.layout.block;
    const auto dstBlock = plan.dst.height * plan.dst.width * plan.layout.block;
    parallelRanges(plan.count * plan.layout.blocks, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto b = first; b < last; ++b)
            visit(b * srcBlock, b * dstBlock);
    });
}

}  // namespace

template <class Element> void adaptivePool(const AdaptivePoolPlan& plan, const Element* src, Element* dst)
{
    const auto lanes = plan.layout.block;
    forEachBlock(plan, [&](std::int64_t atSrc, std::int64_t atDst) {
        std::vector<float> sums(static_cast<std::size_t>(lanes));
        forEachWindow(plan, [&](const Window& window, std::int64_t pixel) {
            std::ranges::fill(sums, 0.f);
            forEachPixel(window, plan.src.width, [&](std::int64_t at) {
                const auto* row = src + atSrc + at * lanes;
                for (std::int64_t c = 0; c < lanes; ++c)
                    sums[static_cast<std::size_t>(c)] += toFloat(row[c]);
            });
            auto* target = dst + atDst + pixel * lanes;
            for (std::int64_t c = 0; c < lanes; ++c)
                target[c] = fromFloat<Element>(sums[static_cast<std::size_t>(c)] * window.share());
        });
    });
}

template <class Element> void adaptivePoolBackward(const AdaptivePoolPlan& plan, const Element* diffDst, Element* diffSrc)
{
    const auto lanes = plan.layout.block;
    const auto elements = plan.src.height * plan.src.width * lanes;
    forEachBlock(plan, [&](std::int64_t atSrc, std::int64_t atDst) {
        std::vector<float> sums(static_cast<std::size_t>(elements), 0.f);
        forEachWindow(plan, [&](const Window& window, std::int64_t pixel) {
            const auto* diff = diffDst + atDst + pixel * lanes;
            forEachPixel(window, plan.src.width, [&](std::int64_t at) {
                for (std::int64_t c = 0; c < lanes; ++c)
                    sums[static_cast<std::size_t>(at * lanes + c)] += toFloat(diff[c]) * window.share();
            });
        });
        for (std::int64_t i = 0; i < elements; ++i)
            diffSrc[atSrc + i] = fromFloat<Element>(sums[static_cast<std::size_t>(i)]);
    });
}

template void adaptivePool(const AdaptivePoolPlan&, const float*, float*);
template void adaptivePool(const AdaptivePoolPlan&, const Bf16*, Bf16*);
template void adaptivePoolBackward(const AdaptivePoolPlan&, const float*, float*);
template void adaptivePoolBackward(const AdaptivePoolPlan&, const Bf16*, Bf16*);

}  // namespace reslab::kernels
