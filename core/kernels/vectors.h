#pragma once

#include <cstdint>
#include <cstring>

#include "core/kernels/bf16.h"

/// Some f32 side by side, as the compiler's own vectors: whatever the processor, they become its registers. They go by
/// reference, for how they would be passed by value differs from processor to processor.
namespace reslab::kernels {

/// Functions of a file that has no clones and is called on processors with AVX2 alone.
#if defined(__x86_64__)
#define RESLAB_AVX2 __attribute__((target("avx2,fma")))
#else
#define RESLAB_AVX2
#endif

template <int Lanes>
struct VectorOf {
    typedef float Floats __attribute__((vector_size(4 * Lanes)));
    typedef std::uint32_t Words __attribute__((vector_size(4 * Lanes)));
    typedef std::int32_t Mask __attribute__((vector_size(4 * Lanes)));
    typedef std::uint16_t Halves __attribute__((vector_size(2 * Lanes)));
};

template <int Lanes>
using Floats = typename VectorOf<Lanes>::Floats;
using Floats16 = Floats<16>;

/// The types that go with a vector of f32.
template <class Vector>
using TypesOf = VectorOf<static_cast<int>(sizeof(Vector) / sizeof(float))>;

template <class Vector>
[[gnu::always_inline]] inline void load(const float* from, Vector& to)
{
    std::memcpy(&to, from, sizeof to);
}

template <class Vector>
[[gnu::always_inline]] inline void load(const Bf16* from, Vector& to)
{
    using Words = typename TypesOf<Vector>::Words;
    typename TypesOf<Vector>::Halves halves;
    std::memcpy(&halves, from, sizeof halves);
    const Words words = __builtin_convertvector(halves, Words) << 16;
    std::memcpy(&to, &words, sizeof to);
}

template <class Vector>
[[gnu::always_inline]] inline void store(const Vector& from, float* to)
{
    std::memcpy(to, &from, sizeof from);
}

/// Rounds to the nearest, ties to even, as fromFloat<Bf16>() does; a NaN stays one. The result stands in the upper halves.
template <class Vector, class Words>
[[gnu::always_inline]] inline void roundUpperHalves(const Vector& from, Words& words)
{
    std::memcpy(&words, &from, sizeof words);
    const Words rounded = words + 0x7fffu + ((words >> 16) & 1u);
    const typename TypesOf<Vector>::Mask ordered = from == from;
    const Words mask = (Words)ordered;
    words = (rounded & mask) | ((words | 0x400000u) & ~mask);
}

template <class Vector>
[[gnu::always_inline]] inline void store(const Vector& from, Bf16* to)
{
    using Types = TypesOf<Vector>;
    typename Types::Words words;
    roundUpperHalves(from, words);
    words >>= 16;
    const auto halves = __builtin_convertvector(words, typename Types::Halves);
    std::memcpy(static_cast<void*>(to), &halves, sizeof halves);
}

/// Makes `value` what storing it as an Element and loading it again would make of it.
template <class Element, class Vector>
[[gnu::always_inline]] inline void roundTo(Vector& value)
{
    if constexpr (sizeof(Element) == sizeof(Bf16)) {
        typename TypesOf<Vector>::Words words;
        roundUpperHalves(value, words);
        words &= 0xffff0000u;
        std::memcpy(&value, &words, sizeof value);
    }
}

/// `value` where `sign` is above zero, else 0.
template <class Vector>
[[gnu::always_inline]] inline void keepWherePositive(const Vector& sign, Vector& value)
{
    using Mask = typename TypesOf<Vector>::Mask;
    const Mask open = sign > 0.f;
    Mask bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits &= open;
    std::memcpy(&value, &bits, sizeof value);
}

/// 0 where `value` is below zero; a NaN stays one.
template <class Vector>
[[gnu::always_inline]] inline void clearNegative(Vector& value)
{
    using Mask = typename TypesOf<Vector>::Mask;
    const Mask negative = value < 0.f;
    Mask bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits &= ~negative;
    std::memcpy(&value, &bits, sizeof value);
}

}  // namespace reslab::kernels
