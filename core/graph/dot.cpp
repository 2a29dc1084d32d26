#include "core/graph/dot.h"

#include <fmt/format.h>

#include <map>

namespace reslab {
namespace {

/// Text between quotation marks of the DOT language.
std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string boxOf(std::string_view name, std::string_view op, const Shape& output)
{
    auto label = quoted(fmt::format("{}\n{} {}", name, op, toString(output)));
    return fmt::format("{} [label={}];\n", quoted(name), label);
}

}  // namespace

std::string toDot(const ShapedGraph& graph)
{
    auto text = fmt::format("digraph {} {{\nnode [shape=box, fontname=\"sans-serif\"];\n", quoted(graph.spec.name));
    text += boxOf(kInputName, "image", graph.spec.input);
    std::map<int, std::string> stages;
    std::string arrows;
    for (const auto& node : graph.nodes) {
        stages[node.spec.stage] += boxOf(node.spec.name, opName(node.spec.op), node.output);
        for (const auto& input : node.spec.inputs)
            arrows += fmt::format("{} -> {};\n", quoted(input), quoted(node.spec.name));
    }
    for (const auto& [stage, boxes] : stages)
        text += stage > 0 ? fmt::format("subgraph cluster_{0} {{\nlabel=\"stage {0}\";\n{1}}}\n", stage, boxes) : boxes;
    return text + arrows + "}\n";
}

}  // namespace reslab
