#include "core/zoo/stagednet.h"

#include "core/zoo/netbuilder.h"

#include <fmt/format.h>

#include <algorithm>

namespace reslab {
namespace {

constexpr std::int64_t kExpansion = 4;

PoolSpec maxPool(std::int64_t kernel, std::int64_t padding)
{
    return {.kind = PoolKind::Max, .kernel = kernel, .stride = 2, .padding = padding};
}

ConvSpec conv3x3(std::int64_t channels, std::int64_t stride = 1)
{
    return {.outChannels = channels, .kernel = 3, .stride = stride, .padding = 1};
}

void appendStem(NetBuilder& net, Stem stem, std::int64_t width)
{
    const std::vector deep{conv3x3(std::max<std::int64_t>(1, width / 2), 2), conv3x3(std::max<std::int64_t>(1, width / 2)),
                           conv3x3(width)};
    switch (stem) {
    case Stem::ImageNet:
        net.stemLayer(ConvSpec{.outChannels = width, .kernel = 7, .stride = 2, .padding = 3});
        return net.append("maxpool", maxPool(3, 1));
    case Stem::Deep:
        net.deepStem(deep);
        return net.append("maxpool", maxPool(3, 1));
    case Stem::Strided:
        net.deepStem(deep);
        return net.unit("maxpool", conv3x3(width, 2));
    case Stem::Cifar:
        return net.stemLayer(conv3x3(width));
    case Stem::AlexNet:
        net.stemLayer(ConvSpec{.outChannels = width, .kernel = 11, .stride = 4, .padding = 2});
        return net.append("maxpool", maxPool(3, 0));
    case Stem::Zf:
        net.stemLayer(ConvSpec{.outChannels = width, .kernel = 7, .stride = 2, .padding = 1});
        return net.append("maxpool", maxPool(3, 0));
    case Stem::Vgg:
        net.deepStem({conv3x3(width), conv3x3(width)});
        return net.append("maxpool", maxPool(2, 0));
    }
}

/// Channels between the layers of squeeze-and-excitation: the nearest multiple of 8, at least 8, as the public code has it.
std::int64_t squeezed(std::int64_t channels, double ratio)
{
    constexpr std::int64_t kStep = 8;
    const auto wanted = static_cast<std::int64_t>(static_cast<double>(channels) * ratio);
    return ratio > 0 ? std::max(kStep, (wanted + kStep / 2) / kStep * kStep) : 0;
}

/// The block of stage `stage` (0, 1, ...) that reads `ic` channels.
BlockPlan planBlock(const StagedPlan& plan, std::size_t stage, int index, std::int64_t ic)
{
    const auto planes = plan.width << stage;
    const auto stride = std::int64_t{stage > 0 && index == 0 ? 2 : 1};
    BlockPlan block{.stage = static_cast<int>(stage) + 1, .index = index};
    auto oc = planes;
    if (plan.block == BlockKind::Basic) {
        block.layers = {conv3x3(planes, stride), conv3x3(planes)};
    } else {
        oc *= kExpansion;
        const auto inner = plan.inner << stage;
        const bool first = plan.strideAt == StrideAt::First;
        auto middle = conv3x3(inner, first ? 1 : stride);
        middle.groups = plan.cardinality;
        block.layers = {ConvSpec{.outChannels = inner, .stride = first ? stride : 1}, middle, ConvSpec{.outChannels = oc}};
    }
    block.changesShape = ic != oc || stride != 1;
    block.pad = {.outChannels = oc, .stride = stride};
    block.projection = ConvSpec{.outChannels = oc, .stride = stride};
    block.averagesDown = plan.downsample == Downsample::Average;
    block.squeeze = squeezed(oc, plan.squeezeRatio);
    block.dropPath = plan.dropPath * static_cast<double>(stage + 2) / static_cast<double>(plan.blocks.size() + 1);
    return block;
}

/// Throws OptionConflict for a choice about shortcuts that the network does not have.
void requireEffect(const StagedPlan& plan)
{
    const auto shortcut = "shortcut=" + std::string(choiceName(kShortcuts, plan.style.shortcut));
    if (plan.downsample != Downsample::Conv && !hasProjections(plan.style.shortcut))
        refuseConflict("downsample", choiceName(kDownsamples, plan.downsample), shortcut, "shortcut=B|C");
    if (plan.dropPath > 0 && plan.style.shortcut == Shortcut::None)
        refuseConflict("drop-path", fmt::format("{}", plan.dropPath), shortcut, "shortcut=A|B|C");
}

}  // namespace

bool hasProjections(Shortcut shortcut)
{
    return shortcut == Shortcut::B || shortcut == Shortcut::C;
}

NetworkSpec stagedNet(StagedPlan plan)
{
    requireEffect(plan);
    const auto classes = plan.frame.classes;
    NetBuilder net(std::move(plan.frame), plan.style, "conv");
    appendStem(net, plan.stem, plan.width);
    auto channels = plan.width;
    for (std::size_t stage = 0; stage < plan.blocks.size(); ++stage)
        for (int index = 0; index < plan.blocks[stage]; ++index) {
            const auto block = planBlock(plan, stage, index, channels);
            channels = block.pad.outChannels;
            net.block(block);
        }
    net.endBlocks();
    net.head(plan.head);
    if (plan.dropout > 0)
        net.append("dropout", DropoutSpec{plan.dropout});
    net.append("fc", LinearSpec{.outFeatures = classes});
    return net.take();
}

std::vector<int> publishedBlocks(int depth)
{
    switch (depth) {
    case 18:
        return {2, 2, 2, 2};
    case 34:
    case 50:
        return {3, 4, 6, 3};
    case 101:
        return {3, 4, 23, 3};
    case 152:
        return {3, 8, 36, 3};
    case 200:
        return {3, 24, 36, 3};
    case 270:
        return {4, 29, 53, 4};
    case 350:
        return {4, 36, 72, 4};
    case 420:
        return {4, 44, 87, 4};
    default:
        return {};
    }
}

Shape usualInput(Stem stem)
{
    return stem == Stem::Cifar ? Shape{3, 32, 32} : Shape{3, 224, 224};
}

}  // namespace reslab
