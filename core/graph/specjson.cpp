#include "core/graph/specjson.h"

#include "core/base/jsonreader.h"
#include "core/base/printable.h"
#include "core/graph/choices.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <concepts>
#include <utility>

namespace reslab {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kFormat = "reslab-network";
constexpr int kVersion = 1;
constexpr std::int64_t kLargest = std::numeric_limits<int>::max();

// The fields of each op, told once for reading and for writing. An op without an overload does not compile.

template <class Visitor> void visitFields(ConvSpec& conv, Visitor&& visit)
{
    visit("outChannels", conv.outChannels);
    visit("kernel", conv.kernel);
    visit("stride", conv.stride);
    visit("padding", conv.padding);
    visit("groups", conv.groups);
    visit("bias", conv.bias);
    visit("frozen", conv.frozen);
}

template <class Visitor> void visitFields(BatchNormSpec& norm, Visitor&& visit)
{
    visit("eps", norm.eps);
    visit("momentum", norm.momentum);
    visit("initialScale", norm.initialScale);
}

template <class Visitor> void visitFields(ReluSpec&, Visitor&&) {}

template <class Visitor> void visitFields(PReluSpec& prelu, Visitor&& visit)
{
    visit("initialSlope", prelu.initialSlope);
}

template <class Visitor> void visitFields(AddSpec&, Visitor&&) {}

template <class Visitor> void visitFields(PadShortcutSpec& pad, Visitor&& visit)
{
    visit("outChannels", pad.outChannels);
    visit("stride", pad.stride);
    visit("side", pad.side);
}

// The kind of pooling stands in the op's name.
template <class Visitor> void visitFields(PoolSpec& pool, Visitor&& visit)
{
    visit("kernel", pool.kernel);
    visit("stride", pool.stride);
    visit("padding", pool.padding);
    visit("ceilMode", pool.ceilMode);
}

template <class Visitor> void visitFields(GlobalPoolSpec&, Visitor&&) {}

template <class Visitor> void visitFields(FlattenSpec&, Visitor&&) {}

template <class Visitor> void visitFields(LinearSpec& linear, Visitor&& visit)
{
    visit("outFeatures", linear.outFeatures);
    visit("bias", linear.bias);
}

template <class Visitor> void visitFields(AdaptivePoolSpec& pool, Visitor&& visit)
{
    visit("size", pool.size);
}

template <class Visitor> void visitFields(ConcatSpec&, Visitor&&) {}

template <class Visitor> void visitFields(SigmoidSpec&, Visitor&&) {}

template <class Visitor> void visitFields(ChannelScaleSpec&, Visitor&&) {}

template <class Visitor> void visitFields(DropoutSpec& dropout, Visitor&& visit)
{
    visit("rate", dropout.rate);
}

template <class Visitor> void visitFields(DropPathSpec& path, Visitor&& visit)
{
    visit("rate", path.rate);
}

/// Every op with its fields at their defaults, one for each name that opName() gives.
std::vector<OpSpec> defaultOps()
{
    std::vector<OpSpec> ops;
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        (ops.emplace_back(std::variant_alternative_t<I, OpSpec>{}), ...);
    }
    (std::make_index_sequence<std::variant_size_v<OpSpec>>{});
    ops.emplace_back(PoolSpec{.kind = PoolKind::Average});
    ops.emplace_back(GlobalPoolSpec{.kind = PoolKind::Max});
    return ops;
}

OrderedJson nodeToJson(const NodeSpec& node)
{
    OrderedJson json;
    json["name"] = node.name;
    json["op"] = opName(node.op);
    json["inputs"] = node.inputs;
    if (node.stage != NodeSpec{}.stage)
        json["stage"] = node.stage;
    if (node.block != NodeSpec{}.block)
        json["block"] = node.block;
    std::visit(
        [&]<class Op>(Op op) {
            OrderedJson given, left;
            const auto writeTo = [](OrderedJson& target) {
                return [&target](const char* name, const auto& value) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, PadSide>)
                        target[name] = choiceName(kPadSides, value);
                    else
                        target[name] = value;
                };
            };
            Op untouched{};
            visitFields(op, writeTo(given));
            visitFields(untouched, writeTo(left));
            for (const auto& [name, value] : given.items())
                if (value != left[name])
                    json[name] = value;
        },
        node.op);
    return json;
}

const OpSpec& readOpName(JsonReader& reader, const std::vector<OpSpec>& ops)
{
    const auto name = reader.text("op");
    const auto found = std::ranges::find(ops, name, opName);
    if (found == ops.end()) {
        std::vector<std::string_view> names(ops.size());
        std::ranges::transform(ops, names.begin(), opName);
        reader.refuse("op", Json(name), fmt::format("one of {}", fmt::join(names, ", ")));
    }
    return *found;
}

template <class Value, std::size_t N>
Value readChoice(JsonReader& reader, const char* key, const std::array<Choice<Value>, N>& choices)
{
    const auto name = reader.text(key);
    const auto found = choiceNamed(choices, name);
    if (!found)
        reader.refuse(key, Json(name), choiceList(choices));
    return *found;
}

/// Reads a field that may be left out, into what holds its default.
template <class Value> void readField(JsonReader& reader, const char* key, Value& target)
{
    if (!reader.has(key))
        return;
    if constexpr (std::same_as<Value, bool>)
        target = reader.boolean(key);
    else if constexpr (std::same_as<Value, PadSide>)
        target = readChoice(reader, key, kPadSides);
    else if constexpr (std::floating_point<Value>)
        target = reader.number(key);
    else
        target = static_cast<Value>(reader.integer(key, std::same_as<Value, int> ? -1 : 0, kLargest));
}

NodeSpec readNode(const Json& json, std::size_t index, std::string_view file, const std::vector<OpSpec>& ops)
{
    auto where = fmt::format("nodes[{}]", index);
    if (json.is_object() && json.contains("name") && json["name"].is_string())
        where += " " + printable(json["name"].get_ref<const std::string&>());
    JsonReader reader(json, file, std::move(where));
    NodeSpec node{.name = reader.text("name"), .op = {}, .inputs = reader.texts("inputs")};
    if (node.name.empty())
        reader.refuse("name", std::string("an empty text"), "a name");
    node.op = readOpName(reader, ops);
    std::visit([&](auto& op) { visitFields(op, [&](const char* key, auto& target) { readField(reader, key, target); }); },
               node.op);
    readField(reader, "stage", node.stage);
    readField(reader, "block", node.block);
    reader.refuseUnknown();
    return node;
}

Shape readInput(JsonReader& reader)
{
    const auto sizes = reader.integers("input", 1, kLargest);
    if (sizes.size() != 3)
        reader.refuse("input", fmt::format("{} numbers", sizes.size()), "channels, height and width");
    return {sizes[0], sizes[1], sizes[2]};
}

InitSpec readInit(JsonReader reader)
{
    InitSpec init{.kind = readChoice(reader, "kind", kInitKinds)};
    readField(reader, "standardDeviation", init.standardDeviation);
    reader.refuseUnknown();
    return init;
}

/// Auxiliary outputs, where there are any.
std::vector<AuxiliaryOutput> readAuxiliaries(JsonReader& reader, std::string_view file)
{
    std::vector<AuxiliaryOutput> auxiliaries;
    if (!reader.has("auxiliaries"))
        return auxiliaries;
    const auto& list = reader.at("auxiliaries", "a list of auxiliary outputs");
    if (!list.is_array())
        reader.refuse("auxiliaries", list, "a list of auxiliary outputs");
    for (const auto& json : list) {
        JsonReader entry(json, file, fmt::format("auxiliaries[{}]", auxiliaries.size()));
        auxiliaries.push_back({.node = entry.text("node"), .lossWeight = entry.number("lossWeight")});
        entry.refuseUnknown();
    }
    return auxiliaries;
}

OrderedJson auxiliariesToJson(const std::vector<AuxiliaryOutput>& auxiliaries)
{
    auto list = OrderedJson::array();
    for (const auto& auxiliary : auxiliaries) {
        OrderedJson json;
        json["node"] = auxiliary.node;
        json["lossWeight"] = auxiliary.lossWeight;
        list.push_back(std::move(json));
    }
    return list;
}

}  // namespace

std::string specToJson(const NetworkSpec& spec)
{
    const auto line = [](const OrderedJson& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); };
    OrderedJson init;
    init["kind"] = choiceName(kInitKinds, spec.init.kind);
    if (spec.init.standardDeviation != InitSpec{}.standardDeviation)
        init["standardDeviation"] = spec.init.standardDeviation;
    OrderedJson head;
    head["format"] = kFormat;
    head["version"] = kVersion;
    head["name"] = spec.name;
    head["family"] = spec.family;
    head["depth"] = spec.depth;
    head["input"] = {spec.input.channels, spec.input.height, spec.input.width};
    head["classes"] = spec.classes;
    head["init"] = init;
    if (!spec.auxiliaries.empty())
        head["auxiliaries"] = auxiliariesToJson(spec.auxiliaries);

    // One field a line and one node a line: a thousand nodes stay readable, and two networks can be compared line by line.
    std::string text = "{\n";
    for (const auto& [key, value] : head.items())
        text += fmt::format("  {}: {},\n", line(key), line(value));
    std::vector<std::string> lines;
    for (const auto& node : spec.nodes)
        lines.push_back("    " + line(nodeToJson(node)));
    return text + fmt::format("  \"nodes\": [\n{}\n  ]\n}}\n", fmt::join(lines, ",\n"));
}

NetworkSpec specFromJson(std::string_view text, std::string_view file)
{
    return specFromDocument(parseJson(text, file), file);
}

NetworkSpec specFromDocument(const nlohmann::json& document, std::string_view file)
{
    JsonReader reader(document, file);
    if (const auto& format = reader.at("format", kFormat); format != kFormat)
        reader.refuse("format", format, kFormat);
    reader.integer("version", kVersion, kVersion);
    NetworkSpec spec{.name = reader.text("name"),
                     .family = reader.text("family"),
                     .depth = static_cast<int>(reader.integer("depth", 0, kLargest)),
                     .input = readInput(reader),
                     .classes = static_cast<int>(reader.integer("classes", 1, kLargest)),
                     .init = readInit(reader.object("init")),
                     .nodes = {},
                     .auxiliaries = readAuxiliaries(reader, file)};
    const auto& nodes = reader.at("nodes", "a list of nodes");
    if (!nodes.is_array())
        reader.refuse("nodes", nodes, "a list of nodes");
    reader.refuseUnknown();
    const auto ops = defaultOps();
    for (const auto& node : nodes)
        spec.nodes.push_back(readNode(node, spec.nodes.size(), file, ops));
    return spec;
}

}  // namespace reslab
