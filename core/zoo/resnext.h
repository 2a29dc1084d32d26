#pragma once

#include "core/zoo/modeltext.h"
#include "core/zoo/stagednet.h"

#include <concepts>
#include <optional>
#include <type_traits>

namespace reslab {

/// The choices of ResNeXt: bottlenecks whose 3x3 convolution is divided into `cardinality` paths of `pathWidth` channels.
/// One path makes a residual network, a wider one where it is wider than 64. Xie et al. 2017, table 1 and 2.
struct ResNextOptions {
    int depth = 50;  ///< 50, 101, 152, 200 for ImageNet; 29, of three stages, for CIFAR
    int cardinality = 32;
    int pathWidth = 4;  ///< channels of one path in stage 1; 0: as many as cost what one path of `width` does
    Shortcut shortcut = Shortcut::B;
    Stem stem = Stem::ImageNet;
    Downsample downsample = Downsample::Conv;
    Order order = Order::Original;
    Activation activation = Activation::Relu;
    InitSpec init{.kind = InitKind::HeOut};
    LastGamma lastGamma = LastGamma::One;
    int width = 64;  ///< channels of the stem; stage 1 ends with four times as many
    int classes = 1000;
    Shape input{3, 224, 224};
    friend bool operator==(const ResNextOptions&, const ResNextOptions&) = default;
};

/// Shows each option with its word and what it may be: visit(name, value, allowed). Options is ResNextOptions, const or not.
template <class Options, class Visitor>
requires std::same_as<std::remove_const_t<Options>, ResNextOptions>
void visitOptions(Options& options, Visitor&& visit)
{
    visit("depth", options.depth, Range{});
    visit("cardinality", options.cardinality, Range{1, 1024});
    visit("path-width", options.pathWidth, Range{0, 1024});
    visit("shortcut", options.shortcut, kShortcuts);
    visit("stem", options.stem, kStems);
    visit("downsample", options.downsample, kDownsamples);
    visit("order", options.order, kOrders);
    visit("activation", options.activation, kActivations);
    visit("init", options.init, InitChoice{});
    visit("last-gamma", options.lastGamma, kLastGammas);
    visit("width", options.width, Range{1, 1024});
    visit("classes", options.classes, kClassRange);
}

/// Throws DepthImpossible naming the two nearest depths, OptionInvalid and OptionConflict.
NetworkSpec resNext(const ResNextOptions& options);

/// Reads resnextD_CxWd (resnext50_32x4d, resnext29_8x64d) and resnext with their options; nullopt if the name is none of
/// these. The CIFAR net has CIFAR's stem, pictures and ten classes. Throws OptionInvalid and OptionUnknown.
std::optional<ResNextOptions> resNextOptions(const ModelText& text);

/// The width of each of `cardinality` paths with which a bottleneck from and to 4 `width` channels costs as nearly as
/// possible what one path of `width` channels costs. Xie et al. 2017, sec. 4 and table 2: 1x64, 2x40, 4x24, 8x14, 32x4.
int equalCostPathWidth(int cardinality, int width = 64);
/// Channels of one path in stage 1: what was chosen, else those of equal cost.
int pathWidthOf(const ResNextOptions& options);

}  // namespace reslab
