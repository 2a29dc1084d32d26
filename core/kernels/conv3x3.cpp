#include "core/kernels/conv3x3.h"

#include <algorithm>
#include <cstring>

#include "core/kernels/parallel.h"
#include "core/kernels/vectors.h"
#include "core/kernels/winograd.h"

#if defined(__x86_64__)
#define RESLAB_AVX2 __attribute__((target("avx2,fma")))
#else
#define RESLAB_AVX2
#endif

namespace reslab::kernels {
namespace {

constexpr std::int64_t kLanes = 8;
constexpr std::int64_t kTaps = 9;
/// Weights of one block of 8 channels by one of 8.
constexpr std::int64_t kBlockWeights = kTaps * kLanes * kLanes;

using Floats8 = Floats<8>;

std::int64_t blocksOf(std::int64_t channels)
{
    return (channels + kLanes - 1) / kLanes;
}

/// An image's channels in blocks of 8, each plane within a frame of zeros one pixel wide.
struct Frame {
    std::int64_t blocks = 0;
    std::int64_t height = 0;
    std::int64_t width = 0;

    std::int64_t row() const { return (width + 2) * kLanes; }
    std::int64_t plane() const { return (height + 2) * row(); }
    std::int64_t floats() const { return (blocks * plane() + 15) / 16 * 16; }
};

Frame frameOf(const Conv3x3Plan& plan, std::int64_t channels)
{
    return {blocksOf(channels), plan.src.height, plan.src.width};
}

void fillFrame(const Frame& frame, const float* image, float* to)
{
    for (std::int64_t b = 0; b < frame.blocks; ++b)
        for (std::int64_t h = 0; h < frame.height; ++h)
            std::memcpy(to + b * frame.plane() + (h + 1) * frame.row() + kLanes,
                        image + (b * frame.height + h) * frame.width * kLanes,
                        static_cast<std::size_t>(frame.width * kLanes) * sizeof(float));
}

/// The same from nchw, for a block that is not full.
void fillFrameFromPlanes(const Frame& frame, std::int64_t channels, const float* image, float* to)
{
    for (std::int64_t c = 0; c < channels; ++c)
        for (std::int64_t h = 0; h < frame.height; ++h)
            for (std::int64_t w = 0; w < frame.width; ++w)
                to[(h + 1) * frame.row() + (w + 1) * kLanes + c] = image[(c * frame.height + h) * frame.width + w];
}

/// Places of one call for a row of output pixels: the frame's corner above them, the packed weights, what is added to their
/// sums, and where they go.
struct RowPlaces {
    const float* frame = nullptr;
    const float* weights = nullptr;
    const float* bias = nullptr;
    const float* shortcut = nullptr;
    bool gate = false;
    float* dst = nullptr;
    std::int64_t weightsBlock = 0;  ///< from one block of output channels to the next
    std::int64_t dstBlock = 0;
};

/// `Pixels` neighbours of `Blocks` blocks of output channels: all their sums stay in registers.
template <int Pixels, int Blocks>
[[gnu::always_inline]] inline void convTile(const Frame& frame, const RowPlaces& at)
{
    Floats8 sums[Blocks][Pixels]{};
    for (std::int64_t c = 0; c < frame.blocks; ++c)
        for (std::int64_t kh = 0; kh < 3; ++kh) {
            const float* src = at.frame + c * frame.plane() + kh * frame.row();
            const float* weights = at.weights + c * kBlockWeights + kh * 3 * kLanes * kLanes;
            for (std::int64_t kw = 0; kw < 3; ++kw)
#pragma GCC unroll 8
                for (int i = 0; i < kLanes; ++i) {
                    Floats8 by[Blocks];
#pragma GCC unroll 2
                    for (int b = 0; b < Blocks; ++b)
                        load(weights + b * at.weightsBlock + (kw * kLanes + i) * kLanes, by[b]);
#pragma GCC unroll 8
                    for (int p = 0; p < Pixels; ++p) {
                        const float value = src[(kw + p) * kLanes + i];
#pragma GCC unroll 2
                        for (int b = 0; b < Blocks; ++b)
                            sums[b][p] += value * by[b];
                    }
                }
        }
    for (int b = 0; b < Blocks; ++b) {
        Floats8 bias{};
        if (at.bias)
            load(at.bias + b * kLanes, bias);
        for (int p = 0; p < Pixels; ++p) {
            const auto place = b * at.dstBlock + p * kLanes;
            Floats8 sum = sums[b][p] + bias;
            if (at.shortcut) {
                Floats8 shortcut;
                load(at.shortcut + place, shortcut);
                sum += shortcut;
            }
            if (at.gate)
                clearNegative(sum);
            store(sum, at.dst + place);
        }
    }
}

/// A row in tiles of nearly equal width, at most six pixels: twelve sums and three more are as many as there are registers.
template <int Blocks>
[[gnu::always_inline]] inline void convRow(const Frame& frame, RowPlaces at)
{
    for (auto left = frame.width; left > 0;) {
        const auto tiles = (left + 5) / 6;
        const auto pixels = (left + tiles - 1) / tiles;
        switch (pixels) {
        case 6: convTile<6, Blocks>(frame, at); break;
        case 5: convTile<5, Blocks>(frame, at); break;
        case 4: convTile<4, Blocks>(frame, at); break;
        case 3: convTile<3, Blocks>(frame, at); break;
        case 2: convTile<2, Blocks>(frame, at); break;
        default: convTile<1, Blocks>(frame, at); break;
        }
        at.frame += pixels * kLanes;
        at.dst += pixels * kLanes;
        if (at.shortcut)
            at.shortcut += pixels * kLanes;
        left -= pixels;
    }
}

/// One image: a frame of `frame.blocks` blocks -> dst of `blocks` blocks in nChw8c. `args` is that of the image.
RESLAB_AVX2 void convImage(const Frame& frame, const float* framed, std::int64_t blocks, const Conv3x3Forward& args)
{
    const auto weightsBlock = frame.blocks * kBlockWeights;
    const auto dstBlock = frame.height * frame.width * kLanes;
    for (std::int64_t b = 0; b < blocks; b += 2)
        for (std::int64_t h = 0; h < frame.height; ++h) {
            const auto place = b * dstBlock + h * frame.width * kLanes;
            const RowPlaces at{.frame = framed + h * frame.row(),
                               .weights = args.packed + b * weightsBlock,
                               .bias = args.bias ? args.bias + b * kLanes : nullptr,
                               .shortcut = args.shortcut ? args.shortcut + place : nullptr,
                               .gate = args.gate,
                               .dst = args.dst + place,
                               .weightsBlock = weightsBlock,
                               .dstBlock = dstBlock};
            if (b + 1 < blocks)
                convRow<2>(frame, at);
            else
                convRow<1>(frame, at);
        }
}

/// Adds one image's part of the weights' gradient for four output channels, one block of input channels and one row of taps:
/// sums (4, 3, 8 input channels), the output channels `channelStride` apart.
[[gnu::always_inline]] inline void addTaps(const Frame& frame, const float* framed, const float* diffDst, float* sums,
                                           std::int64_t channelStride)
{
    constexpr int kChannels = 4;
    Floats8 tap[kChannels][3]{};
    for (std::int64_t h = 0; h < frame.height; ++h) {
        const float* src = framed + h * frame.row();
        const float* diff = diffDst + h * frame.width * kLanes;
        for (std::int64_t w = 0; w < frame.width; ++w, src += kLanes, diff += kLanes) {
            Floats8 left, middle, right;
            load(src, left);
            load(src + kLanes, middle);
            load(src + 2 * kLanes, right);
#pragma GCC unroll 4
            for (int o = 0; o < kChannels; ++o) {
                tap[o][0] += diff[o] * left;
                tap[o][1] += diff[o] * middle;
                tap[o][2] += diff[o] * right;
            }
        }
    }
    for (int o = 0; o < kChannels; ++o)
        for (int k = 0; k < 3; ++k) {
            auto* place = sums + o * channelStride + k * kLanes;
            Floats8 before;
            load(place, before);
            const Floats8 after = before + tap[o][k];
            store(after, place);
        }
}

/// Adds one image's part: sums (OC, blocks, 3, 3, 8 input channels).
RESLAB_AVX2 void addWeightsGradient(const Frame& frame, const float* framed, const float* diffDst, std::int64_t outBlocks,
                                    float* sums)
{
    const auto channelStride = frame.blocks * kTaps * kLanes;
    for (std::int64_t o = 0; o < outBlocks * kLanes; o += 4)
        for (std::int64_t c = 0; c < frame.blocks; ++c)
            for (std::int64_t kh = 0; kh < 3; ++kh)
                addTaps(frame, framed + c * frame.plane() + kh * frame.row(),
                        diffDst + o / kLanes * frame.height * frame.width * kLanes + o % kLanes,
                        sums + o * channelStride + (c * kTaps + kh * 3) * kLanes, channelStride);
}

std::int64_t sumFloats(const Conv3x3Plan& plan)
{
    return blocksOf(plan.outChannels) * blocksOf(plan.src.channels) * kBlockWeights;
}

/// Where each thread of the team has its frames and sums.
struct BackwardScratch {
    Frame src, diff;
    std::int64_t perThread = 0;
    std::int64_t diffAt = 0;
    std::int64_t sumsAt = 0;

    explicit BackwardScratch(const Conv3x3Plan& plan)
        : src(frameOf(plan, plan.src.channels)), diff(frameOf(plan, plan.outChannels))
    {
        diffAt = src.floats();
        sumsAt = diffAt + diff.floats();
        perThread = sumsAt + sumFloats(plan);
    }
};

void fillFromImage(const Conv3x3Plan& plan, const Frame& frame, const float* src, std::int64_t n, float* to)
{
    const auto pixels = plan.src.height * plan.src.width;
    if (plan.srcLayout.block == 1)
        fillFrameFromPlanes(frame, plan.src.channels, src + n * plan.src.channels * pixels, to);
    else
        fillFrame(frame, src + n * frame.blocks * kLanes * pixels, to);
}

/// Adds the threads' sums in their order and brings them into PyTorch's order.
void unpackSums(const Conv3x3Plan& plan, const BackwardScratch& places, const float* scratch, float* diffWeights)
{
    const auto ic = plan.src.channels;
    parallelRanges(plan.outChannels, 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto o = first; o < last; ++o)
            for (std::int64_t c = 0; c < ic; ++c)
                for (std::int64_t tap = 0; tap < kTaps; ++tap) {
                    const auto at = ((o * places.src.blocks + c / kLanes) * kTaps + tap) * kLanes + c % kLanes;
                    float sum = 0.0f;
                    for (int thread = 0; thread < plan.threads; ++thread)
                        sum += scratch[thread * places.perThread + places.sumsAt + at];
                    diffWeights[(o * ic + c) * kTaps + tap] = sum;
                }
    });
}

}  // namespace

bool conv3x3Fits(const Conv3x3Plan& plan)
{
#if defined(__x86_64__)
    const bool canRun = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    const bool canRun = false;
#endif
    // Larger planes leave the second-level cache between two blocks of channels.
    constexpr std::int64_t kMostPlaneFloats = 32768;
    const bool isSmall = frameOf(plan, plan.src.channels).plane() <= kMostPlaneFloats;
    const bool fewPlanes = plan.srcLayout.block == 1 && plan.src.channels < kLanes;
    return canRun && isSmall && (plan.srcLayout.block == kLanes || fewPlanes);
}

std::int64_t conv3x3PackedFloats(const Conv3x3Plan& plan)
{
    return winogradPays(plan) ? winogradPackedFloats(plan) : sumFloats(plan);
}

std::size_t conv3x3ForwardScratch(const Conv3x3Plan& plan)
{
    if (winogradPays(plan))
        return winogradForwardScratch(plan);
    return static_cast<std::size_t>(plan.threads * frameOf(plan, plan.src.channels).floats()) * sizeof(float);
}

std::size_t conv3x3BackwardScratch(const Conv3x3Plan& plan)
{
    if (winogradPays(plan))
        return winogradBackwardScratch(plan);
    return static_cast<std::size_t>(plan.threads * BackwardScratch(plan).perThread) * sizeof(float);
}

void conv3x3Pack(const Conv3x3Plan& plan, const float* weights, float* packed)
{
    if (winogradPays(plan))
        return winogradPack(plan, weights, packed);
    const auto ic = plan.src.channels;
    const auto inBlocks = blocksOf(ic);
    std::fill_n(packed, sumFloats(plan), 0.0f);
    for (std::int64_t o = 0; o < plan.outChannels; ++o)
        for (std::int64_t c = 0; c < ic; ++c)
            for (std::int64_t tap = 0; tap < kTaps; ++tap)
                packed[(((o / kLanes * inBlocks + c / kLanes) * kTaps + tap) * kLanes + c % kLanes) * kLanes + o % kLanes] =
                    weights[(o * ic + c) * kTaps + tap];
}

void conv3x3PackBackward(const Conv3x3Plan& plan, const float* weights, float* packed)
{
    if (winogradPays(plan))
        return winogradPackBackward(plan, weights, packed);
    const auto ic = plan.src.channels;
    const auto outBlocks = blocksOf(plan.outChannels);
    std::fill_n(packed, sumFloats(plan), 0.0f);
    // The gradient by src is a convolution of diffDst with the taps in reverse and the channels exchanged.
    for (std::int64_t o = 0; o < plan.outChannels; ++o)
        for (std::int64_t c = 0; c < ic; ++c)
            for (std::int64_t tap = 0; tap < kTaps; ++tap)
                packed[(((c / kLanes * outBlocks + o / kLanes) * kTaps + kTaps - 1 - tap) * kLanes + o % kLanes) * kLanes +
                       c % kLanes] = weights[(o * ic + c) * kTaps + tap];
}

void conv3x3(const Conv3x3Plan& plan, const Conv3x3Forward& args, std::byte* scratch)
{
    if (winogradPays(plan))
        return winograd(plan, args, scratch);
    const auto frame = frameOf(plan, plan.src.channels);
    const auto dstImage = blocksOf(plan.outChannels) * kLanes * plan.src.height * plan.src.width;
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        auto* framed = reinterpret_cast<float*>(scratch) + omp_get_thread_num() * frame.floats();
        std::fill_n(framed, frame.floats(), 0.0f);
        for (auto n = first; n < last; ++n) {
            fillFromImage(plan, frame, args.src, n, framed);
            auto image = args;
            image.dst += n * dstImage;
            if (image.shortcut)
                image.shortcut += n * dstImage;
            convImage(frame, framed, blocksOf(plan.outChannels), image);
        }
    });
}

void conv3x3Backward(const Conv3x3Plan& plan, const Conv3x3Backward& args, std::byte* scratch)
{
    if (winogradPays(plan))
        return winogradBackward(plan, args, scratch);
    const BackwardScratch places(plan);
    auto* memory = reinterpret_cast<float*>(scratch);
    std::fill_n(memory, plan.threads * places.perThread, 0.0f);
    const auto pixels = plan.src.height * plan.src.width;
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        auto* own = memory + omp_get_thread_num() * places.perThread;
        for (auto n = first; n < last; ++n) {
            const auto* diffDst = args.diffDst + n * places.diff.blocks * kLanes * pixels;
            if (args.diffWeights) {
                fillFromImage(plan, places.src, args.src, n, own);
                addWeightsGradient(places.src, own, diffDst, places.diff.blocks, own + places.sumsAt);
            }
            if (args.diffSrc) {
                fillFrame(places.diff, diffDst, own + places.diffAt);
                convImage(places.diff, own + places.diffAt, places.src.blocks,
                          {.packed = args.packed, .dst = args.diffSrc + n * places.src.blocks * kLanes * pixels});
            }
        }
    });
    if (args.diffWeights)
        unpackSums(plan, places, memory, args.diffWeights);
}

}  // namespace reslab::kernels
