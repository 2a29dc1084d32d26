#include "core/zoo/vgg.h"

#include "core/zoo/netbuilder.h"

#include <fmt/format.h>

#include <array>

namespace reslab {
namespace {

constexpr std::array kDepths{11, 13, 16, 19};
constexpr int kStages = 5;
constexpr std::int64_t kLargeLayer = 4096;
constexpr std::int64_t kPixels = 7;

/// Convolutions of each stage. Simonyan and Zisserman 2015, table 1, columns A, B, D and E.
std::array<int, kStages> convsOf(int depth)
{
    switch (depth) {
    case 11:
        return {1, 1, 2, 2, 2};
    case 13:
        return {2, 2, 2, 2, 2};
    case 16:
        return {2, 2, 3, 3, 3};
    default:
        return {2, 2, 4, 4, 4};
    }
}

/// Appends nodes one behind the other, named by their place in a list as torchvision names them.
class ListWriter {
public:
    explicit ListWriter(NetworkSpec frame) : m_spec(std::move(frame)) {}

    void begin(std::string list) { m_list = std::move(list), m_next = 0; }
    void inStage(int stage) { m_stage = stage; }
    void append(OpSpec op) { appendNamed(fmt::format("{}.{}", m_list, m_next++), std::move(op)); }
    void appendNamed(std::string name, OpSpec op)
    {
        const auto before = m_spec.nodes.empty() ? std::string(kInputName) : m_spec.nodes.back().name;
        m_spec.nodes.push_back({.name = std::move(name), .op = std::move(op), .inputs = {before}, .stage = m_stage});
    }
    NetworkSpec take() { return std::move(m_spec); }

private:
    NetworkSpec m_spec;
    std::string m_list;
    int m_next = 0;
    int m_stage = -1;
};

void appendFeatures(ListWriter& net, const VggOptions& options)
{
    constexpr int kWidest = 3;
    net.begin("features");
    const auto convs = convsOf(options.depth);
    for (int stage = 0; stage < kStages; ++stage) {
        net.inStage(stage + 1);
        for (int i = 0; i < convs[static_cast<std::size_t>(stage)]; ++i) {
            net.append(ConvSpec{.outChannels = std::int64_t{options.width} << std::min(stage, kWidest),
                                .kernel = 3,
                                .padding = 1,
                                .bias = true});
            if (options.norm == Norm::Batch)
                net.append(BatchNormSpec{});
            net.append(ReluSpec{});
        }
        net.append(PoolSpec{});
    }
    net.inStage(-1);
}

void appendClassifier(ListWriter& net, const VggOptions& options)
{
    if (options.head == VggHead::Average) {
        net.appendNamed("avgpool", GlobalPoolSpec{});
        net.appendNamed("classifier", LinearSpec{.outFeatures = options.classes});
        return;
    }
    net.appendNamed("avgpool", AdaptivePoolSpec{kPixels});
    net.appendNamed("flatten", FlattenSpec{});
    net.begin("classifier");
    for (int layer = 0; layer < 2; ++layer) {
        net.append(LinearSpec{.outFeatures = kLargeLayer});
        net.append(ReluSpec{});
        net.append(DropoutSpec{options.dropout});
    }
    net.append(LinearSpec{.outFeatures = options.classes});
}

}  // namespace

NetworkSpec vgg(const VggOptions& options)
{
    requireAllowed(options);
    requireInput(options.input);
    requireDepthAmong(options.depth, kDepths);
    ListWriter net({.name = writeModelText("vgg", options),
                    .family = "vgg",
                    .depth = options.depth,
                    .input = options.input,
                    .classes = options.classes,
                    .init = options.init});
    appendFeatures(net, options);
    appendClassifier(net, options);
    return net.take();
}

std::optional<VggOptions> vggOptions(const ModelText& text)
{
    VggOptions options;
    const auto withNorm = text.numberBetween("vgg", "_bn");
    const auto depth = withNorm ? withNorm : text.numberAfter("vgg");
    if (!depth && text.name() != "vgg")
        return std::nullopt;
    options.depth = depth.value_or(options.depth);
    if (withNorm)
        options.norm = Norm::Batch;
    text.readInto(options);
    return options;
}

}  // namespace reslab
