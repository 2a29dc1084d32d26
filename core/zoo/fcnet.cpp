#include "core/zoo/fcnet.h"

#include "core/zoo/netbuilder.h"

namespace reslab {

NetworkSpec fcNet(const FcOptions& options)
{
    constexpr int kShallowest = 2;
    constexpr int kDeepest = 10'000;
    requireAllowed(options);
    requireInput(options.input);
    requireDepth(options.depth, kShallowest, 1, kDeepest);

    NetBuilder net({.name = writeModelText("fc", options),
                    .family = "fc",
                    .depth = options.depth,
                    .input = options.input,
                    .classes = options.classes,
                    .init = options.init},
                   {.shortcut = options.shortcut,
                    .order = options.order,
                    .norm = options.norm,
                    .activation = options.activation,
                    .lastGamma = options.lastGamma},
                   "linear");
    const LinearSpec hidden{.outFeatures = options.hidden, .bias = options.norm == Norm::None};
    net.append("flatten", FlattenSpec{});
    const auto inBlocks = options.depth - 2;
    for (int i = 0; i <= inBlocks % options.layersPerSkip; ++i)
        net.stemLayer(hidden);
    for (int index = 0; index < inBlocks / options.layersPerSkip; ++index)
        net.block({.stage = 1,
                   .index = index,
                   .layers = std::vector<OpSpec>(static_cast<std::size_t>(options.layersPerSkip), hidden),
                   .projection = LinearSpec{.outFeatures = options.hidden, .bias = false}});
    net.endBlocks();
    net.append("fc", LinearSpec{.outFeatures = options.classes});
    return net.take();
}

std::optional<FcOptions> fcOptions(const ModelText& text)
{
    FcOptions options;
    if (text.name() != "fc") {
        const auto plain = text.numberAfter("fcplain");
        const auto depth = plain ? plain : text.numberAfter("fcresnet");
        if (!depth)
            return std::nullopt;
        options.depth = *depth;
        if (plain)
            options.shortcut = Shortcut::None;
    }
    text.readInto(options);
    return options;
}

}  // namespace reslab
