#include "core/kernels/conv3x3.h"

#include <algorithm>
#include <cstring>

#include "core/kernels/conv3x3tail.h"
#include "core/kernels/parallel.h"
#include "core/kernels/winograd.h"

namespace reslab::kernels {
namespace {

constexpr std::int64_t kTaps = 9;
/// Weights of the few input channels, filled up to 8, by one block of 8 output channels.
constexpr std::int64_t kBlockWeights = kTaps * kLanes * kLanes;

/// An image's few channels, eight of them side by side with zeros, within a frame of zeros one pixel wide.
struct Frame {
    std::int64_t channels = 0;
    std::int64_t height = 0;
    std::int64_t width = 0;

    explicit Frame(const Conv3x3Plan& plan) : channels(plan.src.channels), height(plan.src.height), width(plan.src.width) {}

    std::int64_t row() const { return (width + 2) * kLanes; }
    std::int64_t floats() const { return ((height + 2) * row() + 15) / 16 * 16; }
};

/// Image n of src in nchw.
void fillFrame(const Frame& frame, const float* src, std::int64_t n, float* to)
{
    const float* image = src + n * frame.channels * frame.height * frame.width;
    for (std::int64_t c = 0; c < frame.channels; ++c)
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
    std::int64_t dstBlock = 0;  ///< from one block of output channels to the next
};

/// `Pixels` neighbours of `Blocks` blocks of output channels: all their sums stay in registers.
template <int Pixels, int Blocks>
[[gnu::always_inline]] inline void convTile(const Frame& frame, const RowPlaces& at)
{
    Floats8 sums[Blocks][Pixels]{};
    for (std::int64_t kh = 0; kh < 3; ++kh) {
        const float* src = at.frame + kh * frame.row();
        const float* weights = at.weights + kh * 3 * kLanes * kLanes;
        for (std::int64_t kw = 0; kw < 3; ++kw)
            for (std::int64_t i = 0; i < frame.channels; ++i) {
                Floats8 by[Blocks];
#pragma GCC unroll 2
                for (int b = 0; b < Blocks; ++b)
                    load(weights + b * kBlockWeights + (kw * kLanes + i) * kLanes, by[b]);
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
        Tail tail{.shortcut = at.shortcut, .gate = at.gate};
        if (at.bias)
            load(at.bias + b * kLanes, tail.bias);
        for (int p = 0; p < Pixels; ++p)
            putOutput(sums[b][p], tail, b * at.dstBlock + p * kLanes, at.dst);
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

/// One image -> dst of `blocks` blocks in nChw8c. `args` is that of the image.
RESLAB_AVX2 void convImage(const Frame& frame, const float* framed, std::int64_t blocks, const Conv3x3Forward& args)
{
    const auto dstBlock = frame.height * frame.width * kLanes;
    for (std::int64_t b = 0; b < blocks; b += 2)
        for (std::int64_t h = 0; h < frame.height; ++h) {
            const auto place = b * dstBlock + h * frame.width * kLanes;
            const RowPlaces at{.frame = framed + h * frame.row(),
                               .weights = args.packed + b * kBlockWeights,
                               .bias = args.bias ? args.bias + b * kLanes : nullptr,
                               .shortcut = args.shortcut ? args.shortcut + place : nullptr,
                               .gate = args.gate,
                               .dst = args.dst + place,
                               .dstBlock = dstBlock};
            if (b + 1 < blocks)
                convRow<2>(frame, at);
            else
                convRow<1>(frame, at);
        }
}

/// Adds one image's part of the weights' gradient for four output channels and one row of taps: sums (4, 3, 8 input
/// channels), the output channels `kTaps` vectors apart.
[[gnu::always_inline]] inline void addTaps(const Frame& frame, const float* framed, const float* diffDst, float* sums)
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
            auto* place = sums + (o * kTaps + k) * kLanes;
            Floats8 before;
            load(place, before);
            const Floats8 after = before + tap[o][k];
            store(after, place);
        }
}

/// Adds one image's part: sums (OC, 3, 3, 8 input channels).
RESLAB_AVX2 void addWeightsGradient(const Frame& frame, const float* framed, const float* diffDst, std::int64_t outBlocks,
                                    float* sums)
{
    for (std::int64_t o = 0; o < outBlocks * kLanes; o += 4)
        for (std::int64_t kh = 0; kh < 3; ++kh)
            addTaps(frame, framed + kh * frame.row(),
                    diffDst + o / kLanes * frame.height * frame.width * kLanes + o % kLanes,
                    sums + (o * kTaps + kh * 3) * kLanes);
}

std::int64_t sumFloats(const Conv3x3Plan& plan)
{
    return blocksOf(plan.outChannels) * kBlockWeights;
}

/// Adds the threads' sums, which lie behind their frames, in their order and brings them into PyTorch's order.
void unpackSums(const Conv3x3Plan& plan, const float* scratch, std::int64_t perThread, std::int64_t sumsAt,
                float* diffWeights)
{
    const auto ic = plan.src.channels;
    for (std::int64_t o = 0; o < plan.outChannels; ++o)
        for (std::int64_t c = 0; c < ic; ++c)
            for (std::int64_t tap = 0; tap < kTaps; ++tap) {
                float sum = 0.0f;
                for (int thread = 0; thread < plan.threads; ++thread)
                    sum += scratch[thread * perThread + sumsAt + (o * kTaps + tap) * kLanes + c];
                diffWeights[(o * ic + c) * kTaps + tap] = sum;
            }
}

bool isInBlocks(const Conv3x3Plan& plan)
{
    return plan.srcLayout.block == kLanes;
}

}  // namespace

bool conv3x3Fits(const Conv3x3Plan& plan)
{
#if defined(__x86_64__)
    const bool canRun = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    const bool canRun = false;
#endif
    // Larger planes have not been found to gain.
    constexpr std::int64_t kMostPlaneFloats = 32768;
    const bool isSmall = (plan.src.height + 2) * (plan.src.width + 2) * kLanes <= kMostPlaneFloats;
    const bool fewPlanes = plan.srcLayout.block == 1 && plan.src.channels < kLanes;
    return canRun && isSmall && plan.outChannels % kLanes == 0 && (isInBlocks(plan) || fewPlanes);
}

std::int64_t conv3x3PackedFloats(const Conv3x3Plan& plan)
{
    return isInBlocks(plan) ? winogradPackedFloats(plan) : sumFloats(plan);
}

std::size_t conv3x3ForwardScratch(const Conv3x3Plan& plan)
{
    if (isInBlocks(plan))
        return winogradForwardScratch(plan);
    return static_cast<std::size_t>(plan.threads * Frame(plan).floats()) * sizeof(float);
}

std::size_t conv3x3BackwardScratch(const Conv3x3Plan& plan)
{
    if (isInBlocks(plan))
        return winogradBackwardScratch(plan);
    return static_cast<std::size_t>(plan.threads * (Frame(plan).floats() + sumFloats(plan))) * sizeof(float);
}

void conv3x3Pack(const Conv3x3Plan& plan, const float* weights, float* packed)
{
    if (isInBlocks(plan))
        return winogradPack(plan, weights, packed);
    const auto ic = plan.src.channels;
    std::fill_n(packed, sumFloats(plan), 0.0f);
    for (std::int64_t o = 0; o < plan.outChannels; ++o)
        for (std::int64_t c = 0; c < ic; ++c)
            for (std::int64_t tap = 0; tap < kTaps; ++tap)
                packed[((o / kLanes * kTaps + tap) * kLanes + c) * kLanes + o % kLanes] =
                    weights[(o * ic + c) * kTaps + tap];
}

void conv3x3PackBackward(const Conv3x3Plan& plan, const float* weights, float* packed)
{
    winogradPackBackward(plan, weights, packed);
}

void conv3x3(const Conv3x3Plan& plan, const Conv3x3Forward& args, std::byte* scratch)
{
    if (isInBlocks(plan))
        return winograd(plan, args, scratch);
    const Frame frame(plan);
    const auto dstImage = plan.outChannels * plan.src.height * plan.src.width;
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        auto* framed = reinterpret_cast<float*>(scratch) + omp_get_thread_num() * frame.floats();
        std::fill_n(framed, frame.floats(), 0.0f);
        for (auto n = first; n < last; ++n) {
            fillFrame(frame, args.src, n, framed);
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
    if (isInBlocks(plan))
        return winogradBackward(plan, args, scratch);
    if (!args.diffWeights)
        return;
    const Frame frame(plan);
    const auto perThread = frame.floats() + sumFloats(plan);
    auto* memory = reinterpret_cast<float*>(scratch);
    std::fill_n(memory, plan.threads * perThread, 0.0f);
    parallelRanges(plan.count, 1, 2, [&](std::int64_t first, std::int64_t last) {
        auto* own = memory + omp_get_thread_num() * perThread;
        for (auto n = first; n < last; ++n) {
            fillFrame(frame, args.src, n, own);
            addWeightsGradient(frame, own, args.diffDst + n * plan.outChannels * plan.src.height * plan.src.width,
                               blocksOf(plan.outChannels), own + frame.floats());
        }
    });
    unpackSums(plan, memory, perThread, frame.floats(), args.diffWeights);
}

}  // namespace reslab::kernels
