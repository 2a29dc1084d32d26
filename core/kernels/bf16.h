#pragma once

#include <bit>
#include <cstdint>

namespace reslab {

/// The upper half of an f32: 8 bits of exponent, 7 of mantissa.
struct Bf16 {
    std::uint16_t bits = 0;
};

inline float toFloat(float value) { return value; }
inline float toFloat(Bf16 value) { return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16); }

/// Rounds to the nearest, ties to even; a NaN stays one.
template <class Element>
inline Element fromFloat(float value)
{
    return value;
}
template <>
inline Bf16 fromFloat<Bf16>(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto rounded = static_cast<std::uint16_t>((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
    return {value == value ? rounded : static_cast<std::uint16_t>((bits >> 16) | 0x40u)};
}

}  // namespace reslab
