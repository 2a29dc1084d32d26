#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/channellayout.h"
#include "core/base/shape.h"

/// Convolutions of 3x3 with stride 1 and padding 1 in f32, for processors with AVX2 and no AVX-512: there oneDNN 2.6 reaches
/// 40 to 55 % of the arithmetic that two cores can do with the channels of CIFAR nets. Channels in blocks of 8 go by half the
/// products (winograd.h); a net's first layer, with its one or three channels, by the sum over the nine taps.
namespace reslab::kernels {

/// src (count, IC, H, W) -> dst (count, OC, H, W). dst lies in nChw8c, src too or, with fewer than 8 channels, in nchw.
struct Conv3x3Plan {
    std::int64_t count = 0;
    Shape src;
    std::int64_t outChannels = 0;
    ChannelLayout srcLayout;
    int threads = 1;  ///< of the team at most: what is summed up in each thread is added in their order
};

/// Whether the loops below can run and are worth it: the processor, the channels in eights, planes of up to 62x62. Padded channels
/// of src are taken as zero.
bool conv3x3Fits(const Conv3x3Plan& plan);

/// Floats of the weights (OC, IC, 3, 3) as packed for one of the two passes.
std::int64_t conv3x3PackedFloats(const Conv3x3Plan& plan);
/// Bytes of `scratch` below, which must begin at a cache line.
std::size_t conv3x3ForwardScratch(const Conv3x3Plan& plan);
std::size_t conv3x3BackwardScratch(const Conv3x3Plan& plan);

/// weights (OC, IC, 3, 3) -> their order for conv3x3(), and, where src is in blocks, for the gradient by it.
void conv3x3Pack(const Conv3x3Plan& plan, const float* weights, float* packed);
void conv3x3PackBackward(const Conv3x3Plan& plan, const float* weights, float* packed);

struct Conv3x3Forward {
    const float* src = nullptr;
    const float* packed = nullptr;    ///< by conv3x3Pack()
    const float* bias = nullptr;      ///< (OC) filled up to a multiple of 8; null where there is none
    const float* shortcut = nullptr;  ///< laid out as dst; null where nothing is added
    bool gate = false;                ///< ends in max(., 0)
    float* dst = nullptr;             ///< may be the shortcut
};

void conv3x3(const Conv3x3Plan& plan, const Conv3x3Forward& args, std::byte* scratch);

struct Conv3x3Backward {
    const float* src = nullptr;
    const float* diffDst = nullptr;
    const float* packed = nullptr;  ///< by conv3x3PackBackward()
    float* diffSrc = nullptr;       ///< null where not wanted; of src in nchw there is none
    float* diffWeights = nullptr;   ///< (OC, IC, 3, 3); null where not wanted
};

/// Both gradients in one pass over the images. The same bits for the same plan.
void conv3x3Backward(const Conv3x3Plan& plan, const Conv3x3Backward& args, std::byte* scratch);

}  // namespace reslab::kernels
