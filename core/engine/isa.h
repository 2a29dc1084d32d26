#pragma once

#include <string>

namespace reslab {

/// An instruction set as oneDNN names it, and what hangs on it.
struct Isa {
    std::string name;        ///< "avx512_core_amx", "avx2", ...; with "+" where more is there than that
    bool isAvx2 = false;     ///< AVX2 and no AVX-512
    bool nativeBf16 = false; ///< multiplies bf16
};

/// `bits` is a dnnl_cpu_isa_t, whose bits are the sets that it includes: one that is newer than those known here is told by them.
Isa isaOf(unsigned bits);

}  // namespace reslab
