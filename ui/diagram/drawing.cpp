#include "ui/diagram/drawing.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ui/diagram/differences.h"
#include "ui/diagram/networkname.h"
#include "ui/models/runtraits.h"

namespace reslab::ui {
namespace {

constexpr double kHeaderHeight = 84.0;
constexpr double kHeaderGap = 20.0;
constexpr double kPanelGap = 56.0;
constexpr double kLeastWidth = 336.0;
constexpr std::size_t kManyBlocks = 18;

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
