#include "core/graph/specjson.h"

#include <nlohmann/json.hpp>

#include <concepts>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/graph/choices.h"

namespace reslab {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kFormat = "reslab-network";
constexpr int kVersion = 1;
constexpr std::int64_t kLargestNumber = std::int64_t{1} << 31;

// The fields of each op, told once for reading and for writing. An op without an overload does not compile.

template <class Visitor>
void visitFields(ConvSpec& conv, Visitor&& visit)
{
    visit("outChannels", conv.outChannels);
    visit("kernel", conv.kernel);
    visit("stride", conv.stride);
    visit("padding", conv.padding);
    visit("groups", conv.groups);
    visit("bias", conv.bias);
    visit("frozen", conv.frozen);
}

template <class Visitor>
void visitFields(BatchNormSpec& norm, Visitor&& visit)
{
    visit("eps", norm.eps);
    visit("momentum", norm.momentum);
    visit("initialScale", norm.initialScale);
}

template <class Visitor>
void visitFields(ReluSpec&, Visitor&&)
{
}

template <class Visitor>
void visitFields(PReluSpec& prelu, Visitor&& visit)
{
    visit("initialSlope", prelu.initialSlope);
}

template <class Visitor>
void visitFields(AddSpec&, Visitor&&)
{
}

template <class Visitor>
void visitFields(PadShortcutSpec& pad, Visitor&& visit)
{
    visit("outChannels", pad.outChannels);
    visit("stride", pad.stride);
    visit("side", pad.side);
}

// The kind of pooling stands in the op's name.
template <class Visitor>
void visitFields(PoolSpec& pool, Visitor&& visit)
{
    visit("kernel", pool.kernel);
    visit("stride", pool.stride);
    visit("padding", pool.padding);
    visit("ceilMode", pool.ceilMode);
}

template <class Visitor>
void visitFields(GlobalPoolSpec&, Visitor&&)
{
}

template <class Visitor>
void visitFields(FlattenSpec&, Visitor&&)
{
}

template <class Visitor>
void visitFields(LinearSpec& linear, Visitor&& visit)
{
    visit("outFeatures", linear.outFeatures);
    visit("bias", linear.bias);
}

/// Every op with its fields at their defaults, one for each name that opName() gives.
std::vector<OpSpec> defaultOps()
{
    std::vector<OpSpec> ops;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (ops.emplace_back(std::variant_alternative_t<I, OpSpec>{}), ...);
    }(std::make_index_sequence<std::variant_size_v<OpSpec>>{});
    ops.emplace_back(PoolSpec{.kind = PoolKind::Average});
    ops.emplace_back(GlobalPoolSpec{.kind = PoolKind::Max});
    return ops;
}

const OpSpec* findOp(const std::vector<OpSpec>& ops, std::string_view name)
{
    for (const auto& op : ops)
        if (opName(op) == name)
            return &op;
    return nullptr;
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

/// A JSON object being read: knows where it stands, so that every complaint can name the place.
class Reader {
public:
    Reader(const Json& json, std::string_view file, std::string where)
        : m_json(json), m_file(file), m_where(std::move(where))
    {
        if (!json.is_object())
            refuse({}, json, "an object");
    }

    [[noreturn]] void refuse(std::string_view key, const std::string& actual, const std::string& expected) const
    {
        auto where = m_where;
        if (!key.empty())
            where.append(where.empty() ? "" : ".").append(key);
        throw Error(ErrorCode::SpecMalformed, {{"file", std::string(m_file)},
                                               {"where", where.empty() ? "the outermost value" : where},
                                               {"actual", actual},
                                               {"expected", expected}});
    }

    [[noreturn]] void refuse(std::string_view key, const Json& actual, const std::string& expected) const
    {
        constexpr std::size_t kLongest = 60;
        auto text = actual.is_structured() ? std::string(actual.is_array() ? "an array" : "an object")
                                           : actual.dump(-1, ' ', false, Json::error_handler_t::replace);
        if (text.size() > kLongest)
            text = actual.type_name() + std::string(" of ") + std::to_string(text.size()) + " bytes";
        refuse(key, text, expected);
    }

    const Json& required(const char* key, const std::string& expected)
    {
        const auto* value = optional(key);
        if (!value)
            refuse(key, std::string("nothing"), expected);
        return *value;
    }

    const Json* optional(const char* key)
    {
        m_known.insert(key);
        const auto found = m_json.find(key);
        return found == m_json.end() ? nullptr : &*found;
    }

    std::string text(const char* key)
    {
        const auto& value = required(key, "a text");
        if (!value.is_string())
            refuse(key, value, "a text");
        return value.get<std::string>();
    }

    std::int64_t number(std::string_view key, const Json& value, std::int64_t low) const
    {
        const auto expected = "a whole number from " + std::to_string(low) + " to " + std::to_string(kLargestNumber - 1);
        const bool fits = value.is_number_unsigned() ? value.get<std::uint64_t>() < kLargestNumber
                                                     : value.is_number_integer() && value.get<std::int64_t>() >= low;
        if (!fits || value.get<std::int64_t>() < low)
            refuse(key, value, expected);
        return value.get<std::int64_t>();
    }

    /// Reads a field that may be left out, into what holds its default.
    template <class Value>
    void field(const char* key, Value& target)
    {
        const auto* value = optional(key);
        if (!value)
            return;
        if constexpr (std::same_as<Value, bool>) {
            if (!value->is_boolean())
                refuse(key, *value, "true or false");
            target = value->get<bool>();
        } else if constexpr (std::same_as<Value, PadSide>) {
            target = choice(key, *value, kPadSides);
        } else if constexpr (std::floating_point<Value>) {
            if (!value->is_number())
                refuse(key, *value, "a number");
            target = value->get<Value>();
        } else {
            target = static_cast<Value>(number(key, *value, std::same_as<Value, int> ? -1 : 0));
        }
    }

    template <class Value, std::size_t N>
    Value choice(std::string_view key, const Json& value, const std::array<Choice<Value>, N>& choices) const
    {
        const auto found = value.is_string() ? choiceNamed(choices, value.get_ref<const std::string&>()) : std::nullopt;
        if (!found)
            refuse(key, value, choiceList(choices));
        return *found;
    }

    /// To be called when all fields are read: what is left over is unknown.
    void refuseUnknown() const
    {
        for (const auto& [key, value] : m_json.items())
            if (!m_known.contains(key)) {
                std::string names;
                for (const auto& name : m_known)
                    names.append(names.empty() ? "" : ", ").append(name);
                refuse(key, std::string("an unknown field"), "one of " + names);
            }
    }

    std::string_view file() const { return m_file; }

private:
    const Json& m_json;
    std::string_view m_file;
    std::string m_where;
    std::set<std::string, std::less<>> m_known;
};

Shape readInput(Reader& reader)
{
    const auto& input = reader.required("input", "[channels, height, width]");
    if (!input.is_array() || input.size() != 3)
        reader.refuse("input", input, "[channels, height, width]");
    return {reader.number("input", input[0], 1), reader.number("input", input[1], 1), reader.number("input", input[2], 1)};
}

InitSpec readInit(const Json& json, std::string_view file)
{
    Reader reader(json, file, "init");
    InitSpec init;
    init.kind = reader.choice("kind", reader.required("kind", "he-in, he-out, xavier or normal"), kInitKinds);
    reader.field("standardDeviation", init.standardDeviation);
    reader.refuseUnknown();
    return init;
}

NodeSpec readNode(const Json& json, std::size_t index, std::string_view file, const std::vector<OpSpec>& ops)
{
    auto where = "nodes[" + std::to_string(index) + "]";
    if (json.is_object())
        if (const auto name = json.find("name"); name != json.end() && name->is_string())
            where += " " + name->get<std::string>();
    Reader reader(json, file, std::move(where));
    NodeSpec node{.name = reader.text("name"), .op = {}, .inputs = {}};
    if (node.name.empty())
        reader.refuse("name", std::string("an empty text"), "a name");

    const auto opText = reader.text("op");
    const auto* op = findOp(ops, opText);
    if (!op) {
        std::string names;
        for (const auto& known : ops)
            names.append(names.empty() ? "" : ", ").append(opName(known));
        reader.refuse("op", opText, "one of " + names);
    }
    node.op = *op;
    std::visit([&](auto& fields) { visitFields(fields, [&](const char* key, auto& target) { reader.field(key, target); }); },
               node.op);

    const auto& inputs = reader.required("inputs", "a list of names");
    if (!inputs.is_array())
        reader.refuse("inputs", inputs, "a list of names");
    for (const auto& input : inputs) {
        if (!input.is_string())
            reader.refuse("inputs", input, "a name");
        node.inputs.push_back(input.get<std::string>());
    }
    reader.field("stage", node.stage);
    reader.field("block", node.block);
    reader.refuseUnknown();
    return node;
}

/// Parses the text; a key that stands twice in one object is refused, which the parser itself would let pass.
Json parse(std::string_view text, std::string_view file)
{
    constexpr int kDeepest = 8;
    const auto malformed = [&](std::string where, std::string actual, std::string expected) {
        return Error(ErrorCode::SpecMalformed, {{"file", std::string(file)},
                                                {"where", std::move(where)},
                                                {"actual", std::move(actual)},
                                                {"expected", std::move(expected)}});
    };
    std::vector<std::set<std::string, std::less<>>> open;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > kDeepest)
            throw malformed("the outermost value", "lists within lists", "at most " + std::to_string(kDeepest) + " levels");
        if (event == Json::parse_event_t::object_start)
            open.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            open.pop_back();
        else if (event == Json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second)
            throw malformed(parsed.get<std::string>(), "the field twice", "it once");
        return true;
    };
    try {
        return Json::parse(text, watch);
    } catch (const Json::parse_error& error) {
        const bool atEnd = error.byte > text.size();
        const auto byte = atEnd ? text.size() : error.byte - (error.byte > 0 ? 1 : 0);
        throw malformed("byte " + std::to_string(byte), atEnd ? "the end of the file" : "what JSON does not allow there",
                        "valid JSON");
    } catch (const Json::exception&) {
        throw malformed("the outermost value", "a number beyond every range", "numbers that a computer can hold");
    }
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

    // One field a line and one node a line: a thousand nodes stay readable, and two networks can be compared line by line.
    std::string text = "{\n";
    for (const auto& [key, value] : head.items())
        text += "  " + line(key) + ": " + line(value) + ",\n";
    text += "  \"nodes\": [";
    const char* separator = "\n    ";
    for (const auto& node : spec.nodes) {
        text += separator + line(nodeToJson(node));
        separator = ",\n    ";
    }
    return text + "\n  ]\n}\n";
}

NetworkSpec specFromJson(std::string_view text, std::string_view file)
{
    const auto json = parse(text, file);
    Reader reader(json, file, {});
    if (const auto format = reader.text("format"); format != kFormat)
        reader.refuse("format", format, std::string(kFormat));
    const auto& version = reader.required("version", std::to_string(kVersion));
    if (version != kVersion)
        reader.refuse("version", version, std::to_string(kVersion));

    NetworkSpec spec{.name = reader.text("name"), .family = reader.text("family")};
    spec.depth = static_cast<int>(reader.number("depth", reader.required("depth", "a whole number"), 0));
    spec.input = readInput(reader);
    spec.classes = static_cast<int>(reader.number("classes", reader.required("classes", "a whole number"), 1));
    spec.init = readInit(reader.required("init", "an object"), file);

    const auto& nodes = reader.required("nodes", "a list of nodes");
    if (!nodes.is_array())
        reader.refuse("nodes", nodes, "a list of nodes");
    const auto ops = defaultOps();
    spec.nodes.reserve(nodes.size());
    for (const auto& node : nodes)
        spec.nodes.push_back(readNode(node, spec.nodes.size(), file, ops));
    reader.refuseUnknown();
    return spec;
}

}  // namespace reslab
