#pragma once

#include <cstdint>

#include "core/kernels/bf16.h"

/// Loops over whole tensors, whatever their layout: padding is zero and stays zero. `Element` is float or Bf16; sums are
/// made in f32 and rounded once. Source and destination may be the same.
namespace reslab::kernels {

/// dst = a + b.
template <class Element>
void add(const Element* a, const Element* b, Element* dst, std::int64_t count);

/// dst = max(a + b, 0): the end of a residual block. He et al. 2015, fig. 2.
template <class Element>
void addRelu(const Element* a, const Element* b, Element* dst, std::int64_t count);

/// dst = max(src, 0). NaN passes.
template <class Element>
void relu(const Element* src, Element* dst, std::int64_t count);

/// diffSrc = diffDst where dst > 0, else 0; dst is what relu() or addRelu() gave.
template <class Element>
void reluBackward(const Element* dst, const Element* diffDst, Element* diffSrc, std::int64_t count);

}  // namespace reslab::kernels
