#include <benchmark/benchmark.h>
#include <omp.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include "core/kernels/batchnorm.h"
#include "core/kernels/conv3x3.h"
#include "core/kernels/elementwise.h"

using namespace reslab;
using namespace reslab::kernels;

namespace {

/// One of ResNet-20's three stages: 16, 32 or 64 channels of 32, 16 or 8 pixels squared, batch 128.
struct Stage {
    explicit Stage(std::int64_t channels)
        : plan{128, {channels, 512 / channels, 512 / channels}, {8, channels / 8}}, elements(128 * plan.shape.elements())
    {
        omp_set_num_threads(omp_get_num_procs());
    }

    ChannelwisePlan plan;
    std::int64_t elements;
};

template <class Element>
std::vector<Element> tensor(std::int64_t elements)
{
    std::vector<Element> values(static_cast<std::size_t>(elements));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = fromFloat<Element>(static_cast<float>(i % 255) / 127.0f - 1.0f);
    return values;
}

template <class Element>
void tell(benchmark::State& state, std::int64_t elements, int passes)
{
    state.SetBytesProcessed(state.iterations() * elements * passes * static_cast<std::int64_t>(sizeof(Element)));
}

template <class Element>
void statistics(benchmark::State& state)
{
    const Stage stage(state.range(0));
    const auto src = tensor<Element>(stage.elements);
    std::vector<double> partials(static_cast<std::size_t>(normPartials(stage.plan)));
    std::vector<float> mean(64), variance(64);
    for ([[maybe_unused]] auto round : state)
        normStatistics(stage.plan, src.data(), partials.data(), mean.data(), variance.data());
    tell<Element>(state, stage.elements, 1);
}

/// With a shortcut: the end of a residual block.
template <class Element, bool Adds>
void apply(benchmark::State& state)
{
    const Stage stage(state.range(0));
    const auto src = tensor<Element>(stage.elements);
    const auto shortcut = tensor<Element>(stage.elements);
    auto dst = src;
    const std::vector<float> scale(64, 0.5f), shift(64, 0.1f);
    for ([[maybe_unused]] auto round : state)
        normApply<Element>(stage.plan, {.src = src.data(),
                                        .shortcut = Adds ? shortcut.data() : nullptr,
                                        .scale = scale.data(),
                                        .shift = shift.data(),
                                        .gate = true,
                                        .dst = dst.data()});
    tell<Element>(state, stage.elements, Adds ? 3 : 2);
}

template <class Element>
void backwardOfABlocksEnd(benchmark::State& state)
{
    const Stage stage(state.range(0));
    const auto src = tensor<Element>(stage.elements);
    const auto dst = src;
    auto first = src;
    auto second = src;
    const std::vector<float> channel(64, 0.5f);
    std::vector<double> partials(static_cast<std::size_t>(normPartials(stage.plan))), sums(64), products(64);
    for ([[maybe_unused]] auto round : state) {
        const NormBackward<Element> args{.src = src.data(),
                                         .diffDst = first.data(),
                                         .diffMore = second.data(),
                                         .dst = dst.data(),
                                         .mean = channel.data(),
                                         .scale = channel.data(),
                                         .shift = channel.data(),
                                         .gate = true,
                                         .gated = second.data()};
        normBackwardSums(stage.plan, args, partials.data(), sums.data(), products.data());
        normBackwardApply(stage.plan, args, channel.data(), channel.data(), channel.data(), first.data());
    }
    tell<Element>(state, stage.elements, 8);
}

struct Convolution {
    struct Free {
        void operator()(std::byte* data) const { std::free(data); }
    };

    explicit Convolution(std::int64_t channels)
        : stage(channels),
          plan{128, stage.plan.shape, channels, stage.plan.layout, omp_get_num_procs()},
          src(tensor<float>(stage.elements)), dst(src), weights(tensor<float>(channels * channels * 9)),
          diffWeights(weights), packed(static_cast<std::size_t>(conv3x3PackedFloats(plan)))
    {
        const auto bytes = std::max(conv3x3ForwardScratch(plan), conv3x3BackwardScratch(plan));
        scratch.reset(static_cast<std::byte*>(std::aligned_alloc(64, (bytes + 63) / 64 * 64)));
        conv3x3Pack(plan, weights.data(), packed.data());
    }

    /// The rate of arithmetic stands as "items": floating-point operations.
    void tell(benchmark::State& state, int products) const
    {
        state.SetItemsProcessed(state.iterations() * products * 2 * 9 * stage.elements * plan.outChannels);
    }

    Stage stage;
    Conv3x3Plan plan;
    std::vector<float> src, dst, weights, diffWeights, packed;
    std::unique_ptr<std::byte, Free> scratch;
};

void convolution(benchmark::State& state)
{
    Convolution conv(state.range(0));
    if (!conv3x3Fits(conv.plan))
        return state.SkipWithError("this processor has no AVX2");
    for ([[maybe_unused]] auto round : state)
        conv3x3(conv.plan, {.src = conv.src.data(), .packed = conv.packed.data(), .dst = conv.dst.data()}, conv.scratch.get());
    conv.tell(state, 1);
}

void convolutionBackward(benchmark::State& state)
{
    Convolution conv(state.range(0));
    if (!conv3x3Fits(conv.plan))
        return state.SkipWithError("this processor has no AVX2");
    auto diffSrc = conv.src;
    for ([[maybe_unused]] auto round : state)
        conv3x3Backward(conv.plan,
                        {.src = conv.src.data(),
                         .diffDst = conv.dst.data(),
                         .packed = conv.packed.data(),
                         .diffSrc = diffSrc.data(),
                         .diffWeights = conv.diffWeights.data()},
                        conv.scratch.get());
    conv.tell(state, 2);
}

template <class Element>
void gradientSum(benchmark::State& state)
{
    const Stage stage(state.range(0));
    const auto first = tensor<Element>(stage.elements);
    auto second = first;
    for ([[maybe_unused]] auto round : state)
        add(first.data(), second.data(), second.data(), stage.elements);
    tell<Element>(state, stage.elements, 3);
}

#define RESLAB_STAGES(...) BENCHMARK(__VA_ARGS__)->Arg(16)->Arg(32)->Arg(64)->UseRealTime()->Unit(benchmark::kMillisecond)
RESLAB_STAGES(statistics<float>);
RESLAB_STAGES(statistics<Bf16>);
RESLAB_STAGES(apply<float, false>);
RESLAB_STAGES(apply<Bf16, false>);
RESLAB_STAGES(apply<float, true>);
RESLAB_STAGES(apply<Bf16, true>);
RESLAB_STAGES(backwardOfABlocksEnd<float>);
RESLAB_STAGES(backwardOfABlocksEnd<Bf16>);
RESLAB_STAGES(gradientSum<float>);
RESLAB_STAGES(gradientSum<Bf16>);
RESLAB_STAGES(convolution);
RESLAB_STAGES(convolutionBackward);

}  // namespace

BENCHMARK_MAIN();
