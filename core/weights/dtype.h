#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace reslab {

/// The element types of a safetensors file; little-endian, Bool is one byte.
enum class DType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool };

/// "F32", as the file's header writes it.
std::string_view toString(DType dtype);
std::optional<DType> dtypeFromString(std::string_view name);
std::size_t bytesOf(DType dtype);
/// F64, F32, F16 or BF16.
bool isFloating(DType dtype);

/// IEEE 754 binary16 and bfloat16, widened exactly.
float halfToFloat(std::uint16_t bits);
float bfloat16ToFloat(std::uint16_t bits);

/// Elements of a floating type as f32 (F64 is rounded); src.size() == dst.size() * bytesOf(dtype).
void toFloats(DType dtype, std::span<const std::byte> src, std::span<float> dst);
/// Elements of an integer type or Bool as i64.
void toIntegers(DType dtype, std::span<const std::byte> src, std::span<std::int64_t> dst);

}  // namespace reslab
