#include "ui/diagram/drawing.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ui/models/runtraits.h"

namespace reslab::ui {
namespace {

constexpr double kHeaderHeight = 78.0;
constexpr double kHeaderGap = 26.0;
constexpr double kPanelGap = 56.0;
constexpr double kLeastWidth = 336.0;
constexpr double kLeastShared = 0.3;
constexpr std::size_t kManyBlocks = 18;

}  // namespace

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

RunStyle styleOf(const NetworkSpec& spec)
{
    const bool isResidual = std::ranges::any_of(
        spec.nodes, [](const NodeSpec& node) { return std::holds_alternative<AddSpec>(node.op); });
    return runStyles({{.isResidual = isResidual, .depth = spec.depth}}).front();
}

std::vector<char> differencesFrom(const ShapedGraph& reference, const ShapedGraph& graph)
{
    std::unordered_map<std::string_view, const ShapedNode*> known;
    for (const auto& node : reference.nodes)
        known.emplace(node.spec.name, &node);
    std::vector<char> differs;
    std::size_t shared = 0;
    for (const auto& node : graph.nodes) {
        const auto found = known.find(node.spec.name);
        const bool isSame = found != known.end() && found->second->spec.op == node.spec.op && found->second->output == node.output;
        differs.push_back(isSame ? 0 : 1);
        shared += isSame ? 1 : 0;
    }
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
        Panel panel{.network = networks[i], .layout = std::move(layouts[i])};
        if (i > 0)
            panel.differs = differencesFrom(*networks.front().graph, *networks[i].graph);
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
