#include "ui/bridge/networkinput.h"

#include "core/base/error.h"
#include "core/data/augment.h"

namespace reslab::ui {

float greyOf(const Normalization& normalization)
{
    return normalization.kind == Normalization::Kind::None ? 0.5F : 0.0F;
}

Picture pictureOf(const PlanarImage& image)
{
    const auto plane = static_cast<std::size_t>(image.shape.height * image.shape.width);
    const bool isColour = image.shape.channels >= 3;
    Picture picture{.width = image.shape.width, .height = image.shape.height, .rgb = std::vector<std::uint8_t>(3 * plane)};
    for (std::size_t i = 0; i < plane; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            picture.rgb[3 * i + c] = image.pixels[isColour ? c * plane + i : i];
    return picture;
}

NetworkInput networkInput(const PlanarImage& image, const NetworkFacts& network, const Perturbation& noisy)
{
    const auto& shape = network.graph->spec.input;
    NetworkInput input;
    if (image.shape == shape)
        input.pixels = image.pixels;
    else
        input.pixels = fitPicture(pictureOf(image), shape, network.resize);
    if (static_cast<std::int64_t>(input.pixels.size()) != shape.elements())
        throw Error(ErrorCode::ShapeMismatch, {{"op", "input"},
                                               {"node", network.model},
                                               {"actual", toString(shape)},
                                               {"expected", "images of 1 or 3 channels"}});
    addNoise(noisy, input.pixels);
    input.values.resize(static_cast<std::size_t>(shape.elements()));
    ImageWriter(network.normalization, shape).write(input.pixels, Placement{}, input.values);
    return input;
}

}  // namespace reslab::ui
