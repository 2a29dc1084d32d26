#pragma once

#include <cstddef>
#include <cstdint>

#include "core/kernels/conv3x3.h"

/// The convolutions of conv3x3.h, channels in blocks of 8, by F(4, 3) along the rows (Winograd 1980; Lavin and Gray 2016, "Fast
/// Algorithms for Convolutional Neural Networks", sec. 4): four neighbours of a row of outputs are made from six inputs with 6
/// products for each row of taps where the sum takes 12. Inputs, taps and gradients are spread over the points 0, 1, -1, 2, -1/2
/// and infinity and multiplied point by point, the channels and the three rows of taps summed up before the outputs are gathered.
/// (Tiles of two dimensions save 2.25 or 4 times, but with the few channels of CIFAR nets their transforms cost more than that.)
/// The result differs from that in f64 by about one and a half times as much as the sum over taps does.
namespace reslab::kernels {

/// As their namesakes in conv3x3.h, which call them.
std::int64_t winogradPackedFloats(const Conv3x3Plan& plan);
std::size_t winogradForwardScratch(const Conv3x3Plan& plan);
std::size_t winogradBackwardScratch(const Conv3x3Plan& plan);
void winogradPack(const Conv3x3Plan& plan, const float* weights, float* packed);
void winogradPackBackward(const Conv3x3Plan& plan, const float* weights, float* packed);
void winograd(const Conv3x3Plan& plan, const Conv3x3Forward& args, std::byte* scratch);
void winogradBackward(const Conv3x3Plan& plan, const Conv3x3Backward& args, std::byte* scratch);

}  // namespace reslab::kernels
