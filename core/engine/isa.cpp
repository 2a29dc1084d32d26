#include "core/engine/isa.h"

#include <oneapi/dnnl/dnnl_types.h>

#include <utility>

namespace reslab {
namespace {

/// The richest first.
constexpr std::pair<unsigned, const char*> kKnown[]{
    {dnnl_cpu_isa_avx512_core_amx, "avx512_core_amx"},
    {dnnl_cpu_isa_avx512_core_bf16, "avx512_core_bf16"},
    {dnnl_cpu_isa_avx512_core_vnni, "avx512_core_vnni"},
    {dnnl_cpu_isa_avx512_core, "avx512_core"},
    {dnnl_cpu_isa_avx2_vnni, "avx2_vnni"},
    {dnnl_cpu_isa_avx2, "avx2"},
    {dnnl_cpu_isa_avx, "avx"},
    {dnnl_cpu_isa_sse41, "sse41"},
};

bool includes(unsigned bits, unsigned set)
{
    return (bits & set) == set;
}

std::string nameOf(unsigned bits)
{
    for (const auto& [set, name] : kKnown)
        if (includes(bits, set))
            return bits == set ? name : std::string(name) + "+";
    return "other";
}

}  // namespace

Isa isaOf(unsigned bits)
{
    return {.name = nameOf(bits),
            .isAvx2 = includes(bits, dnnl_cpu_isa_avx2) && !includes(bits, dnnl_cpu_isa_avx512_core),
            .nativeBf16 = includes(bits, dnnl_cpu_isa_avx512_core_bf16)};
}

}  // namespace reslab
