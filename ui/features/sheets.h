#pragma once

#include "ui/bridge/inference.h"
#include "ui/features/featurevalues.h"
#include "ui/features/tiles.h"

// What an answer becomes on a page of feature maps: sheets of tiles, as values.

namespace reslab::ui {

enum class MapsMode {
    Channels,  ///< those of one layer
    Layers,    ///< one picture for each layer
    Kernels    ///< the weights of one layer
};

/// Which values share one scale of colours.
enum class ScaleSharing {
    Network,  ///< all tiles of a network
    Common,   ///< all networks side by side
    Tile      ///< none: each tile from its own least to its greatest value
};

struct MapsOptions {
    MapsMode mode = MapsMode::Channels;
    ChannelOrder order = ChannelOrder::Index;
    ScaleSharing sharing = ScaleSharing::Network;
    Channels representative = Channels::MeanSize;  ///< of a layer in the strip of layers
    bool sizes = false;     ///< absolute values in place of signed ones
    double opacity = 1.0;   ///< below 1 the image shines through
    int side = 64;          ///< of a tile, pixels
    int kernel = 0;         ///< the output channel whose kernels are shown
    friend bool operator==(const MapsOptions&, const MapsOptions&) = default;
};

/// The scale of all values of a tensor, or of their sizes.
ValueScale scaleFor(const NamedTensor& tensor, bool sizes);

/// The channels of the answer's tensor number `tensor`; ids are channels.
TileSheet channelSheet(const SharedAnswer& answer, std::size_t tensor, const MapsOptions& options, const ValueScale& scale);
/// One tile for each of the answer's tensors, which have one channel or are vectors, each in a scale of its own; ids are their numbers.
TileSheet layerSheet(const SharedAnswer& answer, const MapsOptions& options);
/// Kernels of the answer's first tensor: of a layer that reads colour images each output channel's as a coloured filter; of one whose
/// outputs read a single channel each, as of grey images, a tile for each output; of a wider layer those of output channel
/// options.kernel, one for each channel that it reads; of weights without width and height a tile for each output. Ids are output
/// channels, or input channels where these are the tiles: of grouped convolutions those of the output's group.
TileSheet kernelSheet(const SharedAnswer& answer, const MapsOptions& options, const ValueScale& scale);

/// True where kernelSheet() shows one output channel's kernels at a time.
bool hasKernelChoice(const NamedTensor& weights);
/// True where kernels are shown as coloured filters, and no scale tells their values.
bool isColourFilter(const NamedTensor& weights);

}  // namespace reslab::ui
