#include "ui/diagram/drawing.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ui/diagram/networkname.h"
#include "ui/models/runtraits.h"

namespace reslab::ui {
namespace {

constexpr double kHeaderHeight = 84.0;
constexpr double kHeaderGap = 20.0;
constexpr double kPanelGap = 56.0;
constexpr double kLeastWidth = 336.0;
constexpr double kLeastShared = 0.3;
constexpr std::size_t kManyBlocks = 18;

constexpr int kNone = kNetworkInput - 1;

bool isAlike(const ShapedNode& a, const ShapedNode& b)
{
    return a.spec.op == b.spec.op && a.output == b.output;
}

/// Of each node of `graph` the one of `reference` that it is: the same op and output under the same name, or, where names were given
/// anew as in the projections of ResNet-D, in the same block behind the same nodes. kNone where there is none.
std::vector<int> twinsIn(const ShapedGraph& reference, const ShapedGraph& graph)
{
    std::unordered_map<std::string_view, int> known;
    for (std::size_t i = 0; i < reference.nodes.size(); ++i)
        known.emplace(reference.nodes[i].spec.name, static_cast<int>(i));
    std::vector<int> twins(graph.nodes.size(), kNone);
    std::vector<char> isTaken(reference.nodes.size(), 0);
    for (std::size_t i = 0; i < twins.size(); ++i) {
        const auto& node = graph.nodes[i];
        const auto found = known.find(node.spec.name);
        if (found == known.end() || !isAlike(reference.nodes[static_cast<std::size_t>(found->second)], node))
            continue;
        twins[i] = found->second;
        isTaken[static_cast<std::size_t>(found->second)] = 1;
    }
    const auto twinOf = [&](int input) { return input == kNetworkInput ? kNetworkInput : twins[static_cast<std::size_t>(input)]; };
    for (std::size_t i = 0; i < twins.size(); ++i) {
        const auto& node = graph.nodes[i];
        const int source = node.inputs.empty() ? kNone : twinOf(node.inputs.front());
        if (twins[i] != kNone || source < 0)
            continue;
        for (const int reader : reference.nodes[static_cast<std::size_t>(source)].consumers) {
            const auto at = static_cast<std::size_t>(reader);
            const auto& other = reference.nodes[at];
            const bool isThere = other.spec.stage == node.spec.stage && other.spec.block == node.spec.block;
            if (isTaken[at] || !isThere || !isAlike(other, node) || !std::ranges::equal(other.inputs, node.inputs, {}, {}, twinOf))
                continue;
            twins[i] = reader;
            isTaken[at] = 1;
            break;
        }
    }
    return twins;
}

/// What a network differs in from the nearest one before it that shares enough; empty where none does.
std::vector<char> differencesAmong(const std::vector<DrawnNetwork>& networks, std::size_t at)
{
    for (std::size_t before = at; before-- > 0;)
        if (auto differs = differencesFrom(*networks[before].graph, *networks[at].graph); !differs.empty())
            return differs;
    return {};
}

}  // namespace

QString DrawnNetwork::title() const
{
    static const QString ending = QStringLiteral(".json");
    const auto told = networkName(name.toStdString());
    return told.endsWith(ending) ? told.chopped(ending.size()) : told;
}

bool DrawnNetwork::isNamed(std::string_view other) const
{
    return networkName(name.toStdString()) == networkName(other);
}

DrawnNetwork drawnNetwork(const NetworkSpec& spec, QString name, RunStyle style)
{
    const auto graph = std::make_shared<const ShapedGraph>(inferShapes(spec));
    const auto cost = std::make_shared<const CostTable>(costOf(*graph));
    return {.name = std::move(name),
            .model = QString::fromStdString(spec.name),
            .graph = graph,
            .cost = cost,
            .stages = std::make_shared<const std::vector<StageSummary>>(stagesOf(*graph, *cost)),
            .style = std::move(style)};
}

RunLook lookOf(const NetworkSpec& spec)
{
    const bool isResidual = std::ranges::any_of(
        spec.nodes, [](const NodeSpec& node) { return std::holds_alternative<AddSpec>(node.op); });
    return {.isResidual = isResidual, .depth = spec.depth};
}

RunStyle styleOf(const NetworkSpec& spec)
{
    return runStyles({lookOf(spec)}).front();
}

std::vector<char> differencesFrom(const ShapedGraph& reference, const ShapedGraph& graph)
{
    const auto twins = twinsIn(reference, graph);
    std::vector<char> differs;
    for (const int twin : twins)
        differs.push_back(twin == kNone ? 1 : 0);
    const auto shared = std::ranges::count(differs, 0);
    if (static_cast<double>(shared) < kLeastShared * static_cast<double>(differs.size()))
        differs.clear();
    return differs;
}

Drawing drawingOf(const std::vector<DrawnNetwork>& networks, const Detail& detail)
{
    std::vector<const ShapedGraph*> graphs;
    for (const auto& network : networks)
        graphs.push_back(network.graph.get());
    auto layouts = layoutsOf(graphs, detail);
    Drawing drawing;
    double x = 0.0;
    for (std::size_t i = 0; i < networks.size(); ++i) {
        Panel panel{.network = networks[i], .layout = std::move(layouts[i]), .differs = differencesAmong(networks, i)};
        const auto& bounds = panel.layout.bounds;
        // The main path stands in the middle of a panel that is narrower than its header.
        const double left = std::min(bounds.left(), -kLeastWidth / 2);
        const double width = std::max(bounds.right(), kLeastWidth / 2) - left;
        panel.origin = {x - left, kHeaderHeight + kHeaderGap};
        panel.header = QRectF(x, 0.0, width, kHeaderHeight);
        x += width + kPanelGap;
        drawing.bounds |= panel.bounds();
        drawing.panels.push_back(std::move(panel));
    }
    return drawing;
}

Level levelFor(const ShapedGraph& graph)
{
    std::set<std::pair<int, int>> blocks;
    bool hasStage = false;
    for (const auto& node : graph.nodes) {
        hasStage = hasStage || node.spec.stage > 0;
        if (node.spec.block >= 0)
            blocks.emplace(node.spec.stage, node.spec.block);
    }
    if (!hasStage)
        return Level::Layers;
    return blocks.size() > kManyBlocks ? Level::Stages : Level::Blocks;
}

}  // namespace reslab::ui
