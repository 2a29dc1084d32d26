#include "core/analysis/trainingcost.h"

namespace reslab {

TrainingCost trainingCostOf(const ShapedGraph& graph, const CostTable& cost)
{
    TrainingCost sum;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (!graph.nodes[i].trainingOnly)
            continue;
        sum.parameters += cost.nodes[i].parameters;
        sum.macs += cost.nodes[i].macs;
    }
    return sum;
}

}  // namespace reslab
