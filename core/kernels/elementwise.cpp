#include "core/kernels/elementwise.h"

#include "core/kernels/parallel.h"
#include "core/kernels/vectors.h"

namespace reslab::kernels {
namespace {

constexpr std::int64_t kGrain = 1024;
constexpr std::int64_t kWorthwhile = 32768;

constexpr std::int64_t kLanes = 16;

/// a + b, and 0 instead of what is negative if `Gate`; a NaN is kept, so that it is seen where it arose.
template <bool Gate, class Element>
[[gnu::always_inline]] inline void sumLoop(const Element* a, const Element* b, Element* dst, std::int64_t count)
{
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        Floats16 first, second;
        load(a + i, first);
        load(b + i, second);
        Floats16 sum = first + second;
        if (Gate)
            clearNegative(sum);
        store(sum, dst + i);
    }
    for (; i < count; ++i) {
        const auto sum = toFloat(a[i]) + toFloat(b[i]);
        dst[i] = fromFloat<Element>(Gate && sum < 0.f ? 0.f : sum);
    }
}

template <class Element>
[[gnu::always_inline]] inline void reluLoop(const Element* src, Element* dst, std::int64_t count)
{
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        Floats16 value;
        load(src + i, value);
        clearNegative(value);
        store(value, dst + i);
    }
    for (; i < count; ++i) {
        const auto value = toFloat(src[i]);
        dst[i] = fromFloat<Element>(value < 0.f ? 0.f : value);
    }
}

template <class Element>
[[gnu::always_inline]] inline void gateLoop(const Element* dst, const Element* diffDst, Element* diffSrc, std::int64_t count)
{
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        Floats16 output, diff;
        load(dst + i, output);
        load(diffDst + i, diff);
        keepWherePositive(output, diff);
        store(diff, diffSrc + i);
    }
    for (; i < count; ++i)
        diffSrc[i] = toFloat(dst[i]) > 0.f ? diffDst[i] : Element{};
}

RESLAB_VECTORISED void addRange(const float* a, const float* b, float* dst, std::int64_t n) { sumLoop<false>(a, b, dst, n); }
RESLAB_VECTORISED void addRange(const Bf16* a, const Bf16* b, Bf16* dst, std::int64_t n) { sumLoop<false>(a, b, dst, n); }
RESLAB_VECTORISED void addReluRange(const float* a, const float* b, float* dst, std::int64_t n) { sumLoop<true>(a, b, dst, n); }
RESLAB_VECTORISED void addReluRange(const Bf16* a, const Bf16* b, Bf16* dst, std::int64_t n) { sumLoop<true>(a, b, dst, n); }
RESLAB_VECTORISED void reluRange(const float* src, float* dst, std::int64_t n) { reluLoop(src, dst, n); }
RESLAB_VECTORISED void reluRange(const Bf16* src, Bf16* dst, std::int64_t n) { reluLoop(src, dst, n); }
RESLAB_VECTORISED void gateRange(const float* y, const float* dy, float* dx, std::int64_t n) { gateLoop(y, dy, dx, n); }
RESLAB_VECTORISED void gateRange(const Bf16* y, const Bf16* dy, Bf16* dx, std::int64_t n) { gateLoop(y, dy, dx, n); }

}  // namespace

template <class Element>
void add(const Element* a, const Element* b, Element* dst, std::int64_t count)
{
    parallelRanges(count, kGrain, kWorthwhile, [=](auto begin, auto end) { addRange(a + begin, b + begin, dst + begin, end - begin); });
}

template <class Element>
void addRelu(const Element* a, const Element* b, Element* dst, std::int64_t count)
{
    parallelRanges(count, kGrain, kWorthwhile,
                   [=](auto begin, auto end) { addReluRange(a + begin, b + begin, dst + begin, end - begin); });
}

template <class Element>
void relu(const Element* src, Element* dst, std::int64_t count)
{
    parallelRanges(count, kGrain, kWorthwhile, [=](auto begin, auto end) { reluRange(src + begin, dst + begin, end - begin); });
}

template <class Element>
void reluBackward(const Element* dst, const Element* diffDst, Element* diffSrc, std::int64_t count)
{
    parallelRanges(count, kGrain, kWorthwhile, [=](auto begin, auto end) {
        gateRange(dst + begin, diffDst + begin, diffSrc + begin, end - begin);
    });
}

template void add(const float*, const float*, float*, std::int64_t);
template void add(const Bf16*, const Bf16*, Bf16*, std::int64_t);
template void addRelu(const float*, const float*, float*, std::int64_t);
template void addRelu(const Bf16*, const Bf16*, Bf16*, std::int64_t);
template void relu(const float*, float*, std::int64_t);
template void relu(const Bf16*, Bf16*, std::int64_t);
template void reluBackward(const float*, const float*, float*, std::int64_t);
template void reluBackward(const Bf16*, const Bf16*, Bf16*, std::int64_t);

}  // namespace reslab::kernels
