#include "ui/diagram/differences.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "ui/diagram/opkinds.h"

namespace reslab::ui {
namespace {

constexpr double kLeastShared = 0.3;

using Place = std::pair<int, int>;  ///< stage and block
using Nodes = std::vector<const ShapedNode*>;

bool isAlike(const ShapedNode& a, const ShapedNode& b)
{
    return a.spec.op == b.spec.op && a.output == b.output;
}

/// Normalisation and activation move around the layers of a block, and not these around them.
int weightOf(const ShapedNode& node)
{
    return isCompanion(node.spec.op) ? 1 : 3;
}

std::map<Place, Nodes> nodesByPlace(const ShapedGraph& graph)
{
    std::map<Place, Nodes> places;
    for (const auto& node : graph.nodes)
        places[{node.spec.stage, node.spec.block}].push_back(&node);
    return places;
}

/// Of each of `nodes` whether the heaviest common subsequence with `reference` has it.
std::vector<char> sharedWith(const Nodes& reference, const Nodes& nodes)
{
    const auto rows = nodes.size();
    const auto columns = reference.size();
    // Of what begins at a node of each.
    std::vector<std::vector<int>> weights(rows + 1, std::vector<int>(columns + 1, 0));
    const auto together = [&](std::size_t i, std::size_t j) {
        return isAlike(*nodes[i], *reference[j]) ? weightOf(*nodes[i]) + weights[i + 1][j + 1] : 0;
    };
    for (auto i = rows; i-- > 0;)
        for (auto j = columns; j-- > 0;)
            weights[i][j] = std::max({weights[i + 1][j], weights[i][j + 1], together(i, j)});
    std::vector<char> shared(rows, 0);
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (weights[i][j] > 0 && weights[i][j] == together(i, j)) {
            shared[i++] = 1;
            ++j;
        } else if (weights[i][j] == weights[i + 1][j]) {
            ++i;
        } else {
            ++j;
        }
    }
    return shared;
}

}  // namespace

std::vector<char> differencesFrom(const ShapedGraph& reference, const ShapedGraph& graph)
{
    const auto known = nodesByPlace(reference);
    std::vector<char> differs(graph.nodes.size(), 1);
    for (const auto& [place, nodes] : nodesByPlace(graph)) {
        const auto found = known.find(place);
        if (found == known.end())
            continue;
        const auto shared = sharedWith(found->second, nodes);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            differs[static_cast<std::size_t>(nodes[i] - graph.nodes.data())] = shared[i] ? 0 : 1;
    }
    const auto shared = std::ranges::count(differs, 0);
    if (static_cast<double>(shared) < kLeastShared * static_cast<double>(differs.size()))
        differs.clear();
    return differs;
}

}  // namespace reslab::ui
