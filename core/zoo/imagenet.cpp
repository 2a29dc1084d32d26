#include "core/zoo/imagenet.h"

#include "core/base/error.h"
#include "core/zoo/netbuilder.h"

#include <algorithm>
#include <array>

namespace reslab {
namespace {

constexpr std::array kDepths{18, 34, 50, 101, 152, 200};
constexpr int kShallowestBottleneck = 50;

BlockKind blockOf(const ImageNetOptions& options)
{
    const auto kind = options.depth < kShallowestBottleneck ? BlockKind::Basic : BlockKind::Bottleneck;
    if (kind == BlockKind::Basic && options.strideAt != ImageNetOptions{}.strideAt)
        throw Error(ErrorCode::OptionConflict, {{"option", "stride"},
                                                {"actual", std::string(choiceName(kStrideAts, options.strideAt))},
                                                {"conflict", "depth=" + std::to_string(options.depth)},
                                                {"expected", "depth=50|101|152|200"}});
    return kind;
}

/// The variant that a letter behind the depth names. He et al. 2019, fig. 2.
void applyVariant(ImageNetOptions& options, char letter)
{
    if (letter != 'b')
        options.stem = Stem::Deep;
    if (letter == 'd')
        options.downsample = Downsample::Average;
}

/// Depth and kind that a name tells.
std::optional<ImageNetOptions> named(const ModelText& text)
{
    ImageNetOptions options;
    const auto isPublished = [](std::optional<int> depth) { return depth && std::ranges::count(kDepths, *depth) > 0; };
    if (const auto depth = text.numberAfter("plain"); isPublished(depth)) {
        options.depth = *depth;
        options.shortcut = Shortcut::None;
        return options;
    }
    if (const auto depth = text.numberAfter("resnet"); isPublished(depth)) {
        options.depth = *depth;
        return options;
    }
    for (const char letter : {'b', 'c', 'd'})
        if (const auto depth = text.numberBetween("resnet", {&letter, 1}); isPublished(depth)) {
            options.depth = *depth;
            applyVariant(options, letter);
            return options;
        }
    return text.name() == "imagenet" ? std::optional(options) : std::nullopt;
}

}  // namespace

NetworkSpec imageNet(const ImageNetOptions& options)
{
    requireAllowed(options);
    requireInput(options.input);
    requireDepthAmong(options.depth, kDepths);
    return stagedNet({.frame = {.name = writeModelText("imagenet", options),
                                .family = "imagenet",
                                .depth = options.depth,
                                .input = options.input,
                                .classes = options.classes,
                                .init = options.init},
                      .style = {.shortcut = options.shortcut,
                                .pad = options.pad,
                                .projection = options.projection,
                                .order = options.order,
                                .norm = options.norm,
                                .activation = options.activation,
                                .lastGamma = options.lastGamma},
                      .stem = options.stem,
                      .blocks = publishedBlocks(options.depth),
                      .block = blockOf(options),
                      .width = options.width,
                      .inner = options.width,
                      .strideAt = options.strideAt,
                      .downsample = options.downsample,
                      .head = options.head});
}

std::optional<ImageNetOptions> imageNetOptions(const ModelText& text)
{
    auto options = named(text);
    if (!options)
        return std::nullopt;
    text.readInto(*options);
    options->input = usualInput(options->stem);
    return options;
}

}  // namespace reslab
