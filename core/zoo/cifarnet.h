#pragma once

#include "core/graph/networkspec.h"
#include "core/zoo/blockstyle.h"
#include "core/zoo/modeltext.h"

#include <concepts>
#include <optional>
#include <type_traits>

namespace reslab {

/// The choices of the CIFAR family. He et al. 2015, sec. 4.2, and 2016 for orders and bottlenecks.
struct CifarOptions {
    int depth = 20;  ///< weighted layers: 6n+2, with bottlenecks 9n+2
    Shortcut shortcut = Shortcut::A;
    PadSide pad = PadSide::Both;
    Projection projection = Projection::Learned;
    std::optional<int> layersPerSkip;  ///< basic: 1, 2 (if not given) or 3; bottleneck: 3
    BlockKind block = BlockKind::Basic;
    Order order = Order::Original;
    Norm norm = Norm::Batch;
    Activation activation = Activation::Relu;
    InitSpec init;
    LastGamma lastGamma = LastGamma::One;
    Head head = Head::AveragePool;
    int width = 16;  ///< channels of the stem and of stage 1; doubled in stages 2 and 3
    int classes = 10;
    Shape input{3, 32, 32};
    friend bool operator==(const CifarOptions&, const CifarOptions&) = default;
};

inline constexpr std::array<Choice<BlockKind>, 2> kBlockKinds{{
    {"basic", BlockKind::Basic},
    {"bottleneck", BlockKind::Bottleneck},
}};
inline constexpr std::array<Choice<std::optional<int>>, 3> kLayersPerSkip{{
    {"1", 1},
    {"2", 2},
    {"3", 3},
}};

/// Shows each option with its word and what it may be: visit(name, value, allowed). Told once, for reading, writing,
/// checking and dialogs. Options is CifarOptions, const or not.
template <class Options, class Visitor>
requires std::same_as<std::remove_const_t<Options>, CifarOptions>
void visitOptions(Options& options, Visitor&& visit)
{
    visit("depth", options.depth, Range{});
    visit("shortcut", options.shortcut, kShortcuts);
    visit("pad", options.pad, kPadSides);
    visit("projection", options.projection, kProjections);
    visit("skip", options.layersPerSkip, kLayersPerSkip);
    visit("block", options.block, kBlockKinds);
    visit("order", options.order, kOrders);
    visit("norm", options.norm, kNorms);
    visit("activation", options.activation, kActivations);
    visit("init", options.init, InitChoice{});
    visit("last-gamma", options.lastGamma, kLastGammas);
    visit("head", options.head, kHeads);
    visit("width", options.width, Range{1, 1024});
    visit("classes", options.classes, kClassRange);
}

/// One 3x3 convolution and three stages, the second and third of which begin with stride 2. Throws DepthImpossible naming
/// the two nearest depths (each stage's layers must fill its blocks), OptionInvalid and OptionConflict.
NetworkSpec cifarNet(const CifarOptions& options);

/// Reads plainN, resnetN and cifar with their options; nullopt if the name is none of these, as with resnet50, which is
/// ImageNet's. resnet164 and resnet1001 and their plain twins have bottlenecks and option B, as published.
/// Throws OptionInvalid and OptionUnknown.
std::optional<CifarOptions> cifarOptions(const ModelText& text);

}  // namespace reslab
