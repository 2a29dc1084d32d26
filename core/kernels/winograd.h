#pragma once

#include <cstddef>
#include <cstdint>

#include "core/kernels/conv3x3.h"

/// The convolutions of conv3x3.h by F(2x2, 3x3) of Lavin and Gray 2016 ("Fast Algorithms for Convolutional Neural Networks",
/// sec. 4.1): every 2x2 of outputs is made from a 4x4 of inputs with 16 products where the sum over nine taps takes 36. Tiles of
/// inputs, weights and gradients are spread over 16 points, multiplied point by point as matrices over the channels, and gathered.
/// The transforms add, subtract and halve, so that the result differs from the sum over taps by little more than its own rounding.
namespace reslab::kernels {

/// Whether it pays: with few channels the transforms cost more than they save.
bool winogradPays(const Conv3x3Plan& plan);

/// As their namesakes in conv3x3.h, which call them where it pays.
std::int64_t winogradPackedFloats(const Conv3x3Plan& plan);
std::size_t winogradForwardScratch(const Conv3x3Plan& plan);
std::size_t winogradBackwardScratch(const Conv3x3Plan& plan);
void winogradPack(const Conv3x3Plan& plan, const float* weights, float* packed);
void winogradPackBackward(const Conv3x3Plan& plan, const float* weights, float* packed);
void winograd(const Conv3x3Plan& plan, const Conv3x3Forward& args, std::byte* scratch);
void winogradBackward(const Conv3x3Plan& plan, const Conv3x3Backward& args, std::byte* scratch);

}  // namespace reslab::kernels
