#include "ui/signals/signalhistograms.h"

#include <algorithm>
#include <variant>

namespace reslab::ui {
namespace {

/// The histogram of a node in one of the lists, which are in order of nodes; nullptr where there is none.
template <class Entry>
const Histogram* histogramIn(const std::vector<Entry>& entries, int node)
{
    const auto found = std::ranges::lower_bound(entries, node, {}, &Entry::node);
    const bool isThere = found != entries.end() && found->node == node && !found->histogram.counts.empty();
    return isThere ? &found->histogram : nullptr;
}

}  // namespace

GradientOf gradientOf(Subject subject)
{
    return subject == Subject::Weights ? GradientOf::Weights : GradientOf::Outputs;
}

LayerHistograms histogramsOf(const LayerStatistics& kept, const LayerIndex& layers, Subject subject, int node)
{
    return {.outputs = histogramIn(kept.responses, node),
            .gradient = gradientOf(subject) == GradientOf::Weights ? histogramIn(kept.weights, weightsBehind(layers.graph(), node))
                                                                  : histogramIn(kept.outputs, node)};
}

int weightsBehind(const ShapedGraph& graph, int node)
{
    for (int at = node; at != kNetworkInput;) {
        const auto& shaped = graph.nodes[static_cast<std::size_t>(at)];
        if (std::holds_alternative<ConvSpec>(shaped.spec.op) || std::holds_alternative<LinearSpec>(shaped.spec.op))
            return at;
        if (!std::holds_alternative<BatchNormSpec>(shaped.spec.op))
            break;
        at = shaped.inputs.front();
    }
    return node;
}

double binEdge(const Histogram& histogram, std::size_t bin)
{
    const auto share = static_cast<double>(bin) / static_cast<double>(histogram.counts.size());
    const auto low = static_cast<double>(histogram.low);
    return low + share * (static_cast<double>(histogram.high) - low);
}

}  // namespace reslab::ui
