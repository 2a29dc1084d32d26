#include "core/weights/guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "core/base/error.h"
#include "core/zoo/cifarnet.h"
#include "core/zoo/fcnet.h"
#include "core/zoo/zoo.h"

namespace reslab {
namespace {

/// More layers than any network of a name has; a file may say what it likes.
constexpr int kMostBlocks = 2000;

/// The shapes in a file, by public name.
class ShapeTable {
public:
    explicit ShapeTable(const TensorFile& file)
    {
        for (const auto& tensor : file.tensors())
            m_dims.emplace(publicName(tensor.name), tensor.dims);
    }

    bool has(const std::string& name) const { return m_dims.contains(name); }
    /// Dimension `axis` of a tensor; 0 where there is none.
    std::int64_t dim(const std::string& name, std::size_t axis) const
    {
        const auto found = m_dims.find(name);
        return found == m_dims.end() || axis >= found->second.size() ? 0 : found->second[axis];
    }
    /// How many of name(first), name(first + 1), ... there are.
    template <class Name> int count(int first, Name name) const
    {
        int found = 0;
        while (found < kMostBlocks && has(name(first + found)))
            ++found;
        return found;
    }

private:
    std::map<std::string, Dims> m_dims;
};

std::size_t misfits(const ImportReport& report)
{
    return report.missing.size() + report.misShaped.size() + report.leftOver.size();
}

/// Blocks of a stage and layers of a block, by the names that they have.
int blocksOf(const ShapeTable& table, int stage, const char* layer)
{
    return table.count(0, [&](int i) { return fmt::format("layer{}.{}.{}1.weight", stage, i, layer); });
}

int layersOf(const ShapeTable& table, const char* layer)
{
    return table.count(1, [&](int i) { return fmt::format("layer1.0.{}{}.weight", layer, i); });
}

/// Shortcuts that such tensors can belong to: what has no parameters cannot be told from nothing.
std::vector<Shortcut> shortcutsOf(const ShapeTable& table, bool changesInFirst)
{
    const bool inFirst = table.has("layer1.0.downsample.0.weight");
    if (table.has("layer1.1.downsample.0.weight") || (inFirst && !changesInFirst))
        return {Shortcut::C};
    if (inFirst || table.has("layer2.0.downsample.0.weight"))
        return {Shortcut::B, Shortcut::C};
    return {Shortcut::A, Shortcut::None};
}

constexpr std::array kLikelyOrders{Order::Original,      Order::Preact,         Order::BnAfterAdd,
                                   Order::ReluBeforeAdd, Order::ReluOnlyPreact, Order::NoFinalRelu};

/// The side of a square picture of so many pixels; 0 where there is none.
int sideOf(std::int64_t pixels)
{
    const auto side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(pixels))));
    return std::int64_t{side} * side == pixels ? side : 0;
}

/// What the tensors tell of a net of the CIFAR family; nullopt where they are of another.
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
    options.width = static_cast<int>(std::min<std::int64_t>(table.dim("conv1.weight", 0), INT32_MAX));
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
    options.hidden = static_cast<int>(std::min<std::int64_t>(table.dim("linear1.weight", 0), INT32_MAX));
    options.norm = table.has("bn1.weight") ? Norm::Batch : Norm::None;
    options.activation = table.has("prelu1.weight") ? Activation::PRelu : Activation::Relu;
    if (const int colour = pixels % 3 == 0 ? sideOf(pixels / 3) : 0; colour > 0)
        options.input = {3, colour, colour};
    if (const int grey = sideOf(pixels); grey > 0)
        options.input = {1, grey, grey};
    return options;
}

/// A file that names a network must not make another file be read: paths of specs are no names here.
bool isPath(const std::string& model)
{
    return model.find('/') != model.npos || model.ends_with(".json");
}

class Guesser {
public:
    explicit Guesser(const TensorFile& file) : m_file(file), m_table(file) {}

    Guesses run();

private:
    bool tryModel(const std::string& model, std::optional<Shape> input = {});
    template <class Options> void tryFamily(const char* family, Options options, bool changesInFirst);

    const TensorFile& m_file;
    ShapeTable m_table;
    std::vector<Guess> m_fitting;
    std::vector<std::vector<NodeSpec>> m_nodes;  ///< of those that fit
    std::optional<Guess> m_nearest;
};

/// True where it fits and nothing is left over.
bool Guesser::tryModel(const std::string& model, std::optional<Shape> input)
{
    const auto isSame = [&](const Guess& guess) { return guess.model == model; };
    if (std::any_of(m_fitting.begin(), m_fitting.end(), isSame))
        return true;
    try {
        auto spec = specFor(m_file, model, input);
        Guess guess{model, matchWeights(m_file, inferShapes(spec))};
        if (misfits(guess.report) == 0) {
            // One network may have several names, as resnet50 and resnet50b.
            if (std::find(m_nodes.begin(), m_nodes.end(), spec.nodes) == m_nodes.end()) {
                m_nodes.push_back(std::move(spec.nodes));
                m_fitting.push_back(std::move(guess));
            }
            return true;
        }
        if (!m_nearest || misfits(guess.report) < misfits(m_nearest->report))
            m_nearest = std::move(guess);
    } catch (const Error&) {
        // Options that do not go together are no network, and none that the file could be for.
    }
    return false;
}

template <class Options> void Guesser::tryFamily(const char* family, Options options, bool changesInFirst)
{
    const auto input = options.input;
    for (const auto shortcut : shortcutsOf(m_table, changesInFirst)) {
        options.shortcut = shortcut;
        for (const auto order : kLikelyOrders) {
            options.order = order;
            if (tryModel(writeModelText(family, options), input))
                break;
        }
    }
}

Guesses Guesser::run()
{
    const auto facts = factsOf(m_file);
    Guesses guesses;
    if (!facts.model.empty() && !isPath(facts.model))
        guesses.isNamed = tryModel(facts.model, facts.input);
    std::vector<std::string> names;
    for (const auto& entry : models())
        names.push_back(entry.name);
    // A twin without shortcuts has the same tensors, and fewer people have trained it.
    std::stable_partition(names.begin(), names.end(), [](const auto& name) { return name.find("plain") == name.npos; });
    names.emplace_back("googlenet:aux=on");
    for (const auto& name : names)
        tryModel(name);
    if (m_fitting.empty()) {
        if (const auto options = cifarOptionsOf(m_table))
            tryFamily("cifar", *options, options->block == BlockKind::Bottleneck);
        if (const auto options = fcOptionsOf(m_table))
            tryFamily("fc", *options, false);
    }
    if (m_fitting.empty() && m_nearest)
        m_fitting.push_back(*std::move(m_nearest));
    guesses.networks = std::move(m_fitting);
    if (!guesses.networks.empty())
        guesses.classes = classesIn(m_file, inferShapes(modelFromName(guesses.networks.front().model))).value_or(0);
    return guesses;
}

}  // namespace

NetworkSpec specFor(const TensorFile& file, const std::string& model, std::optional<Shape> input)
{
    const auto usual = modelFromName(model, input);
    const auto graph = inferShapes(usual);
    auto shape = usual.input;
    shape.channels = input ? shape.channels : channelsIn(file, graph).value_or(shape.channels);
    const auto classes = classesIn(file, graph).value_or(usual.classes);
    return shape == usual.input && classes == usual.classes ? usual : modelFromName(model, shape, classes);
}

Guesses guessNetworks(const TensorFile& file)
{
    return Guesser(file).run();
}

}  // namespace reslab
