#include "core/zoo/resnext.h"

#include "core/zoo/netbuilder.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace reslab {
namespace {

constexpr std::array kDepths{29, 50, 101, 152, 200};
constexpr int kCifarDepth = 29;

/// Multiply-adds of a bottleneck for one pixel. Xie et al. 2017, eq. 4.
std::int64_t bottleneckMacs(std::int64_t cardinality, std::int64_t pathWidth, std::int64_t outer)
{
    return cardinality * (2 * outer * pathWidth + 9 * pathWidth * pathWidth);
}

/// What "50_32x4d" tells behind "resnext".
std::optional<ResNextOptions> named(const ModelText& text)
{
    constexpr std::string_view kPrefix = "resnext";
    const auto& name = text.name();
    if (!name.starts_with(kPrefix))
        return std::nullopt;
    ResNextOptions options;
    if (name == kPrefix)
        return options;
    const auto bar = name.find('_');
    const auto cross = name.find('x', bar);
    if (bar == name.npos || cross == name.npos || !name.ends_with('d'))
        return std::nullopt;
    const auto part = [&](std::size_t begin, std::size_t end) {
        return ModelText(name.substr(begin, end - begin)).numberAfter({});
    };
    const auto depth = part(kPrefix.size(), bar);
    const auto cardinality = part(bar + 1, cross);
    const auto pathWidth = part(cross + 1, name.size() - 1);
    if (!depth || !cardinality || !pathWidth)
        return std::nullopt;
    options.depth = *depth;
    options.cardinality = *cardinality;
    options.pathWidth = *pathWidth;
    return options;
}

}  // namespace

int equalCostPathWidth(int cardinality, int width)
{
    constexpr std::int64_t kExpansion = 4;
    const auto outer = kExpansion * width;
    const auto target = bottleneckMacs(1, width, outer);
    int best = 1;
    for (int candidate = 1; candidate <= width; ++candidate)
        if (std::abs(bottleneckMacs(cardinality, candidate, outer) - target) <
            std::abs(bottleneckMacs(cardinality, best, outer) - target))
            best = candidate;
    return best;
}

int pathWidthOf(const ResNextOptions& options)
{
    return options.pathWidth > 0 ? options.pathWidth : equalCostPathWidth(options.cardinality, options.width);
}

NetworkSpec resNext(const ResNextOptions& options)
{
    requireAllowed(options);
    requireInput(options.input);
    requireDepthAmong(options.depth, kDepths);
    return stagedNet({.frame = {.name = writeModelText("resnext", options),
                                .family = "resnext",
                                .depth = options.depth,
                                .input = options.input,
                                .classes = options.classes,
                                .init = options.init},
                      .style = {.shortcut = options.shortcut,
                                .order = options.order,
                                .activation = options.activation,
                                .lastGamma = options.lastGamma},
                      .stem = options.stem,
                      .blocks = options.depth == kCifarDepth ? std::vector{3, 3, 3} : publishedBlocks(options.depth),
                      .block = BlockKind::Bottleneck,
                      .width = options.width,
                      .inner = std::int64_t{options.cardinality} * pathWidthOf(options),
                      .cardinality = options.cardinality,
                      .downsample = options.downsample});
}

std::optional<ResNextOptions> resNextOptions(const ModelText& text)
{
    auto options = named(text);
    if (!options)
        return std::nullopt;
    if (options->depth == kCifarDepth) {
        options->stem = Stem::Cifar;
        options->classes = 10;
    }
    text.readInto(*options);
    options->input = usualInput(options->stem);
    return options;
}

}  // namespace reslab
