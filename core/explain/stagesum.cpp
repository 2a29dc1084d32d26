#include "core/explain/stagesum.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/explain/scaledbranch.h"
#include "core/network/network.h"

namespace reslab {
namespace {

/// A sum of tensors of one shape (N, C, H, W), f64.
class TensorSum {
public:
    void add(const TensorView& tensor)
    {
        const auto values = tensor.plain();
        m_values.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            m_values[i] += static_cast<double>(values[i]);
    }
    std::vector<float> values() const { return {m_values.begin(), m_values.end()}; }

private:
    std::vector<double> m_values;
};

/// What is said to be a sum, as the step gave it.
struct Whole {
    Shape shape;
    std::vector<float> values;  ///< (N, C, H, W)

    void take(const TensorView& tensor)
    {
        shape = tensor.shape;
        values = tensor.plain();
    }
};

SummedTensor compared(const Whole& whole, const TensorSum& parts)
{
    const auto sum = parts.values();
    const auto image = static_cast<std::ptrdiff_t>(whole.shape.elements());
    return {.shape = whole.shape,
            .whole = {whole.values.begin(), whole.values.begin() + image},
            .sum = {sum.begin(), sum.begin() + image},
            .difference = relativeDifference(sum, whole.values)};
}

int stageOf(const ShapedGraph& graph, const BlockPath& path)
{
    return graph.nodes[static_cast<std::size_t>(path.branch.front())].spec.stage;
}

/// A block that reads the network's own input has no node before it that could be looked at.
bool addsToItsInput(const BlockPath& path)
{
    return path.isResidual() && path.shortcut.empty() && path.input != kNetworkInput;
}

}  // namespace

std::vector<BlockPath> identityBlocks(const ShapedGraph& graph)
{
    std::vector<BlockPath> longest;
    std::vector<BlockPath> row;
    for (const auto& name : blockNames(graph)) {
        auto path = blockPath(graph, name);
        if (!addsToItsInput(path)) {
            row.clear();
            continue;
        }
        if (!row.empty() && (stageOf(graph, row.front()) != stageOf(graph, path) || row.back().output() != path.input))
            row.clear();
        row.push_back(std::move(path));
        if (row.size() > longest.size())
            longest = row;
    }
    if (longest.empty())
        throw Error(ErrorCode::OptionInvalid, {{"option", "network"},
                                               {"actual", graph.spec.name},
                                               {"expected", "a network with identity shortcuts"}});
    return longest;
}

StageSum measureStageSum(const ShapedGraph& graph, std::shared_ptr<Engine> engine, std::uint64_t seed,
                         std::span<const float> images, std::span<const std::int32_t> labels, const KeepGoing& keepGoing)
{
    const auto blocks = identityBlocks(graph);
    const int begin = blocks.front().input;
    const int end = blocks.back().output();
    Whole endOutput;
    Whole beginGradient;
    TensorSum outputs;    // x_l and the F of all blocks
    TensorSum gradients;  // dE/dx_L and what comes through them
    StepOptions step{.keepGoing = keepGoing};
    step.afterForward = [&](int node, const TensorView& tensor) {
        const auto endsBranch = [node](const BlockPath& path) { return path.branch.back() == node; };
        if (node == begin || std::ranges::any_of(blocks, endsBranch))
            outputs.add(tensor);
        if (node == end)
            endOutput.take(tensor);
    };
    step.beforeBackward = [&](int node, const TensorView& tensor) {
        if (node == end)
            gradients.add(tensor);
        if (node == begin)
            beginGradient.take(tensor);
    };
    step.afterBackward = [&](const GradientPart& part) {
        const auto isBranch = [&part](const BlockPath& path) {
            return path.input == part.source && path.branch.front() == part.reader;
        };
        if (std::ranges::any_of(blocks, isBranch))
            gradients.add(part.gradient);
    };
    Network network(graph, Precision::F32, *engine);
    network.initialise(seed, keepGoing);
    const auto count = static_cast<std::int64_t>(labels.size());
    if (!network.trainStep({.count = count, .images = images, .labels = labels}, step))
        throw Interrupted();

    StageSum sum{.blocks = {},
                 .forward = compared(endOutput, outputs),
                 .backward = compared(beginGradient, gradients)};
    for (const auto& block : blocks)
        sum.blocks.push_back(block.name);
    return sum;
}

}  // namespace reslab
