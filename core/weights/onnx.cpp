#include "core/weights/onnx.h"

#include <fmt/format.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <onnx/onnx_pb.h>

#include <array>
#include <bit>
#include <climits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/overloaded.h"
#include "core/weights/foldnorm.h"

namespace reslab {
namespace {

static_assert(std::endian::native == std::endian::little, "ONNX files are little-endian and written as they are");

constexpr std::int64_t kOpset = 13;
constexpr std::int64_t kIrVersion = 7;  // that of ONNX 1.8, which brought opset 13
constexpr const char* kBatch = "N";
constexpr std::string_view kLogits = "logits";

/// A value of the ONNX graph: its name, and whether it is (N, C) rather than (N, C, H, W).
struct Value {
    std::string name;
    bool isFlat = false;
};

/// Translates a network node by node.
class OnnxGraph {
public:
    OnnxGraph(const TrainedNetwork& network, const OnnxOptions& options, onnx::GraphProto& out);

    void translate();

private:
    Value translated(int index);

    // One function an op; each gives the value that the op's readers read.
    Value conv(const ConvSpec& spec);
    Value norm(const BatchNormSpec& spec);
    Value prelu();
    Value sum();
    Value padShortcut(const PadShortcutSpec& spec);
    Value pool(const PoolSpec& spec);
    Value adaptivePool(const AdaptivePoolSpec& spec);
    std::vector<std::string> adaptiveMeans(const std::string& src, const std::string& what, std::int64_t axis,
                                           std::int64_t pixels, std::int64_t size);
    Value concat();
    Value flatten();
    Value linear(const LinearSpec& spec);

    const ShapedNode& node() const { return m_network.graph.nodes[static_cast<std::size_t>(m_index)]; }
    /// What the node gives: its own name, where no parameter, helper or end of the graph may have the same.
    const std::string& valueName() const { return m_names[static_cast<std::size_t>(m_index)]; }
    /// What the node's input is, brought into the rank that the op wants.
    Value input(std::size_t which, std::optional<bool> isFlat = {});
    onnx::NodeProto& append(const char* op, const std::vector<std::string>& inputs, const std::string& output);
    Value elementwise(const char* op);
    /// Adds the node's stored tensors as initializers and gives their names.
    std::vector<std::string> parameters();
    std::vector<std::string> layerParameters();
    std::string initializer(const std::string& name, const Dims& dims, std::span<const float> values);
    std::string constant(const std::string& suffix, const std::vector<std::int64_t>& values);

    const TrainedNetwork& m_network;
    onnx::GraphProto& m_out;
    std::vector<std::string> m_names;
    std::vector<std::size_t> m_firstValue;  ///< of each node, among the network's values
    std::map<int, int> m_folded;            ///< layer -> the normalisation that it takes along
    std::map<int, int> m_taken;             ///< and back
    std::vector<Value> m_values;
    int m_index = 0;
};

void setInts(onnx::NodeProto& node, const char* name, std::initializer_list<std::int64_t> values)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INTS);
    for (const auto value : values)
        attribute.add_ints(value);
}

void setInt(onnx::NodeProto& node, const char* name, std::int64_t value)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INT);
    attribute.set_i(value);
}

void setFloat(onnx::NodeProto& node, const char* name, double value)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::FLOAT);
    attribute.set_f(static_cast<float>(value));
}

void describe(onnx::ValueInfoProto& info, const Value& value, const Shape& shape)
{
    info.set_name(value.name);
    auto& type = *info.mutable_type()->mutable_tensor_type();
    type.set_elem_type(onnx::TensorProto::FLOAT);
    type.mutable_shape()->add_dim()->set_dim_param(kBatch);
    type.mutable_shape()->add_dim()->set_dim_value(shape.channels);
    if (value.isFlat)
        return;
    type.mutable_shape()->add_dim()->set_dim_value(shape.height);
    type.mutable_shape()->add_dim()->set_dim_value(shape.width);
}

/// Names of values for the nodes. ONNX has one space of names for values and initializers: parameters and helpers are called NODE.x,
/// so a node whose name begins with another's and a dot gets a name of its own, as do those called like the graph's ends.
std::vector<std::string> valueNames(const ShapedGraph& graph)
{
    std::set<std::string_view> nodes;
    for (const auto& node : graph.nodes)
        nodes.insert(node.spec.name);
    std::vector<std::string> names;
    for (const auto& node : graph.nodes) {
        const std::string_view name = node.spec.name;
        bool isTaken = name == kLogits || name == kInputName;
        for (auto dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1))
            isTaken = isTaken || nodes.contains(name.substr(0, dot));
        names.push_back(std::string(name) + (isTaken ? ".value" : ""));
    }
    return names;
}

OnnxGraph::OnnxGraph(const TrainedNetwork& network, const OnnxOptions& options, onnx::GraphProto& out)
    : m_network(network), m_out(out), m_names(valueNames(network.graph))
{
    std::size_t first = 0;
    for (int i = 0; i < static_cast<int>(network.graph.nodes.size()); ++i) {
        m_firstValue.push_back(first);
        first += parametersOf(network.graph, i).size();
        if (const auto target = options.foldNorm ? foldTarget(network.graph, i) : std::nullopt) {
            m_folded[*target] = i;
            m_taken[i] = *target;
        }
    }
}

void OnnxGraph::translate()
{
    const auto& graph = m_network.graph;
    m_out.set_name(graph.spec.name);
    describe(*m_out.add_input(), {std::string(kInputName)}, graph.spec.input);
    for (m_index = 0; m_index < static_cast<int>(graph.nodes.size()); ++m_index) {
        m_values.push_back(translated(m_index));
        if (m_values.back().name == valueName())
            describe(*m_out.add_value_info(), m_values.back(), node().output);
    }
    // The last op is a copy, so that the output has a name that every program can ask for.
    m_index = static_cast<int>(graph.nodes.size()) - 1;
    auto last = m_values.back();
    const Value logits{std::string(kLogits), true};
    append(last.isFlat ? "Identity" : "Flatten", {last.name}, logits.name);
    describe(*m_out.add_output(), logits, graph.output().output);
}

Value OnnxGraph::translated(int index)
{
    m_index = index;
    if (node().trainingOnly)
        return {};
    if (const auto taken = m_taken.find(index); taken != m_taken.end())
        return m_values[static_cast<std::size_t>(taken->second)];
    return std::visit(Overloaded{
                          [&](const ConvSpec& spec) { return conv(spec); },
                          [&](const BatchNormSpec& spec) { return norm(spec); },
                          [&](const ReluSpec&) { return elementwise("Relu"); },
                          [&](const PReluSpec&) { return prelu(); },
                          [&](const AddSpec&) { return sum(); },
                          [&](const PadShortcutSpec& spec) { return padShortcut(spec); },
                          [&](const PoolSpec& spec) { return pool(spec); },
                          [&](const GlobalPoolSpec& spec) {
                              const auto src = input(0, false);
                              append(spec.kind == PoolKind::Max ? "GlobalMaxPool" : "GlobalAveragePool", {src.name},
                                     valueName());
                              return Value{valueName()};
                          },
                          [&](const FlattenSpec&) { return flatten(); },
                          [&](const LinearSpec& spec) { return linear(spec); },
                          [&](const AdaptivePoolSpec& spec) { return adaptivePool(spec); },
                          [&](const ConcatSpec&) { return concat(); },
                          [&](const SigmoidSpec&) { return elementwise("Sigmoid"); },
                          [&](const ChannelScaleSpec&) {
                              append("Mul", {input(0, false).name, input(1, false).name}, valueName());
                              return Value{valueName()};
                          },
                          // Of training alone: in eval mode both hand on what they read.
                          [&](const DropoutSpec&) { return input(0); },
                          [&](const DropPathSpec&) { return input(0); },
                      },
                      node().spec.op);
}

onnx::NodeProto& OnnxGraph::append(const char* op, const std::vector<std::string>& inputs, const std::string& output)
{
    auto& made = *m_out.add_node();
    made.set_op_type(op);
    made.set_name(output);
    for (const auto& name : inputs)
        made.add_input(name);
    made.add_output(output);
    return made;
}

Value OnnxGraph::input(std::size_t which, std::optional<bool> isFlat)
{
    const auto index = node().inputs[which];
    auto value = index == kNetworkInput ? Value{std::string(kInputName)} : m_values[static_cast<std::size_t>(index)];
    if (!isFlat || *isFlat == value.isFlat)
        return value;
    const auto name = fmt::format("{}.input{}", valueName(), which);
    if (*isFlat) {
        append("Flatten", {value.name}, name);
    } else {
        const auto& shape = node().inputShapes[which];
        append("Reshape",
               {value.name, constant(fmt::format("shape{}", which), {0, shape.channels, shape.height, shape.width})}, name);
    }
    return {name, *isFlat};
}

Value OnnxGraph::elementwise(const char* op)
{
    const auto src = input(0);
    append(op, {src.name}, valueName());
    return {valueName(), src.isFlat};
}

std::string OnnxGraph::initializer(const std::string& name, const Dims& dims, std::span<const float> values)
{
    auto& tensor = *m_out.add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    for (const auto dim : dims)
        tensor.add_dims(dim);
    const auto bytes = std::as_bytes(values);
    tensor.set_raw_data(bytes.data(), bytes.size());
    return name;
}

std::string OnnxGraph::constant(const std::string& suffix, const std::vector<std::int64_t>& values)
{
    auto& tensor = *m_out.add_initializer();
    tensor.set_name(valueName() + "." + suffix);
    tensor.set_data_type(onnx::TensorProto::INT64);
    tensor.add_dims(static_cast<std::int64_t>(values.size()));
    const auto bytes = std::as_bytes(std::span(values));
    tensor.set_raw_data(bytes.data(), bytes.size());
    return tensor.name();
}

std::vector<std::string> OnnxGraph::parameters()
{
    std::vector<std::string> names;
    for (const auto& info : parametersOf(m_network.graph, m_index))
        names.push_back(initializer(info.name, info.dims,
                                    m_network.values[m_firstValue[static_cast<std::size_t>(m_index)] + names.size()]));
    return names;
}

/// Weights and bias of a convolution or fully connected layer, with the normalisation behind it where that is folded.
std::vector<std::string> OnnxGraph::layerParameters()
{
    const auto folded = m_folded.find(m_index);
    if (folded == m_folded.end())
        return parameters();
    const auto layer = foldNorm(m_network, folded->second);
    const auto info = parametersOf(m_network.graph, m_index).front();
    return {initializer(info.name, info.dims, layer.weights),
            initializer(valueName() + ".bias", {info.dims.front()}, layer.bias)};
}

Value OnnxGraph::conv(const ConvSpec& spec)
{
    std::vector<std::string> inputs{input(0, false).name};
    for (auto& name : layerParameters())
        inputs.push_back(std::move(name));
    auto& made = append("Conv", inputs, valueName());
    setInts(made, "kernel_shape", {spec.kernel, spec.kernel});
    setInts(made, "strides", {spec.stride, spec.stride});
    setInts(made, "pads", {spec.padding, spec.padding, spec.padding, spec.padding});
    setInt(made, "group", spec.groups);
    return {valueName()};
}

Value OnnxGraph::norm(const BatchNormSpec& spec)
{
    const auto src = input(0);
    std::vector<std::string> inputs{src.name};
    for (auto& name : parameters())
        inputs.push_back(std::move(name));
    auto& made = append("BatchNormalization", inputs, valueName());
    setFloat(made, "epsilon", spec.eps);
    setFloat(made, "momentum", 1.0 - spec.momentum);  // ONNX keeps what PyTorch replaces
    return {valueName(), src.isFlat};
}

/// The slopes are spread over the input from its last dimension on. OpenCV 4.6 mixes them up where that is (N, C).
Value OnnxGraph::prelu()
{
    const auto src = input(0, false);
    const auto info = parametersOf(m_network.graph, m_index).front();
    const auto& slopes = m_network.values[m_firstValue[static_cast<std::size_t>(m_index)]];
    append("PRelu", {src.name, initializer(info.name, {info.dims.front(), 1, 1}, slopes)}, valueName());
    return {valueName()};
}

Value OnnxGraph::sum()
{
    const auto first = input(0);
    auto total = first.name;
    const auto count = node().inputs.size();
    for (std::size_t i = 1; i < count; ++i) {
        const auto name = i + 1 == count ? valueName() : fmt::format("{}.sum{}", valueName(), i);
        append("Add", {total, input(i, first.isFlat).name}, name);
        total = name;
    }
    return {valueName(), first.isFlat};
}

/// Every stride-th pixel, then channels of zeros: Slice with steps, and Pad along the channels.
Value OnnxGraph::padShortcut(const PadShortcutSpec& spec)
{
    const auto src = input(0, false).name;
    const auto& shape = node().inputShapes.front();
    const auto added = spec.outChannels - shape.channels;
    const auto before = spec.side == PadSide::Both ? added / 2 : 0;
    const auto sliced = valueName() + ".slice";
    append("Slice",
           {src, constant("starts", {0, 0}), constant("ends", {shape.height, shape.width}), constant("axes", {2, 3}),
            constant("steps", {spec.stride, spec.stride})},
           sliced);
    append("Pad", {sliced, constant("pads", {0, before, 0, 0, 0, added - before, 0, 0})}, valueName());
    return {valueName()};
}

Value OnnxGraph::pool(const PoolSpec& spec)
{
    const auto src = input(0, false);
    auto& made = append(spec.kind == PoolKind::Max ? "MaxPool" : "AveragePool", {src.name}, valueName());
    setInts(made, "kernel_shape", {spec.kernel, spec.kernel});
    setInts(made, "strides", {spec.stride, spec.stride});
    setInts(made, "pads", {spec.padding, spec.padding, spec.padding, spec.padding});
    setInt(made, "ceil_mode", spec.ceilMode ? 1 : 0);
    if (spec.kind == PoolKind::Average)
        setInt(made, "count_include_pad", 0);
    return {valueName()};
}

/// ONNX has no such pooling. Windows that do not overlap are an ordinary one; others are cut out and averaged one by one,
/// rows first, then columns.
Value OnnxGraph::adaptivePool(const AdaptivePoolSpec& spec)
{
    const auto src = input(0, false);
    const auto& shape = node().inputShapes.front();
    const auto& name = valueName();
    if (shape.height % spec.size == 0 && shape.width % spec.size == 0) {
        auto& made = append("AveragePool", {src.name}, name);
        setInts(made, "kernel_shape", {shape.height / spec.size, shape.width / spec.size});
        setInts(made, "strides", {shape.height / spec.size, shape.width / spec.size});
        return {name};
    }
    const auto rows = adaptiveMeans(src.name, "rows", 2, shape.height, spec.size);
    setInt(append("Concat", rows, name + ".rows"), "axis", 2);
    const auto columns = adaptiveMeans(name + ".rows", "columns", 3, shape.width, spec.size);
    setInt(append("Concat", columns, name), "axis", 3);
    return {name};
}

/// The means of AdaptivePoolSpec's windows along one axis, each of one pixel there.
std::vector<std::string> OnnxGraph::adaptiveMeans(const std::string& src, const std::string& what, std::int64_t axis,
                                                  std::int64_t pixels, std::int64_t size)
{
    std::vector<std::string> means;
    for (std::int64_t i = 0; i < size; ++i) {
        const auto begin = i * pixels / size;
        const auto end = ((i + 1) * pixels + size - 1) / size;
        const auto window = fmt::format("{}{}", what, i);
        const auto cut = fmt::format("{}.{}.cut", valueName(), window);
        append("Slice",
               {src, constant(window + ".starts", {begin}), constant(window + ".ends", {end}),
                constant(window + ".axes", {axis})},
               cut);
        means.push_back(fmt::format("{}.{}", valueName(), window));
        auto& mean = append("AveragePool", {cut}, means.back());
        setInts(mean, "kernel_shape", {axis == 2 ? end - begin : 1, axis == 3 ? end - begin : 1});
        setInts(mean, "strides", {1, 1});
    }
    return means;
}

Value OnnxGraph::concat()
{
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < node().inputs.size(); ++i)
        inputs.push_back(input(i, false).name);
    setInt(append("Concat", inputs, valueName()), "axis", 1);
    return {valueName()};
}

Value OnnxGraph::flatten()
{
    const auto src = input(0);
    append(src.isFlat ? "Identity" : "Flatten", {src.name}, valueName());
    return {valueName(), true};
}

Value OnnxGraph::linear(const LinearSpec&)
{
    std::vector<std::string> inputs{input(0, true).name};
    for (auto& name : layerParameters())
        inputs.push_back(std::move(name));
    setInt(append("Gemm", inputs, valueName()), "transB", 1);
    return {valueName(), true};
}

void addMetadata(onnx::ModelProto& model, const std::map<std::string, std::string>& metadata)
{
    for (const auto& [key, value] : metadata) {
        auto& entry = *model.add_metadata_props();
        entry.set_key(key);
        entry.set_value(value);
    }
}

/// Hands what protobuf writes to the file.
class FileStream final : public google::protobuf::io::CopyingOutputStream {
public:
    explicit FileStream(AtomicFile& file) : m_file(file) {}
    bool Write(const void* bytes, int size) override
    {
        m_file.write(std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size)));
        return true;
    }

private:
    AtomicFile& m_file;
};

}  // namespace

void writeOnnx(const std::filesystem::path& path, const TrainedNetwork& network, const OnnxOptions& options)
{
    constexpr std::size_t kMost = INT_MAX;
    std::size_t bytes = 0;
    for (const auto& values : network.values)
        bytes += values.size() * sizeof(float);
    onnx::ModelProto model;
    model.set_ir_version(kIrVersion);
    model.set_producer_name("ResLab");
    model.add_opset_import()->set_version(kOpset);
    auto metadata = toMetadata(network.facts);
    metadata.insert(network.notes.begin(), network.notes.end());
    addMetadata(model, metadata);
    if (bytes < kMost)
        OnnxGraph(network, options, *model.mutable_graph()).translate();
    if (bytes >= kMost || model.ByteSizeLong() > kMost)
        throw Error(ErrorCode::FileTooLarge, {{"file", path.string()},
                                              {"actual", fmt::format("a model of {} bytes", bytes)},
                                              {"limit", fmt::format("{} bytes", kMost)}});
    writeFileAtomically(path, [&](AtomicFile& file) {
        FileStream stream(file);
        google::protobuf::io::CopyingOutputStreamAdaptor adaptor(&stream);
        model.SerializeToZeroCopyStream(&adaptor);
        adaptor.Flush();
    });
}

}  // namespace reslab
