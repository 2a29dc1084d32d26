#pragma once

#include <cstdint>

#include "core/kernels/channelrows.h"

/// Batch normalisation as loops over rows of 16 neighbouring channels: nhwc with a multiple of 16 channels, or nChw16c without
/// padding. Sums are made an image at a time and added up in the order of the images, so the team's size changes no bit.
namespace reslab::kernels {

/// Whether the loops below can run on tensors that lie so.
bool normRowsFit(const ChannelwisePlan& plan);

/// The doubles that `partials` must hold below.
std::int64_t normPartials(const ChannelwisePlan& plan);

/// mean (C) and population variance (C) of src over N, H, W.
template <class Element>
void normStatistics(const ChannelwisePlan& plan, const Element* src, double* partials, float* mean, float* variance);

/// dst = src scale[c] + shift[c], then max(., 0) if `gate`.
template <class Element>
void normApply(const ChannelwisePlan& plan, const Element* src, const float* scale, const float* shift, bool gate, Element* dst);

/// What the way back of a normalisation reads; all but the tensors are (C).
template <class Element>
struct NormBackward {
    const Element* src = nullptr;
    const Element* diffDst = nullptr;
    const float* mean = nullptr;
    const float* scale = nullptr;  ///< as given to normApply(): dst was positive where src scale + shift is
    const float* shift = nullptr;
    bool gate = false;
};

/// diffSum = sum of dy, diffProduct = sum of dy (src - mean), over N, H, W, where dy is diffDst behind the gate.
template <class Element>
void normBackwardSums(const ChannelwisePlan& plan, const NormBackward<Element>& args, double* partials, double* diffSum,
                      double* diffProduct);

/// diffSrc = dy a[c] + src b[c] + c[c].
template <class Element>
void normBackwardApply(const ChannelwisePlan& plan, const NormBackward<Element>& args, const float* a, const float* b,
                       const float* c, Element* diffSrc);

}  // namespace reslab::kernels
