#pragma once

#include "core/graph/droprates.h"
#include "core/zoo/modeltext.h"
#include "core/zoo/stagednet.h"

#include <concepts>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <type_traits>

namespace reslab {

/// The choices of ResNet-RS: ResNet-D with squeeze-and-excitation, a convolution in the stem pool's place, stochastic depth
/// and dropout. Bello et al. 2021, sec. 3 and 4.
struct ResNetRsOptions {
    int depth = 50;  ///< 50, 101, 152, 200, 270, 350, 420
    Shortcut shortcut = Shortcut::B;
    Stem stem = Stem::Strided;
    Downsample downsample = Downsample::Average;
    double squeezeRatio = 0.25;  ///< of squeeze-and-excitation; 0: none
    double dropPath = 0.0;       ///< stochastic depth: the last stage's rate, earlier stages have less
    double dropout = 0.25;       ///< before the classifier
    Activation activation = Activation::Relu;
    InitSpec init{.kind = InitKind::HeOut};
    LastGamma lastGamma = LastGamma::One;
    int width = 64;  ///< channels of the stem and of stage 1
    int classes = 1000;
    Shape input{3, 160, 160};
    friend bool operator==(const ResNetRsOptions&, const ResNetRsOptions&) = default;
};

/// Shows each option with its word and what it may be: visit(name, value, allowed). Options is ResNetRsOptions, const or
/// not.
template <class Options, class Visitor>
requires std::same_as<std::remove_const_t<Options>, ResNetRsOptions>
void visitOptions(Options& options, Visitor&& visit)
{
    constexpr RealRange kDropRange{0.0, 0.95};
    visit("depth", options.depth, Range{});
    visit("shortcut", options.shortcut, kShortcuts);
    visit("stem", options.stem, kStems);
    visit("downsample", options.downsample, kDownsamples);
    visit("se", options.squeezeRatio, RealRange{0.0, 1.0});
    visit("drop-path", options.dropPath, kDropRange);
    visit("dropout", options.dropout, kDropRange);
    visit("activation", options.activation, kActivations);
    visit("init", options.init, InitChoice{});
    visit("last-gamma", options.lastGamma, kLastGammas);
    visit("width", options.width, Range{1, 1024});
    visit("classes", options.classes, kClassRange);
}

/// Throws DepthImpossible naming the two nearest depths, OptionInvalid and OptionConflict.
NetworkSpec resNetRs(const ResNetRsOptions& options);

/// Reads resnetrsN and resnetrs with their options; nullopt if the name is none of these. A depth, in the name or as an option,
/// brings its published rates, where none are given, and its pictures: the smallest, where several were published. Of what the
/// family usually has, networks without shortcuts or projections lack what needs them. Throws OptionInvalid and OptionUnknown.
std::optional<ResNetRsOptions> resNetRsOptions(const ModelText& text);
/// MODEL: "resnetrsN" with what differs from what that name brings. Read again it gives these options, but for the input.
std::string resNetRsText(const ResNetRsOptions& options);

/// One trained size of the family, with what was published of it. Bello et al. 2021, table 8, and the authors' settings.
struct ResNetRsSize {
    int depth = 50;
    int resolution = 160;  ///< pixels a side
    int width = 64;        ///< channels of stage 1: all published sizes have 64
    double dropout = 0.25;
    double dropPath = 0.0;
    int randAugment = 10;    ///< magnitude, of two operations an image
    double topAccuracy = 0;  ///< % on ImageNet's validation images; 0: not published
    friend bool operator==(const ResNetRsSize&, const ResNetRsSize&) = default;
};
/// All that were published, the cheapest first.
std::span<const ResNetRsSize> publishedResNetRs();

/// The magnitude of RandAugment that a network of this family was published with: that of its depth and pictures, of its depth
/// alone where its pictures are of another size; nullopt for other families. Bello et al. 2021, the authors' settings.
std::optional<int> publishedMagnitude(const NetworkSpec& spec);
/// Those of several networks, which see the same images in lockstep; empty where none is of this family.
std::set<int> publishedMagnitudes(std::span<const NetworkSpec> specs);

/// The rates that ResNet-RS of this depth, or of the next one below, was published with and that the network, of another family,
/// has no nodes for though it has a place for them; none for the family itself, whose networks bring their own.
DropRates lackedDropRates(const NetworkSpec& spec);

/// The size that options stand for; with their published accuracy where they are one of those.
ResNetRsSize sizeOf(const ResNetRsOptions& options);
/// The options at that size, all else as it is.
ResNetRsOptions atSize(ResNetRsOptions options, const ResNetRsSize& size);

/// The next larger size by the paper's two rules (sec. 5): where a training is long enough to overfit (`canOverfit`), depth
/// grows and resolution follows slowly: the published sizes, one after the other, and beyond the last one no more. Else
/// width grows, to 1.5 and then 2 times the usual one, and depth and resolution stay. nullopt where nothing larger was
/// tried.
std::optional<ResNetRsSize> nextResNetRs(const ResNetRsSize& size, bool canOverfit);

}  // namespace reslab
