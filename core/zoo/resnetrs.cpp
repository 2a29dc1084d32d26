#include "core/zoo/resnetrs.h"

#include "core/zoo/netbuilder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <variant>

namespace reslab {
namespace {

constexpr const char* kFamily = "resnetrs";
constexpr std::array kDepths{50, 101, 152, 200, 270, 350, 420};

constexpr std::array kSizes{
    ResNetRsSize{.depth = 50, .resolution = 160, .randAugment = 10, .topAccuracy = 78.8},
    ResNetRsSize{.depth = 101, .resolution = 160, .randAugment = 10, .topAccuracy = 80.3},
    ResNetRsSize{.depth = 101, .resolution = 192, .randAugment = 15, .topAccuracy = 81.2},
    ResNetRsSize{.depth = 152, .resolution = 192, .randAugment = 15, .topAccuracy = 82.0},
    ResNetRsSize{.depth = 152, .resolution = 224, .randAugment = 15, .topAccuracy = 82.2},
    ResNetRsSize{.depth = 152, .resolution = 256, .randAugment = 15, .topAccuracy = 83.0},
    ResNetRsSize{.depth = 200, .resolution = 256, .dropPath = 0.1, .randAugment = 15, .topAccuracy = 83.4},
    ResNetRsSize{.depth = 270, .resolution = 256, .dropPath = 0.1, .randAugment = 15, .topAccuracy = 83.8},
    ResNetRsSize{.depth = 350, .resolution = 256, .dropPath = 0.1, .randAugment = 15, .topAccuracy = 84.0},
    ResNetRsSize{.depth = 350, .resolution = 320, .dropout = 0.4, .dropPath = 0.1, .randAugment = 15, .topAccuracy = 84.2},
    ResNetRsSize{.depth = 420, .resolution = 320, .dropout = 0.4, .dropPath = 0.1, .randAugment = 15, .topAccuracy = 84.4},
};

std::optional<ResNetRsSize> deeper(ResNetRsSize size)
{
    const auto isLarger = [&](const ResNetRsSize& other) {
        return other.depth >= size.depth && other.resolution >= size.resolution &&
               (other.depth > size.depth || other.resolution > size.resolution);
    };
    const auto next = std::ranges::find_if(kSizes, isLarger);
    if (next == kSizes.end())
        return std::nullopt;
    auto grown = *next;
    grown.width = size.width;
    grown.topAccuracy = size.width == ResNetRsSize{}.width ? grown.topAccuracy : 0;
    return grown;
}

std::optional<ResNetRsSize> wider(ResNetRsSize size)
{
    // The widths of the paper's own comparison. Bello et al. 2021, sec. 5.1.
    constexpr std::array kWidths{64, 96, 128};
    const auto next = std::ranges::upper_bound(kWidths, size.width);
    if (next == kWidths.end())
        return std::nullopt;
    size.width = *next;
    size.topAccuracy = 0;
    return size;
}

}  // namespace

NetworkSpec resNetRs(const ResNetRsOptions& options)
{
    requireAllowed(options);
    requireInput(options.input);
    requireDepthAmong(options.depth, kDepths);
    return stagedNet(
        {.frame = {.name = resNetRsText(options),
                   .family = kFamily,
                   .depth = options.depth,
                   .input = options.input,
                   .classes = options.classes,
                   .init = options.init},
         .style = {.shortcut = options.shortcut, .activation = options.activation, .lastGamma = options.lastGamma},
         .stem = options.stem,
         .blocks = publishedBlocks(options.depth),
         .block = BlockKind::Bottleneck,
         .width = options.width,
         .inner = options.width,
         .downsample = options.downsample,
         .squeezeRatio = options.squeezeRatio,
         .dropPath = options.dropPath,
         .dropout = options.dropout});
}

std::optional<ResNetRsOptions> resNetRsOptions(const ModelText& text)
{
    const auto depth = text.numberAfter("resnetrs");
    if (!depth && text.name() != "resnetrs")
        return std::nullopt;
    ResNetRsOptions options;
    options.depth = depth.value_or(options.depth);
    text.readInto(options);
    const bool isPlain = options.shortcut == Shortcut::None;
    if (!hasProjections(options.shortcut) && !text.has("downsample"))
        options.downsample = Downsample::Conv;
    if (const auto size = std::ranges::find(kSizes, options.depth, &ResNetRsSize::depth); size != kSizes.end()) {
        options.dropout = text.has("dropout") ? options.dropout : size->dropout;
        options.dropPath = text.has("drop-path") ? options.dropPath : isPlain ? 0.0 : size->dropPath;
        options.input = {3, size->resolution, size->resolution};
    }
    if (options.stem == Stem::Cifar)
        options.input = usualInput(options.stem);
    return options;
}

std::string resNetRsText(const ResNetRsOptions& options)
{
    const auto name = std::string(kFamily) + std::to_string(options.depth);
    const auto usual = resNetRsOptions(ModelText(name));
    return usual ? writeModelText(name, options, *usual) : writeModelText(kFamily, options);
}

std::span<const ResNetRsSize> publishedResNetRs()
{
    return kSizes;
}

std::optional<int> publishedMagnitude(const NetworkSpec& spec)
{
    if (spec.family != kFamily)
        return std::nullopt;
    auto size = std::ranges::find_if(kSizes, [&](const ResNetRsSize& other) {
        return other.depth == spec.depth && other.resolution == spec.input.height;
    });
    if (size == kSizes.end())
        size = std::ranges::find(kSizes, spec.depth, &ResNetRsSize::depth);
    return size == kSizes.end() ? std::nullopt : std::optional(size->randAugment);
}

std::set<int> publishedMagnitudes(std::span<const NetworkSpec> specs)
{
    std::set<int> magnitudes;
    for (const auto& spec : specs)
        if (const auto magnitude = publishedMagnitude(spec))
            magnitudes.insert(*magnitude);
    return magnitudes;
}

DropRates lackedDropRates(const NetworkSpec& spec)
{
    if (spec.family == kFamily)
        return {};
    const auto has = [&]<class Drop>(const Drop&) {
        return std::ranges::any_of(spec.nodes, [](const NodeSpec& node) { return std::holds_alternative<Drop>(node.op); });
    };
    const auto above = std::ranges::upper_bound(kDepths, spec.depth);
    const auto depth = above == kDepths.begin() ? kDepths.front() : *std::prev(above);
    const auto size = std::ranges::find(kSizes, depth, &ResNetRsSize::depth);
    DropRates rates;
    if (canDropOut(spec) && !has(DropoutSpec{}))
        rates.dropout = size->dropout;
    if (size->dropPath > 0 && canDropPaths(spec) && !has(DropPathSpec{}))
        rates.dropPath = size->dropPath;
    return rates;
}

ResNetRsSize sizeOf(const ResNetRsOptions& options)
{
    ResNetRsSize size{.depth = options.depth,
                      .resolution = static_cast<int>(options.input.height),
                      .width = options.width,
                      .dropout = options.dropout,
                      .dropPath = options.dropPath};
    const auto isIt = [&](const ResNetRsSize& other) {
        return other.depth == size.depth && other.resolution == size.resolution && other.width == size.width &&
               other.dropout == size.dropout && other.dropPath == size.dropPath;
    };
    const auto published = std::ranges::find_if(kSizes, isIt);
    return published == kSizes.end() ? size : *published;
}

ResNetRsOptions atSize(ResNetRsOptions options, const ResNetRsSize& size)
{
    options.depth = size.depth;
    options.width = size.width;
    options.dropout = size.dropout;
    options.dropPath = size.dropPath;
    options.input = {options.input.channels, size.resolution, size.resolution};
    return options;
}

std::optional<ResNetRsSize> nextResNetRs(const ResNetRsSize& size, bool canOverfit)
{
    return canOverfit ? deeper(size) : wider(size);
}

}  // namespace reslab
