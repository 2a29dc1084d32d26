#include "core/explain/blockpath.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "core/base/error.h"

namespace reslab {
namespace {

const ShapedNode& at(const ShapedGraph& graph, int node)
{
    return graph.nodes[static_cast<std::size_t>(node)];
}

std::string blockOf(const NodeSpec& node)
{
    return node.name.substr(0, node.name.rfind('.'));
}

/// The nodes of one block from `last` back to what the block reads, in the order in which they are computed; and what it
/// reads.
struct Chain {
    std::vector<int> nodes;
    int source = kNetworkInput;
};

Chain chainTo(const ShapedGraph& graph, int last, const NodeSpec& member)
{
    Chain chain;
    auto node = last;
    while (node != kNetworkInput && at(graph, node).spec.stage == member.stage &&
           at(graph, node).spec.block == member.block) {
        chain.nodes.insert(chain.nodes.begin(), node);
        node = at(graph, node).inputs.front();
    }
    chain.source = node;
    return chain;
}

bool isActivation(const OpSpec& op)
{
    return std::holds_alternative<ReluSpec>(op) || std::holds_alternative<PReluSpec>(op);
}

std::vector<std::int64_t> kernelsOf(const ShapedGraph& graph, const std::vector<int>& nodes)
{
    std::vector<std::int64_t> kernels;
    for (const int node : nodes)
        if (const auto* conv = std::get_if<ConvSpec>(&at(graph, node).spec.op))
            kernels.push_back(conv->kernel);
    return kernels;
}

bool hasShape(const ShapedGraph& graph, const BlockPath& path, BlockShape shape)
{
    const auto& branch = path.branch;
    const bool endsInNorm = !branch.empty() && std::holds_alternative<BatchNormSpec>(at(graph, branch.back()).spec.op);
    if (!endsInNorm || path.isResidual() == (shape == BlockShape::Plain))
        return false;
    const auto kernels = kernelsOf(graph, branch);
    return kernels ==
           (shape == BlockShape::Bottleneck ? std::vector<std::int64_t>{1, 3, 1} : std::vector<std::int64_t>{3, 3});
}

bool keepsShape(const ShapedGraph& graph, const BlockPath& path)
{
    return at(graph, path.branch.front()).inputShapes.front() == at(graph, path.branch.back()).output;
}

}  // namespace

std::vector<int> BlockPath::steps() const
{
    auto all = branch;
    all.insert(all.end(), shortcut.begin(), shortcut.end());
    if (isResidual())
        all.push_back(addition);
    all.insert(all.end(), tail.begin(), tail.end());
    return all;
}

int BlockPath::output() const
{
    return tail.empty() ? (isResidual() ? addition : branch.back()) : tail.back();
}

std::vector<std::string> blockNames(const ShapedGraph& graph)
{
    std::vector<std::string> names;
    std::pair<int, int> last{-1, -1};
    for (const auto& node : graph.nodes)
        if (node.spec.block >= 0 && std::exchange(last, {node.spec.stage, node.spec.block}) != last)
            names.push_back(blockOf(node.spec));
    return names;
}

BlockPath blockPath(const ShapedGraph& graph, std::string_view block)
{
    const auto first = std::ranges::find_if(
        graph.nodes, [&](const ShapedNode& node) { return node.spec.block >= 0 && blockOf(node.spec) == block; });
    if (first == graph.nodes.end())
        throw Error(ErrorCode::OptionInvalid, {{"option", "block"},
                                               {"actual", std::string(block)},
                                               {"expected", fmt::format("{}", fmt::join(blockNames(graph), ", "))}});
    int last = static_cast<int>(first - graph.nodes.begin());
    for (int node = last; node < static_cast<int>(graph.nodes.size()); ++node)
        if (at(graph, node).spec.stage == first->spec.stage && at(graph, node).spec.block == first->spec.block)
            last = node;

    BlockPath path{.name = std::string(block)};
    auto main = chainTo(graph, last, first->spec);
    const auto addition =
        std::ranges::find_if(main.nodes, [&](int node) { return std::holds_alternative<AddSpec>(at(graph, node).spec.op); });
    if (addition == main.nodes.end()) {
        if (main.nodes.size() > 1 && isActivation(at(graph, main.nodes.back()).spec.op)) {
            path.tail = {main.nodes.back()};
            main.nodes.pop_back();
        }
        path.branch = std::move(main.nodes);
        path.input = main.source;
        return path;
    }
    path.addition = *addition;
    path.tail.assign(addition + 1, main.nodes.end());
    const auto& summands = at(graph, path.addition).inputs;
    auto branch = chainTo(graph, summands.front(), first->spec);
    auto shortcut = chainTo(graph, summands.back(), first->spec);
    if (branch.nodes.size() < shortcut.nodes.size())
        std::swap(branch, shortcut);
    path.branch = std::move(branch.nodes);
    path.shortcut = std::move(shortcut.nodes);
    path.input = branch.source;
    return path;
}

bool endsInRelu(const ShapedGraph& graph, const BlockPath& path)
{
    if (path.tail.empty())
        return false;
    if (path.tail.size() > 1 || !std::holds_alternative<ReluSpec>(at(graph, path.tail.front()).spec.op))
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "block"}, {"actual", path.name}, {"expected", "a block that ends in a ReLU"}});
    return true;
}

std::optional<BlockPath> typicalBlock(const ShapedGraph& graph, BlockShape shape)
{
    constexpr int kPreferredStage = 2;
    std::optional<BlockPath> best;
    int bestRank = -1;
    for (const auto& name : blockNames(graph)) {
        auto path = blockPath(graph, name);
        if (!hasShape(graph, path, shape))
            continue;
        const bool isPreferred = at(graph, path.branch.front()).spec.stage == kPreferredStage;
        const int rank = (path.shortcut.empty() && keepsShape(graph, path) ? 2 : 0) + (isPreferred ? 1 : 0);
        if (rank > bestRank) {
            bestRank = rank;
            best = std::move(path);
        }
    }
    return best;
}

int lastNormOf(const ShapedGraph& graph, const BlockPath& path)
{
    if (path.branch.empty() || !std::holds_alternative<BatchNormSpec>(at(graph, path.branch.back()).spec.op))
        throw Error(
            ErrorCode::OptionInvalid,
            {{"option", "block"}, {"actual", path.name}, {"expected", "a block whose F ends in batch normalisation"}});
    return path.branch.back();
}

}  // namespace reslab
