#include "core/base/floatstate.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace reslab {
namespace {

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx"), noinline)) void clearUpperHalves() noexcept
{
    _mm256_zeroupper();
}
#endif

}  // namespace

void clearVectorState() noexcept
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx"))
        clearUpperHalves();
#endif
}

}  // namespace reslab
