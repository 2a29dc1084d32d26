#include "ui/models/runtraits.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "core/analysis/cost.h"
#include "core/graph/shapedgraph.h"

namespace reslab::ui {

RunTraits traitsOf(const NetworkSpec& spec)
{
    const auto graph = inferShapes(spec);
    const auto cost = costOf(graph);
    RunTraits traits{.parameters = cost.parameters, .macs = cost.macs};
    std::vector<int> depths;
    for (const auto& node : graph.nodes) {
        const auto isWeighted =
            std::holds_alternative<ConvSpec>(node.spec.op) || std::holds_alternative<LinearSpec>(node.spec.op);
        traits.isResidual = traits.isResidual || std::holds_alternative<AddSpec>(node.spec.op);
        int deepest = 0;
        for (const auto input : node.inputs)
            if (input != kNetworkInput)
                deepest = std::max(deepest, depths[static_cast<std::size_t>(input)]);
        depths.push_back(deepest + (isWeighted ? 1 : 0));
    }
    traits.depth = depths.empty() ? 0 : depths.back();
    return traits;
}

}  // namespace reslab::ui
