#pragma once

#include <cstdint>
#include <cstring>

#include "core/kernels/bf16.h"

/// Sixteen f32 side by side, as the compiler's own vectors: whatever the processor, they become its registers.
namespace reslab::kernels {

using Floats16 = float __attribute__((vector_size(64)));
using Words16 = std::uint32_t __attribute__((vector_size(64)));
using Halves16 = std::uint16_t __attribute__((vector_size(32)));
using Mask16 = std::int32_t __attribute__((vector_size(64)));

[[gnu::always_inline]] inline void load(const float* from, Floats16& to)
{
    std::memcpy(&to, from, sizeof to);
}

[[gnu::always_inline]] inline void load(const Bf16* from, Floats16& to)
{
    Halves16 halves;
    std::memcpy(&halves, from, sizeof halves);
    const auto words = __builtin_convertvector(halves, Words16) << 16;
    std::memcpy(&to, &words, sizeof to);
}

[[gnu::always_inline]] inline void store(const Floats16& from, float* to)
{
    std::memcpy(to, &from, sizeof from);
}

/// Rounds to the nearest, ties to even, as fromFloat<Bf16>() does; a NaN stays one.
[[gnu::always_inline]] inline void store(const Floats16& from, Bf16* to)
{
    Words16 words;
    std::memcpy(&words, &from, sizeof words);
    const Words16 rounded = (words + 0x7fffu + ((words >> 16) & 1u)) >> 16;
    const Mask16 ordered = from == from;
    const Words16 mask = (Words16)ordered;
    const auto halves = __builtin_convertvector((rounded & mask) | (((words >> 16) | 0x40u) & ~mask), Halves16);
    std::memcpy(static_cast<void*>(to), &halves, sizeof halves);
}

/// `value` where `sign` is above zero, else 0.
[[gnu::always_inline]] inline void keepWherePositive(const Floats16& sign, Floats16& value)
{
    const Mask16 open = sign > 0.f;
    Mask16 bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits &= open;
    std::memcpy(&value, &bits, sizeof value);
}

/// 0 where `value` is below zero; a NaN stays one.
[[gnu::always_inline]] inline void clearNegative(Floats16& value)
{
    const Mask16 negative = value < 0.f;
    Mask16 bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits &= ~negative;
    std::memcpy(&value, &bits, sizeof value);
}

}  // namespace reslab::kernels
