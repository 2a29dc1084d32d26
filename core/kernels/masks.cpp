#include "core/kernels/masks.h"

#include <algorithm>
#include <string>

#include "core/base/rng.h"
#include "core/kernels/parallel.h"

namespace reslab::kernels {
namespace {

constexpr std::int64_t kGrain = 1024;
constexpr std::int64_t kWorthwhile = 32768;

Rng streamOf(const StepChance& chance, std::string_view node, std::uint64_t image)
{
    return Rng(chance.seed, "drop " + std::string(node), chance.iteration, image);
}

void drawImage(const ChannelwisePlan& plan, Rng rng, double rate, std::uint8_t* mask)
{
    const auto pixels = plan.shape.height * plan.shape.width;
    const auto block = plan.layout.block;
    for (std::int64_t c = 0; c < plan.shape.channels; ++c) {
        auto* channel = mask + c / block * pixels * block + c % block;
        for (std::int64_t p = 0; p < pixels; ++p)
            channel[p * block] = rng.uniform() < rate ? 0 : 1;
    }
}

template <class Element>
[[gnu::always_inline]] inline void maskLoop(const Element* src, const std::uint8_t* mask, float factor, Element* dst,
                                            std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        dst[i] = mask[i] ? fromFloat<Element>(toFloat(src[i]) * factor) : Element{};
}

template <class Element>
[[gnu::always_inline]] inline void factorLoop(const Element* src, float factor, Element* dst, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        dst[i] = fromFloat<Element>(toFloat(src[i]) * factor);
}

RESLAB_VECTORISED void maskRange(const float* x, const std::uint8_t* m, float f, float* y, std::int64_t n)
{
    maskLoop(x, m, f, y, n);
}
RESLAB_VECTORISED void maskRange(const Bf16* x, const std::uint8_t* m, float f, Bf16* y, std::int64_t n)
{
    maskLoop(x, m, f, y, n);
}
RESLAB_VECTORISED void factorRange(const float* x, float f, float* y, std::int64_t n)
{
    factorLoop(x, f, y, n);
}
RESLAB_VECTORISED void factorRange(const Bf16* x, float f, Bf16* y, std::int64_t n)
{
    factorLoop(x, f, y, n);
}

}  // namespace

void drawMask(const ChannelwisePlan& plan, const StepChance& chance, std::string_view node, double rate, std::uint8_t* mask)
{
    const auto image = imageElements(plan.layout, plan.shape);
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n) {
            clearPadding(plan, n, mask);
            drawImage(plan, streamOf(chance, node, static_cast<std::uint64_t>(n)), rate, mask + n * image);
        }
    });
}

void drawImageFactors(const StepChance& chance, std::string_view node, double rate, std::span<float> factors)
{
    for (std::size_t n = 0; n < factors.size(); ++n)
        factors[n] = streamOf(chance, node, n).uniform() < rate ? 0.f : static_cast<float>(1.0 / (1.0 - rate));
}

template <class Element>
void applyMask(const Element* src, const std::uint8_t* mask, float factor, Element* dst, std::int64_t count)
{
    parallelRanges(count, kGrain, kWorthwhile,
                   [=](auto begin, auto end) { maskRange(src + begin, mask + begin, factor, dst + begin, end - begin); });
}

template <class Element>
void scaleImages(const Element* src, std::span<const float> factors, std::int64_t imageElements, Element* dst)
{
    parallelRanges(static_cast<std::int64_t>(factors.size()), 1, 2, [=](std::int64_t first, std::int64_t last) {
        for (auto n = first; n < last; ++n) {
            const auto factor = factors[static_cast<std::size_t>(n)];
            if (factor == 0.f)
                std::fill_n(dst + n * imageElements, imageElements, Element{});
            else
                factorRange(src + n * imageElements, factor, dst + n * imageElements, imageElements);
        }
    });
}

template void applyMask(const float*, const std::uint8_t*, float, float*, std::int64_t);
template void applyMask(const Bf16*, const std::uint8_t*, float, Bf16*, std::int64_t);
template void scaleImages(const float*, std::span<const float>, std::int64_t, float*);
template void scaleImages(const Bf16*, std::span<const float>, std::int64_t, Bf16*);

}  // namespace reslab::kernels
