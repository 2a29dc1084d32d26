#include "ui/features/sheets.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

namespace reslab::ui {
namespace {

/// What a sheet's tiles lie in: the answer, and what was computed from it. Elements of a deque stay where they are.
struct Owner {
    SharedAnswer answer;
    std::deque<std::vector<float>> made;

    std::span<const float> keep(std::vector<float> values)
    {
        made.push_back(std::move(values));
        return made.back();
    }
};

Tile tileOf(int id, std::span<const float> values, std::int64_t height, std::int64_t width, const ValueScale& scale)
{
    return {.id = id,
            .label = QString::number(id),
            .values = values,
            .height = height,
            .width = width,
            .scale = scale,
            .picture = {},
            .name = QString::number(id)};
}

/// Values without width and height in rows of a square; what is left of the last row is no number.
Tile squareTile(Owner& owner, int id, std::span<const float> values, const ValueScale& scale)
{
    const auto width = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(values.size()))));
    const auto height = (static_cast<std::int64_t>(values.size()) + width - 1) / width;
    std::vector<float> square(values.begin(), values.end());
    square.resize(static_cast<std::size_t>(width * height), std::numeric_limits<float>::quiet_NaN());
    return tileOf(id, owner.keep(std::move(square)), height, width, scale);
}

ValueScale ownScale(std::span<const float> values, const MapsOptions& options, const ValueScale& shared)
{
    return options.sharing == ScaleSharing::Tile ? scaleOf(values) : shared;
}

Tile layerTile(Owner& owner, int id, const NamedTensor& tensor)
{
    const auto shape = shapeOf(tensor);
    const auto values = channelOf(tensor, 0);
    auto tile = shape.height * shape.width == 1 ? squareTile(owner, id, tensor.values, scaleOf(tensor.values))
                                                : tileOf(id, values, shape.height, shape.width, scaleOf(values));
    tile.label = tile.name = QString::fromStdString(tensor.name);
    return tile;
}

bool hasPlanes(const NamedTensor& weights)
{
    return weights.dims.size() == 4 && weights.dims[2] * weights.dims[3] > 1;
}

/// The first channel that output channel `output` reads: each group of a grouped convolution reads channels of its own.
std::int64_t firstRead(const InferenceAnswer& answer, const NamedTensor& weights, std::int64_t output)
{
    const auto& graph = *answer.network->graph;
    const int node = graph.find(weights.name);
    const auto* conv = node < 0 ? nullptr : std::get_if<ConvSpec>(&graph.nodes[static_cast<std::size_t>(node)].spec.op);
    return conv ? output / (weights.dims[0] / conv->groups) * weights.dims[1] : 0;
}

}  // namespace

ValueScale scaleFor(const NamedTensor& tensor, bool sizes)
{
    return sizes ? scaleOf(sizesOf(tensor.values)) : scaleOf(tensor.values);
}

TileSheet channelSheet(const SharedAnswer& answer, std::size_t tensor, const MapsOptions& options, const ValueScale& scale)
{
    const auto owner = std::make_shared<Owner>(Owner{.answer = answer, .made = {}});
    const auto& values = answer->tensors[tensor];
    const auto shape = shapeOf(values);
    TileSheet sheet{.tiles = {}, .owner = owner, .base = {}, .opacity = options.opacity};
    for (const int channel : orderOf(channelFacts(values), options.order)) {
        auto plane = channelOf(values, channel);
        if (options.sizes)
            plane = owner->keep(sizesOf(plane));
        sheet.tiles.push_back(tileOf(channel, plane, shape.height, shape.width, ownScale(plane, options, scale)));
    }
    return sheet;
}

TileSheet layerSheet(const SharedAnswer& answer, const MapsOptions& options)
{
    const auto owner = std::make_shared<Owner>(Owner{.answer = answer, .made = {}});
    TileSheet sheet{.tiles = {}, .owner = owner, .base = {}, .opacity = options.opacity};
    for (std::size_t i = 0; i < answer->tensors.size(); ++i)
        sheet.tiles.push_back(layerTile(*owner, static_cast<int>(i), answer->tensors[i]));
    return sheet;
}

bool isColourFilter(const NamedTensor& weights)
{
    return hasPlanes(weights) && weights.dims[1] == 3;
}

bool hasKernelChoice(const NamedTensor& weights)
{
    return hasPlanes(weights) && weights.dims[1] > 1 && !isColourFilter(weights);
}

TileSheet kernelSheet(const SharedAnswer& answer, const MapsOptions& options, const ValueScale& scale)
{
    const auto owner = std::make_shared<Owner>(Owner{.answer = answer, .made = {}});
    const auto& weights = answer->tensors.front();
    const auto outputs = weights.dims[0];
    const auto each = static_cast<std::size_t>(static_cast<std::int64_t>(weights.values.size()) / outputs);
    const auto ofOutput = [&](std::int64_t o) { return std::span(weights.values).subspan(static_cast<std::size_t>(o) * each, each); };
    TileSheet sheet{.tiles = {}, .owner = owner, .base = {}, .opacity = 1.0};
    if (hasKernelChoice(weights)) {
        const auto height = weights.dims[2], width = weights.dims[3];
        const auto area = static_cast<std::size_t>(height * width);
        const auto output = std::clamp<std::int64_t>(options.kernel, 0, outputs - 1);
        const auto first = firstRead(*answer, weights, output);
        const auto all = ofOutput(output);
        for (std::int64_t c = 0; c < weights.dims[1]; ++c) {
            const auto values = all.subspan(static_cast<std::size_t>(c) * area, area);
            sheet.tiles.push_back(tileOf(static_cast<int>(first + c), values, height, width, ownScale(values, options, scale)));
        }
        return sheet;
    }
    for (std::int64_t o = 0; o < outputs; ++o) {
        const auto values = ofOutput(o);
        const int id = static_cast<int>(o);
        if (!isColourFilter(weights)) {
            const auto own = ownScale(values, options, scale);
            sheet.tiles.push_back(hasPlanes(weights) ? tileOf(id, values, weights.dims[2], weights.dims[3], own)
                                                     : squareTile(*owner, id, values, own));
            continue;
        }
        Tile tile = tileOf(id, {}, weights.dims[2], weights.dims[3], scale);
        tile.picture = signedColours({weights.name, {3, weights.dims[2], weights.dims[3]}, {values.begin(), values.end()}});
        sheet.tiles.push_back(std::move(tile));
    }
    return sheet;
}

}  // namespace reslab::ui
