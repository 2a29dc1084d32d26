#include "core/zoo/cifarnet.h"

#include "core/base/error.h"
#include "core/zoo/netbuilder.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace reslab {
namespace {

constexpr int kStages = 3;
constexpr int kDeepest = 10'000;
constexpr std::int64_t kExpansion = 4;
// Depths whose names mean ImageNet's networks.
constexpr std::array kImageNetDepths{18, 34, 50, 101, 152, 200};
// Depths that were published with bottlenecks. He et al. 2016, table 3 and 4.
constexpr std::array kBottleneckDepths{164, 1001};

int layersPerBlock(const CifarOptions& options)
{
    if (options.block == BlockKind::Basic)
        return options.layersPerSkip.value_or(2);
    if (options.layersPerSkip.value_or(3) != 3)
        throw Error(ErrorCode::OptionConflict, {{"option", "skip"},
                                                {"actual", std::to_string(*options.layersPerSkip)},
                                                {"conflict", "block=bottleneck"},
                                                {"expected", "skip=3"}});
    return 3;
}

/// The block that takes `ic` channels to stage `stage`'s, with the given stride.
BlockPlan planBlock(const CifarOptions& options, int stage, int index, std::int64_t ic, std::int64_t stride)
{
    const auto planes = std::int64_t{options.width} << (stage - 1);
    const auto conv3x3 = [&](std::int64_t convStride) {
        return ConvSpec{.outChannels = planes, .kernel = 3, .stride = convStride, .padding = 1};
    };
    BlockPlan plan{.stage = stage, .index = index};
    auto oc = planes;
    if (options.block == BlockKind::Basic) {
        plan.layers.assign(static_cast<std::size_t>(layersPerBlock(options)), conv3x3(1));
        plan.layers.front() = conv3x3(stride);
    } else {
        oc *= kExpansion;
        plan.layers = {ConvSpec{.outChannels = planes}, conv3x3(stride), ConvSpec{.outChannels = oc}};
    }
    plan.changesShape = ic != oc || stride != 1;
    plan.pad = {.outChannels = oc, .stride = stride};
    plan.projection = ConvSpec{.outChannels = oc, .stride = stride};
    return plan;
}

}  // namespace

NetworkSpec cifarNet(const CifarOptions& options)
{
    requireAllowed(options);
    requireInput(options.input);
    const auto perBlock = layersPerBlock(options);
    const auto step = kStages * (options.block == BlockKind::Basic ? std::lcm(2, perBlock) : perBlock);
    requireDepth(options.depth, 2 + step, step, kDeepest);

    NetBuilder net({.name = writeModelText("cifar", options),
                    .family = "cifar",
                    .depth = options.depth,
                    .input = options.input,
                    .classes = options.classes,
                    .init = options.init},
                   {.shortcut = options.shortcut,
                    .pad = options.pad,
                    .projection = options.projection,
                    .order = options.order,
                    .norm = options.norm,
                    .activation = options.activation,
                    .lastGamma = options.lastGamma},
                   "conv");
    net.stemLayer(ConvSpec{.outChannels = options.width, .kernel = 3, .padding = 1});
    auto channels = std::int64_t{options.width};
    const auto blocks = (options.depth - 2) / kStages / perBlock;
    for (int stage = 1; stage <= kStages; ++stage)
        for (int index = 0; index < blocks; ++index) {
            const auto plan = planBlock(options, stage, index, channels, stage > 1 && index == 0 ? 2 : 1);
            channels = plan.pad.outChannels;
            net.block(plan);
        }
    net.endBlocks();
    net.head(options.head);
    net.append("fc", LinearSpec{.outFeatures = options.classes});
    return net.take();
}

std::optional<CifarOptions> cifarOptions(const ModelText& text)
{
    CifarOptions options;
    if (text.name() != "cifar") {
        const auto plain = text.numberAfter("plain");
        const auto depth = plain ? plain : text.numberAfter("resnet");
        if (!depth || std::ranges::count(kImageNetDepths, *depth))
            return std::nullopt;
        options.depth = *depth;
        if (std::ranges::count(kBottleneckDepths, *depth)) {
            options.block = BlockKind::Bottleneck;
            options.shortcut = Shortcut::B;
        }
        if (plain)
            options.shortcut = Shortcut::None;
    }
    text.readInto(options);
    // Where only bottlenecks give the depth, and nobody asked for other blocks, they are meant.
    constexpr int kBasicStep = 6, kBottleneckStep = 9;
    const auto layers = options.depth - 2;
    if (!text.has("block") && !text.has("skip") && layers % kBasicStep != 0 && layers > 0 && layers % kBottleneckStep == 0) {
        options.block = BlockKind::Bottleneck;
        if (!text.has("shortcut") && options.shortcut != Shortcut::None)
            options.shortcut = Shortcut::B;
    }
    return options;
}

}  // namespace reslab
