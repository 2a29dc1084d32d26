#pragma once

#include "core/zoo/modeltext.h"
#include "core/zoo/stagednet.h"

#include <concepts>
#include <optional>
#include <type_traits>

namespace reslab {

/// The choices of ImageNet's residual networks and their plain twins. He et al. 2015, table 1; ResNet-B, -C and -D are
/// stride=3x3, with stem=deep, with downsample=average. He et al. 2019, sec. 4.
struct ImageNetOptions {
    int depth = 50;  ///< 18 and 34 of basic blocks; 50, 101, 152, 200 of bottlenecks
    Shortcut shortcut = Shortcut::B;
    PadSide pad = PadSide::Both;
    Projection projection = Projection::Learned;
    StrideAt strideAt = StrideAt::Middle;  ///< of bottlenecks alone
    Stem stem = Stem::ImageNet;
    Downsample downsample = Downsample::Conv;
    Order order = Order::Original;
    Norm norm = Norm::Batch;
    Activation activation = Activation::Relu;
    InitSpec init{.kind = InitKind::HeOut};
    LastGamma lastGamma = LastGamma::One;
    Head head = Head::AveragePool;
    int width = 64;  ///< channels of the stem and of stage 1
    int classes = 1000;
    Shape input{3, 224, 224};
    friend bool operator==(const ImageNetOptions&, const ImageNetOptions&) = default;
};

/// Shows each option with its word and what it may be: visit(name, value, allowed). Options is ImageNetOptions, const or
/// not.
template <class Options, class Visitor>
requires std::same_as<std::remove_const_t<Options>, ImageNetOptions>
void visitOptions(Options& options, Visitor&& visit)
{
    visit("depth", options.depth, Range{});
    visit("shortcut", options.shortcut, kShortcuts);
    visit("pad", options.pad, kPadSides);
    visit("projection", options.projection, kProjections);
    visit("stride", options.strideAt, kStrideAts);
    visit("stem", options.stem, kStems);
    visit("downsample", options.downsample, kDownsamples);
    visit("order", options.order, kOrders);
    visit("norm", options.norm, kNorms);
    visit("activation", options.activation, kActivations);
    visit("init", options.init, InitChoice{});
    visit("last-gamma", options.lastGamma, kLastGammas);
    visit("head", options.head, kHeads);
    visit("width", options.width, Range{1, 1024});
    visit("classes", options.classes, kClassRange);
}

/// Four stages of blocks behind a stem. Throws DepthImpossible naming the two nearest depths, OptionInvalid and
/// OptionConflict.
NetworkSpec imageNet(const ImageNetOptions& options);

/// Reads plainN and resnetN of the published depths, resnetNb, resnetNc and resnetNd, and imagenet with their options;
/// nullopt if the name is none of these. Throws OptionInvalid and OptionUnknown.
std::optional<ImageNetOptions> imageNetOptions(const ModelText& text);

}  // namespace reslab
