#pragma once

#include <cstdint>

#include "core/kernels/bf16.h"
#include "core/kernels/channelrows.h"

/// Batch normalisation as loops over rows of channels that lie side by side: sixteens, eights or fours where the layout has
/// them, else one by one. Sums are made an image at a time and added up in the order of the images, so the team's size changes
/// no bit. Arrays named (C) hold the layout's padding too; there scale and shift are zero. Ioffe and Szegedy 2015, alg. 1.
namespace reslab::kernels {

/// The floats that an array (C) must hold.
std::int64_t normChannels(const ChannelwisePlan& plan);

/// The doubles that `partials` must hold below.
std::int64_t normPartials(const ChannelwisePlan& plan);

/// mean (C) and population variance (C) of src over N, H, W.
template <class Element>
void normStatistics(const ChannelwisePlan& plan, const Element* src, double* partials, float* mean, float* variance);

/// What the way there reads and writes.
template <class Element>
struct NormForward {
    const Element* src = nullptr;
    const Element* shortcut = nullptr;  ///< null where nothing is added
    const float* scale = nullptr;       ///< (C)
    const float* shift = nullptr;       ///< (C)
    bool gate = false;
    Element* dst = nullptr;  ///< may be src or shortcut
};

/// dst = src scale[c] + shift[c] (+ shortcut), then max(., 0) if `gate`. With a shortcut this is the end of a residual block in
/// one pass: He et al. 2015, fig. 2.
template <class Element>
void normApply(const ChannelwisePlan& plan, const NormForward<Element>& args);

/// What the way back reads and writes. The gradient by the output is diffDst, or diffDst + diffMore where two come together.
template <class Element>
struct NormBackward {
    const Element* src = nullptr;
    const Element* diffDst = nullptr;
    const Element* diffMore = nullptr;  ///< null where there is but one
    const Element* dst = nullptr;       ///< the output, which says where the gate was open; null: src scale + shift says it
    const float* mean = nullptr;        ///< (C), and so the two below
    const float* scale = nullptr;       ///< as given to normApply()
    const float* shift = nullptr;
    bool gate = false;
    /// Where the gradient behind the gate goes, dy below; may be diffDst or diffMore. Null where nobody wants it: then
    /// diffMore and dst are null, too.
    Element* gated = nullptr;
};

/// gated = dy, diffSum = sum of dy, diffProduct = sum of dy (src - mean), both (C), over N, H, W, where dy is the gradient
/// behind the gate.
template <class Element>
void normBackwardSums(const ChannelwisePlan& plan, const NormBackward<Element>& args, double* partials, double* diffSum,
                      double* diffProduct);

/// diffSrc = dy a[c] + src b[c] + c[c]; dy is read where normBackwardSums() left it. diffSrc may be any of the gradients.
template <class Element>
void normBackwardApply(const ChannelwisePlan& plan, const NormBackward<Element>& args, const float* a, const float* b,
                       const float* c, Element* diffSrc);

}  // namespace reslab::kernels
