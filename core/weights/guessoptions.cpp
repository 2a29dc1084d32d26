#include "core/weights/guessoptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "core/weights/import.h"

namespace reslab {
namespace {

/// Blocks of a stage and layers of a block, by the names that they have.
int blocksOf(const ShapeTable& table, int stage, const char* layer)
{
    return table.count(0, [&](int i) { return fmt::format("layer{}.{}.{}1.weight", stage, i, layer); });
}

int layersOf(const ShapeTable& table, const char* layer)
{
    return table.count(1, [&](int i) { return fmt::format("layer1.0.{}{}.weight", layer, i); });
}

/// True where a block has a projection, alone or behind an average.
bool projects(const ShapeTable& table, int stage, int block)
{
    const auto place = fmt::format("layer{}.{}.downsample.", stage, block);
    return table.has(place + "0.weight") || table.has(place + "1.weight");
}

bool isBottleneck(const ShapeTable& table)
{
    return table.dim("layer1.0.conv1.weight", 2) == 1 && table.has("layer1.0.conv3.weight");
}

/// The side of a square picture of so many pixels; 0 where there is none.
int sideOf(std::int64_t pixels)
{
    const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(pixels))));
    return std::int64_t{side} * side == pixels ? side : 0;
}

/// The stem, and its last convolution.
struct StemShape {
    Stem stem;
    const char* last;
};

/// nullopt where nothing begins so. ZF's stem has the shapes of ImageNet's, of which more have been trained.
std::optional<StemShape> stemOf(const ShapeTable& table)
{
    constexpr std::array kWindows{std::pair(7, Stem::ImageNet), std::pair(11, Stem::AlexNet), std::pair(3, Stem::Cifar)};
    for (const auto& [window, stem] : kWindows)
        if (table.dim("conv1.weight", 2) == window)
            return StemShape{stem, "conv1.weight"};
    if (table.has("conv1.6.weight"))
        return StemShape{table.has("maxpool.0.weight") ? Stem::Strided : Stem::Deep, "conv1.6.weight"};
    if (table.has("conv1.3.weight"))
        return StemShape{Stem::Vgg, "conv1.3.weight"};
    return std::nullopt;
}

/// The published depth of such blocks; nullopt where there is none.
std::optional<int> depthOf(const ShapeTable& table)
{
    constexpr int kOfCifar = 29;
    constexpr int kShallowestBottleneck = 50;
    std::vector<int> blocks;
    while (const int more = blocksOf(table, static_cast<int>(blocks.size()) + 1, "conv"))
        blocks.push_back(more);
    const int perBlock = layersOf(table, "conv");
    if (blocks == std::vector{3, 3, 3} && perBlock == 3)
        return kOfCifar;
    for (const int depth : {18, 34, 50, 101, 152, 200, 270, 350, 420})
        if (publishedBlocks(depth) == blocks && perBlock == (depth < kShallowestBottleneck ? 2 : 3))
            return depth;
    return std::nullopt;
}

/// What ImageNet's residual families have in common.
template <class Options>
std::optional<Options> stagedOptionsOf(const ShapeTable& table)
{
    const auto stem = stemOf(table);
    const auto depth = depthOf(table);
    if (!stem || !depth)
        return std::nullopt;
    Options options;
    options.depth = *depth;
    options.stem = stem->stem;
    options.width = table.number(stem->last, 0);
    // Behind an average the projection stands where its normalisation would.
    constexpr std::size_t kHeight = 2;
    options.downsample = table.dim("layer2.0.downsample.1.weight", kHeight) > 0 ? Downsample::Average : Downsample::Conv;
    options.activation = table.has("layer1.0.prelu1.weight") ? Activation::PRelu : Activation::Relu;
    if (stem->stem == Stem::Cifar)
        options.input = usualInput(stem->stem);
    return options;
}

}  // namespace

ShapeTable::ShapeTable(const TensorFile& file)
{
    for (const auto& tensor : file.tensors())
        m_dims.emplace(publicName(tensor.name), tensor.dims);
}

std::int64_t ShapeTable::dim(const std::string& name, std::size_t axis) const
{
    const auto found = m_dims.find(name);
    return found == m_dims.end() || axis >= found->second.size() ? 0 : found->second[axis];
}

int ShapeTable::number(const std::string& name, std::size_t axis) const
{
    return static_cast<int>(std::min<std::int64_t>(dim(name, axis), std::numeric_limits<int>::max()));
}

std::vector<Shortcut> shortcutsOf(const ShapeTable& table)
{
    const bool inFirst = projects(table, 1, 0);
    if (projects(table, 1, 1) || (inFirst && !isBottleneck(table)))
        return {Shortcut::C};
    if (inFirst || projects(table, 2, 0))
        return {Shortcut::B, Shortcut::C};
    return {Shortcut::A, Shortcut::None};
}

std::optional<CifarOptions> cifarOptionsOf(const ShapeTable& table)
{
    const auto perBlock = layersOf(table, "conv");
    const auto blocks = blocksOf(table, 1, "conv");
    if (table.dim("conv1.weight", 2) != 3 || perBlock == 0 || blocksOf(table, 2, "conv") != blocks ||
        blocksOf(table, 3, "conv") != blocks || table.has("layer4.0.conv1.weight"))
        return std::nullopt;
    CifarOptions options;
    options.block = table.dim("layer1.0.conv1.weight", 2) == 1 ? BlockKind::Bottleneck : BlockKind::Basic;
    if (options.block == BlockKind::Basic && perBlock != 2)
        options.layersPerSkip = perBlock;
    options.depth = 2 + 3 * blocks * perBlock;
    options.width = table.number("conv1.weight", 0);
    options.norm = table.has("bn1.weight") ? Norm::Batch : Norm::None;
    options.activation = table.has("prelu1.weight") ? Activation::PRelu : Activation::Relu;
    const auto channels = std::int64_t{options.width} * (options.block == BlockKind::Bottleneck ? 16 : 4);
    if (const auto features = table.dim("fc.weight", 1); features != channels && channels > 0)
        if (const int side = sideOf(features / channels); side > 0) {
            options.head = Head::Flatten;
            options.input.height = options.input.width = 4 * side;
        }
    return options;
}

std::optional<FcOptions> fcOptionsOf(const ShapeTable& table)
{
    const auto pixels = table.dim("linear1.weight", 1);
    const auto perBlock = layersOf(table, "linear");
    const auto stem = table.count(1, [](int i) { return fmt::format("linear{}.weight", i); });
    if (pixels == 0)
        return std::nullopt;
    FcOptions options;
    options.layersPerSkip = std::max(perBlock, 1);
    options.depth = 1 + stem + perBlock * blocksOf(table, 1, "linear");
    options.hidden = table.number("linear1.weight", 0);
    options.norm = table.has("bn1.weight") ? Norm::Batch : Norm::None;
    options.activation = table.has("prelu1.weight") ? Activation::PRelu : Activation::Relu;
    if (const int colour = pixels % 3 == 0 ? sideOf(pixels / 3) : 0; colour > 0)
        options.input = {3, colour, colour};
    if (const int grey = sideOf(pixels); grey > 0)
        options.input = {1, grey, grey};
    return options;
}

std::optional<ImageNetOptions> imageNetOptionsOf(const ShapeTable& table)
{
    auto options = stagedOptionsOf<ImageNetOptions>(table);
    if (options)
        options->norm = table.has("bn1.weight") ? Norm::Batch : Norm::None;
    return options;
}

std::optional<ResNextOptions> resNextOptionsOf(const ShapeTable& table)
{
    auto options = stagedOptionsOf<ResNextOptions>(table);
    const auto inner = table.number("layer1.0.conv2.weight", 0);
    const auto perPath = table.number("layer1.0.conv2.weight", 1);
    if (!options || !isBottleneck(table) || perPath < 1 || inner < 1)
        return std::nullopt;
    options->cardinality = inner / perPath;
    options->pathWidth = perPath;
    return options;
}

std::optional<ResNetRsOptions> resNetRsOptionsOf(const ShapeTable& table)
{
    auto options = stagedOptionsOf<ResNetRsOptions>(table);
    const auto channels = table.dim("layer1.0.conv3.weight", 0);
    if (!options || channels < 1)
        return std::nullopt;
    options->squeezeRatio = static_cast<double>(table.dim("layer1.0.se.fc1.weight", 0)) / static_cast<double>(channels);
    return options;
}

std::optional<GoogLeNetOptions> googLeNetOptionsOf(const ShapeTable& table)
{
    constexpr std::size_t kHeight = 2;
    if (!table.has("inception3a.branch1.conv.weight"))
        return std::nullopt;
    GoogLeNetOptions options;
    options.kernel =
        table.dim("inception3a.branch3.1.conv.weight", kHeight) == 5 ? InceptionKernel::Five : InceptionKernel::Three;
    options.module = table.has("inception3a.branch4.1.conv.weight") ? InceptionKind::Reduced : InceptionKind::Naive;
    options.auxiliary = table.has("aux1.conv.conv.weight") ? Auxiliary::On : Auxiliary::Off;
    if (table.dim("conv1.conv.weight", kHeight) == 3) {
        options.stem = GoogLeNetStem::Cifar;
        options.input = {3, 32, 32};
    }
    options.input.channels = table.dim("conv1.conv.weight", 1);
    return options;
}

/// Convolutions are counted: layers of four dimensions, at whatever places of the list.
std::optional<VggOptions> vggOptionsOf(const ShapeTable& table)
{
    constexpr std::size_t kHeight = 2;
    constexpr int kLongestList = 64;
    constexpr int kLinears = 3;
    if (table.dim("features.0.weight", kHeight) != 3)
        return std::nullopt;
    VggOptions options;
    options.depth = kLinears;
    for (int i = 0; i < kLongestList; ++i)
        options.depth += table.dim(fmt::format("features.{}.weight", i), kHeight) > 0 ? 1 : 0;
    options.width = table.number("features.0.weight", 0);
    options.input.channels = table.dim("features.0.weight", 1);
    options.norm = table.has("features.1.running_mean") ? Norm::Batch : Norm::None;
    options.head = table.has("classifier.weight") ? VggHead::Average : VggHead::Full;
    return options;
}

}  // namespace reslab
