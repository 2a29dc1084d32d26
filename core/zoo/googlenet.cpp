#include "core/zoo/googlenet.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <utility>

namespace reslab {
namespace {

constexpr int kDepth = 22;
constexpr double kEps = 1e-3;
constexpr std::int64_t kAuxiliaryPixels = 4;
constexpr std::int64_t kAuxiliaryChannels = 128;
constexpr std::int64_t kAuxiliaryFeatures = 1024;

/// The channels of one module. Szegedy et al. 2015, table 1.
struct Inception {
    const char* name;
    int stage;
    std::int64_t ones, reduceThrees, threes, reduceFives, fives, pooled;
};

constexpr Inception kModules[] = {
    {"inception3a", 1, 64, 96, 128, 16, 32, 32},     {"inception3b", 1, 128, 128, 192, 32, 96, 64},
    {"inception4a", 2, 192, 96, 208, 16, 48, 64},    {"inception4b", 2, 160, 112, 224, 24, 64, 64},
    {"inception4c", 2, 128, 128, 256, 24, 64, 64},   {"inception4d", 2, 112, 144, 288, 32, 64, 64},
    {"inception4e", 2, 256, 160, 320, 32, 128, 128}, {"inception5a", 3, 256, 160, 320, 32, 128, 128},
    {"inception5b", 3, 384, 192, 384, 48, 128, 128},
};

PoolSpec ceilPool(std::int64_t kernel, std::int64_t stride, std::int64_t padding = 0)
{
    return {.kind = PoolKind::Max, .kernel = kernel, .stride = stride, .padding = padding, .ceilMode = true};
}

/// Throws OptionConflict where a choice of the auxiliary classifiers is made and there are none.
void requireAuxiliaries(const GoogLeNetOptions& options)
{
    if (options.auxiliary == Auxiliary::On)
        return;
    const GoogLeNetOptions usually;
    const auto require = [](const char* option, double actual, double usual) {
        if (actual != usual)
            throw Error(ErrorCode::OptionConflict, {{"option", option},
                                                    {"actual", optionText(actual, RealRange{})},
                                                    {"conflict", "aux=off"},
                                                    {"expected", "aux=on"}});
    };
    require("aux-weight", options.auxiliaryWeight, usually.auxiliaryWeight);
    require("aux-dropout", options.auxiliaryDropout, usually.auxiliaryDropout);
}

class Builder {
public:
    Builder(NetworkSpec frame, const GoogLeNetOptions& options) : m_spec(std::move(frame)), m_options(options) {}

    NetworkSpec build()
    {
        stem();
        int index = 0;
        for (const auto& module : kModules) {
            if (module.stage != std::exchange(m_stage, module.stage)) {
                index = 0;
                m_block = -1;
                if (module.stage > 1)
                    append(fmt::format("maxpool{}", module.stage + 1), ceilPool(module.stage == 2 ? 3 : 2, 2));
            }
            m_block = index++;
            inception(module);
            // The heads stand on 4a and 4d: their loss reaches the lower half by a short way.
            if (std::string_view(module.name) == "inception4a")
                auxiliary("aux1");
            if (std::string_view(module.name) == "inception4d")
                auxiliary("aux2");
        }
        m_stage = m_block = -1;
        append("avgpool", GlobalPoolSpec{});
        append("dropout", DropoutSpec{m_options.dropout});
        append("fc", LinearSpec{.outFeatures = m_options.classes});
        return std::move(m_spec);
    }

private:
    void append(std::string name, OpSpec op, std::vector<std::string> inputs)
    {
        m_spec.nodes.push_back(
            {.name = name, .op = std::move(op), .inputs = std::move(inputs), .stage = m_stage, .block = m_block});
        m_tail = std::move(name);
    }
    void append(std::string name, OpSpec op) { append(std::move(name), std::move(op), {m_tail}); }

    void conv(const std::string& name, ConvSpec spec)
    {
        append(name + ".conv", spec);
        append(name + ".bn", BatchNormSpec{.eps = kEps});
        append(name + ".relu", ReluSpec{});
    }

    void stem()
    {
        const bool isSmall = m_options.stem == GoogLeNetStem::Cifar;
        m_stage = 0;
        conv("conv1", isSmall ? ConvSpec{.outChannels = 64, .kernel = 3, .padding = 1}
                              : ConvSpec{.outChannels = 64, .kernel = 7, .stride = 2, .padding = 3});
        if (!isSmall)
            append("maxpool1", ceilPool(3, 2));
        conv("conv2", {.outChannels = 64});
        conv("conv3", {.outChannels = 192, .kernel = 3, .padding = 1});
        if (!isSmall)
            append("maxpool2", ceilPool(3, 2));
    }

    void inception(const Inception& module)
    {
        const std::string place(module.name);
        const auto entry = m_tail;
        const bool isReduced = m_options.module == InceptionKind::Reduced;
        const auto fives = std::int64_t{m_options.kernel == InceptionKernel::Five ? 5 : 3};
        conv(place + ".branch1", {.outChannels = module.ones});
        std::vector parts{m_tail};
        const auto branch = [&](const std::string& name, std::int64_t reduced, ConvSpec spec) {
            m_tail = entry;
            if (isReduced)
                conv(name + ".0", {.outChannels = reduced});
            conv(name + ".1", spec);
            parts.push_back(m_tail);
        };
        branch(place + ".branch2", module.reduceThrees, {.outChannels = module.threes, .kernel = 3, .padding = 1});
        branch(place + ".branch3", module.reduceFives, {.outChannels = module.fives, .kernel = fives, .padding = fives / 2});
        append(place + ".branch4.0", ceilPool(3, 1, 1), {entry});
        if (isReduced)
            conv(place + ".branch4.1", {.outChannels = module.pooled});
        parts.push_back(m_tail);
        append(place, ConcatSpec{}, std::move(parts));
    }

    /// A classifier beside the way. The public code divides the map into 4x4 where the paper averages 5x5 with stride 3: the
    /// same number of pixels at 224, and any picture fits.
    void auxiliary(const std::string& place)
    {
        if (m_options.auxiliary == Auxiliary::Off)
            return;
        const auto entry = m_tail;
        append(place + ".pool", AdaptivePoolSpec{kAuxiliaryPixels});
        conv(place + ".conv", {.outChannels = kAuxiliaryChannels});
        append(place + ".flatten", FlattenSpec{});
        append(place + ".fc1", LinearSpec{.outFeatures = kAuxiliaryFeatures});
        append(place + ".relu", ReluSpec{});
        append(place + ".dropout", DropoutSpec{m_options.auxiliaryDropout});
        append(place + ".fc2", LinearSpec{.outFeatures = m_options.classes});
        m_spec.auxiliaries.push_back({.node = m_tail, .lossWeight = m_options.auxiliaryWeight});
        m_tail = entry;
    }

    NetworkSpec m_spec;
    GoogLeNetOptions m_options;
    std::string m_tail{kInputName};
    int m_stage = -1;
    int m_block = -1;
};

}  // namespace

NetworkSpec googLeNet(const GoogLeNetOptions& options)
{
    requireAllowed(options);
    requireInput(options.input);
    requireAuxiliaries(options);
    return Builder({.name = writeModelText("googlenet", options),
                    .family = "googlenet",
                    .depth = kDepth,
                    .input = options.input,
                    .classes = options.classes,
                    .init = options.init},
                   options)
        .build();
}

std::optional<GoogLeNetOptions> googLeNetOptions(const ModelText& text)
{
    if (text.name() != "googlenet")
        return std::nullopt;
    GoogLeNetOptions options;
    text.readInto(options);
    if (options.stem == GoogLeNetStem::Cifar)
        options.input = {3, 32, 32};
    return options;
}

}  // namespace reslab
