#include "core/weights/dtype.h"

#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

namespace reslab {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian and read as they are");

struct DTypeName {
    DType dtype;
    std::string_view name;
    std::size_t bytes;
};

constexpr std::array kNames{
    DTypeName{DType::F64, "F64", 8},   DTypeName{DType::F32, "F32", 4}, DTypeName{DType::F16, "F16", 2},
    DTypeName{DType::BF16, "BF16", 2}, DTypeName{DType::I64, "I64", 8}, DTypeName{DType::I32, "I32", 4},
    DTypeName{DType::I16, "I16", 2},   DTypeName{DType::I8, "I8", 1},   DTypeName{DType::U8, "U8", 1},
    DTypeName{DType::Bool, "BOOL", 1},
};

const DTypeName& entry(DType dtype)
{
    const auto& found = kNames[static_cast<std::size_t>(dtype)];
    assert(found.dtype == dtype);
    return found;
}

template <class Stored, class Wanted, class Convert>
void convert(std::span<const std::byte> src, std::span<Wanted> dst, Convert convertOne)
{
    assert(src.size() == dst.size() * sizeof(Stored));
    for (std::size_t i = 0; i < dst.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, src.data() + i * sizeof(Stored), sizeof(Stored));
        dst[i] = static_cast<Wanted>(convertOne(stored));
    }
}

constexpr auto kAsIs = [](auto value) { return value; };

}  // namespace

std::string_view toString(DType dtype)
{
    return entry(dtype).name;
}

std::optional<DType> dtypeFromString(std::string_view name)
{
    for (const auto& known : kNames)
        if (known.name == name)
            return known.dtype;
    return std::nullopt;
}

std::size_t bytesOf(DType dtype)
{
    return entry(dtype).bytes;
}

bool isFloating(DType dtype)
{
    return dtype == DType::F64 || dtype == DType::F32 || dtype == DType::F16 || dtype == DType::BF16;
}

float halfToFloat(std::uint16_t bits)
{
    const bool negative = (bits & 0x8000u) != 0;
    const auto exponent = static_cast<int>((bits >> 10) & 0x1fu);
    const auto fraction = static_cast<std::uint32_t>(bits & 0x3ffu);
    if (exponent == 0x1f)
        return std::bit_cast<float>((negative ? 0xff800000u : 0x7f800000u) | fraction << 13);
    const auto magnitude = exponent == 0 ? std::ldexp(static_cast<float>(fraction), -24)
                                         : std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
    return negative ? -magnitude : magnitude;
}

float bfloat16ToFloat(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

void toFloats(DType dtype, std::span<const std::byte> src, std::span<float> dst)
{
    assert(isFloating(dtype));
    switch (dtype) {
    case DType::F64:
        return convert<double>(src, dst, kAsIs);
    case DType::F16:
        return convert<std::uint16_t>(src, dst, halfToFloat);
    case DType::BF16:
        return convert<std::uint16_t>(src, dst, bfloat16ToFloat);
    default:
        return convert<float>(src, dst, kAsIs);
    }
}

void toIntegers(DType dtype, std::span<const std::byte> src, std::span<std::int64_t> dst)
{
    assert(!isFloating(dtype));
    switch (dtype) {
    case DType::I32:
        return convert<std::int32_t>(src, dst, kAsIs);
    case DType::I16:
        return convert<std::int16_t>(src, dst, kAsIs);
    case DType::I8:
        return convert<std::int8_t>(src, dst, kAsIs);
    case DType::U8:
    case DType::Bool:
        return convert<std::uint8_t>(src, dst, kAsIs);
    default:
        return convert<std::int64_t>(src, dst, kAsIs);
    }
}

}  // namespace reslab
