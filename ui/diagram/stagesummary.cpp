#include "ui/diagram/stagesummary.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <string_view>

#include "ui/diagram/opkinds.h"
#include "ui/diagram/units.h"

namespace reslab::ui {
namespace {

constexpr std::size_t kMostLayers = 3;

QString words(const char* text)
{
    return QCoreApplication::translate("Blocks", text);
}

/// The nodes of a block that stand on the way round it: what an addition reads beside its deepest input.
std::vector<char> shortcutNodes(const ShapedGraph& graph, const std::vector<int>& nodes, const std::vector<int>& depths)
{
    std::vector<char> marks(nodes.size(), 0);
    const int first = nodes.front();
    for (const int index : nodes) {
        const auto& node = graph.nodes[static_cast<std::size_t>(index)];
        if (!std::holds_alternative<AddSpec>(node.spec.op))
            continue;
        const auto depth = [&](int input) { return input == kNetworkInput ? 0 : depths[static_cast<std::size_t>(input)]; };
        const int main = *std::ranges::max_element(node.inputs, {}, depth);
        for (const int input : node.inputs)
            for (int at = input; input != main && at >= first;) {
                const auto& on = graph.nodes[static_cast<std::size_t>(at)];
                if (on.consumers.size() != 1)
                    break;
                marks[static_cast<std::size_t>(at - first)] = 1;
                at = on.inputs.front();
            }
    }
    return marks;
}

/// The nodes of a block that make the factors of a gate.
std::vector<char> gateNodes(const ShapedGraph& graph, const std::vector<int>& nodes)
{
    std::vector<char> marks(nodes.size(), 0);
    const int first = nodes.front();
    for (const int index : nodes) {
        const auto& node = graph.nodes[static_cast<std::size_t>(index)];
        if (!std::holds_alternative<ChannelScaleSpec>(node.spec.op))
            continue;
        for (int at = node.inputs.back(); at >= first; at = graph.nodes[static_cast<std::size_t>(at)].inputs.front()) {
            if (graph.nodes[static_cast<std::size_t>(at)].consumers.size() != 1)
                break;
            marks[static_cast<std::size_t>(at - first)] = 1;
        }
    }
    return marks;
}

BlockForm formOf(const ShapedGraph& graph, const std::vector<int>& nodes, const std::vector<char>& onShortcut)
{
    bool hasSum = false;
    bool hasJoin = false;
    bool hasPad = false;
    bool hasProjection = false;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto& op = graph.nodes[static_cast<std::size_t>(nodes[i])].spec.op;
        hasSum = hasSum || std::holds_alternative<AddSpec>(op);
        hasJoin = hasJoin || kindOf(op) == LayerKind::Join;
        hasPad = hasPad || std::holds_alternative<PadShortcutSpec>(op);
        hasProjection = hasProjection || (onShortcut[i] && isWeighted(op));
    }
    if (hasSum)
        return hasProjection ? BlockForm::Convolutional : hasPad ? BlockForm::Padded : BlockForm::Identity;
    return hasJoin ? BlockForm::Branched : BlockForm::Plain;
}

BlockSummary summaryOf(const ShapedGraph& graph, const CostTable& cost, const std::vector<int>& nodes,
                       const std::vector<int>& depths)
{
    // An auxiliary classifier stands beside its block.
    const auto isMain = [&](int index) { return !graph.nodes[static_cast<std::size_t>(index)].trainingOnly; };
    const auto lastMain = std::find_if(nodes.rbegin(), nodes.rend(), isMain);
    const auto& last = graph.nodes[static_cast<std::size_t>(lastMain == nodes.rend() ? nodes.back() : *lastMain)];
    BlockSummary block{.place = {last.spec.stage, last.spec.block}, .output = last.output};
    const auto onShortcut = shortcutNodes(graph, nodes, depths);
    const auto ofGate = gateNodes(graph, nodes);
    block.form = formOf(graph, nodes, onShortcut);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto at = static_cast<std::size_t>(nodes[i]);
        if (isWeighted(graph.nodes[at].spec.op) && !onShortcut[i] && !ofGate[i] && isMain(nodes[i]))
            block.layers.push_back(nodes[i]);
        block.hasGate = block.hasGate || ofGate[i];
        if (std::holds_alternative<ConcatSpec>(graph.nodes[at].spec.op) && isMain(nodes[i]))
            block.join = nodes[i];
        block.parameters += cost.nodes[at].parameters;
        block.macs += cost.nodes[at].macs;
    }
    return block;
}

/// Blocks are alike if a reader would not tell them apart: form and layers; strides show in the form already. Inception modules, no two
/// of which have the same channels, are counted by their form.
bool isAlike(const ShapedGraph& graph, const BlockSummary& a, const BlockSummary& b)
{
    const auto looksAlike = [&](int left, int right) {
        return layerInShort(graph.nodes[static_cast<std::size_t>(left)].spec.op) ==
               layerInShort(graph.nodes[static_cast<std::size_t>(right)].spec.op);
    };
    return a.form == b.form && a.hasGate == b.hasGate &&
           (a.form == BlockForm::Branched || std::ranges::equal(a.layers, b.layers, looksAlike));
}

QString branchesInShort(const ShapedNode& join)
{
    QStringList channels;
    for (const auto& shape : join.inputShapes)
        channels += QString::number(shape.channels);
    return QString::fromUtf8("%1 → %2").arg(channels.join(" + ")).arg(join.output.channels);
}

void countRuns(const ShapedGraph& graph, StageSummary& stage)
{
    for (const auto& block : stage.blocks)
        if (!stage.runs.empty() && isAlike(graph, stage.runs.back().first, block))
            ++stage.runs.back().count;
        else if (block.place.block >= 0 || !block.layers.empty())
            stage.runs.push_back({block, 1});
}

}  // namespace

QString StageSummary::countText() const
{
    std::size_t numbered = 0;
    std::size_t layers = 0;
    for (const auto& block : blocks) {
        numbered += block.place.block >= 0 ? 1 : 0;
        layers += block.layers.size();
    }
    if (numbered == 0)
        return words(QT_TRANSLATE_NOOP("Blocks", "%1 weighted layers")).arg(layers);
    return numbered == 1 ? words(QT_TRANSLATE_NOOP("Blocks", "1 block"))
                         : words(QT_TRANSLATE_NOOP("Blocks", "%1 blocks")).arg(numbered);
}

std::vector<StageSummary> stagesOf(const ShapedGraph& graph, const CostTable& cost)
{
    std::vector<StageSummary> stages;
    const auto depths = weightedDepths(graph);
    const int count = static_cast<int>(graph.nodes.size());
    const auto placeOf = [&](int index) {
        const auto& spec = graph.nodes[static_cast<std::size_t>(index)].spec;
        return GroupKey{spec.stage, spec.block};
    };
    for (int begin = 0, end = 0; begin < count; begin = end) {
        std::vector<int> nodes;
        for (end = begin; end < count && placeOf(end) == placeOf(begin); ++end)
            nodes.push_back(end);
        auto block = summaryOf(graph, cost, nodes, depths);
        if (stages.empty() || stages.back().stage != block.place.stage)
            stages.push_back({.stage = block.place.stage});
        auto& stage = stages.back();
        stage.output = block.output;
        stage.parameters += block.parameters;
        stage.macs += block.macs;
        stage.blocks.push_back(std::move(block));
    }
    for (auto& stage : stages)
        countRuns(graph, stage);
    return stages;
}

QString formText(BlockForm form)
{
    switch (form) {
    case BlockForm::Plain:
        return words(QT_TRANSLATE_NOOP("Blocks", "plain block"));
    case BlockForm::Identity:
        return words(QT_TRANSLATE_NOOP("Blocks", "identity block"));
    case BlockForm::Padded:
        return words(QT_TRANSLATE_NOOP("Blocks", "zero-padded block"));
    case BlockForm::Convolutional:
        return words(QT_TRANSLATE_NOOP("Blocks", "convolutional block"));
    case BlockForm::Branched:
        return words(QT_TRANSLATE_NOOP("Blocks", "Inception module"));
    }
    return {};
}

QString titleOf(const ShapedGraph& graph, const BlockSummary& block)
{
    constexpr std::string_view kModule = "inception";
    const auto form = formText(block.form);
    if (block.form != BlockForm::Branched || block.join < 0)
        return form;
    std::string_view name = graph.nodes[static_cast<std::size_t>(block.join)].spec.name;
    if (name.starts_with(kModule))
        name.remove_prefix(kModule.size());
    return form + ' ' + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString layerInShort(const OpSpec& op)
{
    if (const auto* conv = std::get_if<ConvSpec>(&op)) {
        const auto text = QString::fromUtf8("%1×%1, %2").arg(conv->kernel).arg(conv->outChannels);
        return text + groupsText(*conv);
    }
    return labelOf(op);
}

QString gateInShort()
{
    return QStringLiteral("SE");
}

QString layersInShort(const ShapedGraph& graph, const BlockSummary& block)
{
    if (block.form == BlockForm::Branched && block.join >= 0)
        return branchesInShort(graph.nodes[static_cast<std::size_t>(block.join)]);
    if (block.layers.size() > kMostLayers)
        return words(QT_TRANSLATE_NOOP("Blocks", "%1 weighted layers")).arg(block.layers.size());
    QStringList parts;
    for (const int index : block.layers) {
        const auto& op = graph.nodes[static_cast<std::size_t>(index)].spec.op;
        const auto* conv = std::get_if<ConvSpec>(&op);
        parts += layerInShort(op) + (conv ? strideText(*conv) : QString());
    }
    if (block.hasGate)
        parts += gateInShort();
    return parts.join(QString::fromUtf8(" · "));
}

}  // namespace reslab::ui
