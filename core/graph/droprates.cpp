#include "core/graph/droprates.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab {
namespace {

using Places = std::map<std::string, std::ptrdiff_t, std::less<>>;

template <class Op>
bool is(const NodeSpec& node)
{
    return std::holds_alternative<Op>(node.op);
}

bool hasBranch(const NodeSpec& node)
{
    return is<AddSpec>(node) && node.inputs.size() == 2;
}

/// A node's place in the list; kNetworkInput for the network's input.
std::ptrdiff_t placeOf(const Places& places, std::string_view name)
{
    const auto found = places.find(name);
    return found == places.end() ? kNetworkInput : found->second;
}

/// True where `to` reads `from`, at however many removes.
bool reaches(const NetworkSpec& spec, const Places& places, std::string_view from, std::string_view to)
{
    std::set<std::string_view> reached{from};
    for (auto place = placeOf(places, from) + 1; place <= placeOf(places, to); ++place) {
        const auto& node = spec.nodes[static_cast<std::size_t>(place)];
        if (std::ranges::any_of(node.inputs, [&](const std::string& input) { return reached.contains(input); }))
            reached.insert(node.name);
    }
    return from != to && reached.contains(to);
}

/// Which input of an addition is the residual branch: the first, as the zoo writes it, unless the second is made of the first.
std::size_t branchOf(const NetworkSpec& spec, const Places& places, const NodeSpec& add)
{
    return reaches(spec, places, add.inputs[0], add.inputs[1]) ? 1 : 0;
}

/// Takes out the nodes of a kind that drop nothing; what read them reads what they read.
template <class Drop>
void eraseIdle(NetworkSpec& spec)
{
    std::map<std::string, std::string> sources;
    for (auto& node : spec.nodes) {
        for (auto& input : node.inputs)
            if (const auto gone = sources.find(input); gone != sources.end())
                input = gone->second;
        if (const auto* drop = std::get_if<Drop>(&node.op); drop && drop->rate == 0)
            sources.emplace(node.name, node.inputs.front());
    }
    std::erase_if(spec.nodes, [&](const NodeSpec& node) { return sources.contains(node.name); });
}

/// Dropout on the way to the main classifier: that of auxiliary ones is not meant.
std::vector<std::string> mainDropouts(const NetworkSpec& spec)
{
    std::vector<std::string> names;
    for (const auto& node : inferShapes(spec).nodes)
        if (is<DropoutSpec>(node.spec) && !node.trainingOnly)
            names.push_back(node.spec.name);
    return names;
}

void setDropout(NetworkSpec& spec, double rate)
{
    const auto own = mainDropouts(spec);
    for (auto& node : spec.nodes)
        if (std::ranges::find(own, node.name) != own.end())
            node.op = DropoutSpec{rate};
    if (own.empty() && rate > 0 && canDropOut(spec)) {
        auto& last = spec.nodes.back();
        NodeSpec node{"dropout", DropoutSpec{rate}, last.inputs, last.stage, last.block};
        last.inputs = {node.name};
        spec.nodes.insert(spec.nodes.end() - 1, std::move(node));
    }
    eraseIdle<DropoutSpec>(spec);
}

/// "layer1.0.drop_path" beside "layer1.0.add".
std::string dropPathName(const std::string& add)
{
    constexpr std::string_view kAdd = "add";
    return (add.ends_with(kAdd) ? add.substr(0, add.size() - kAdd.size()) : add + ".") + "drop_path";
}

/// `added` holds nodes by the place behind which they are to stand.
void putIn(NetworkSpec& spec, std::multimap<std::ptrdiff_t, NodeSpec> added)
{
    std::vector<NodeSpec> nodes;
    auto next = added.begin();
    for (std::ptrdiff_t place = kNetworkInput; place < std::ssize(spec.nodes); ++place) {
        if (place != kNetworkInput)
            nodes.push_back(std::move(spec.nodes[static_cast<std::size_t>(place)]));
        for (; next != added.end() && next->first == place; ++next)
            nodes.push_back(std::move(next->second));
    }
    spec.nodes = std::move(nodes);
}

void setDropPath(NetworkSpec& spec, double rate)
{
    Places places;
    int stages = 0;
    for (const auto& node : spec.nodes) {
        places.emplace(node.name, std::ssize(places));
        stages = std::max(stages, node.stage);
    }
    std::multimap<std::ptrdiff_t, NodeSpec> added;
    for (auto& add : spec.nodes) {
        if (!hasBranch(add))
            continue;
        auto& branch = add.inputs[branchOf(spec, places, add)];
        const auto stage = add.stage < 1 ? stages : add.stage;
        const DropPathSpec drop{rate * static_cast<double>(stage + 1) / static_cast<double>(stages + 1)};
        const auto end = placeOf(places, branch);
        if (end != kNetworkInput && is<DropPathSpec>(spec.nodes[static_cast<std::size_t>(end)])) {
            spec.nodes[static_cast<std::size_t>(end)].op = drop;
        } else if (rate > 0) {
            NodeSpec node{dropPathName(add.name), drop, {branch}, add.stage, add.block};
            branch = node.name;
            added.emplace(end, std::move(node));
        }
    }
    putIn(spec, std::move(added));
    eraseIdle<DropPathSpec>(spec);
}

}  // namespace

bool canDropOut(const NetworkSpec& spec)
{
    return !spec.nodes.empty() && is<LinearSpec>(spec.nodes.back());
}

bool canDropPaths(const NetworkSpec& spec)
{
    return std::ranges::any_of(spec.nodes, hasBranch);
}

NetworkSpec withDropRates(NetworkSpec spec, const DropRates& rates)
{
    if (rates.dropout)
        setDropout(spec, *rates.dropout);
    if (rates.dropPath)
        setDropPath(spec, *rates.dropPath);
    return spec;
}

}  // namespace reslab
