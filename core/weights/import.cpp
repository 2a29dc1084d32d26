#include "core/weights/import.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/error.h"
#include "core/base/printable.h"

namespace reslab {
namespace {

/// What belongs to training and to no network.
bool isOfTraining(std::string_view name)
{
    return name.ends_with(".num_batches_tracked") || name.starts_with("momentum.");
}

/// Whether values of one shape can stand where those of the other are wanted: equal, or both (out, in), written once as a
/// matrix and once as a window.
bool fits(const Dims& inFile, const Dims& inNetwork)
{
    if (inFile == inNetwork)
        return true;
    constexpr std::size_t kMatrix = 2;
    const bool oneIsMatrix = (inFile.size() == kMatrix) != (inNetwork.size() == kMatrix);
    return oneIsMatrix && !inFile.empty() && !inNetwork.empty() && inFile.front() == inNetwork.front() &&
           elements(inFile) == elements(inNetwork);
}

/// What a file holds, by public name. Where two tensors get one name, that which had it already is meant.
std::map<std::string, const StoredTensor*> byPublicName(const TensorFile& file)
{
    std::map<std::string, const StoredTensor*> named;
    for (const auto& tensor : file.tensors()) {
        if (isOfTraining(tensor.name))
            continue;
        auto& place = named[publicName(tensor.name)];
        if (!place || publicName(tensor.name) == tensor.name)
            place = &tensor;
    }
    return named;
}

/// The tensors of the last fully connected layer are those that depend on the number of classes.
bool belongsToHead(const ShapedGraph& graph, const ParameterInfo& info)
{
    return info.node + 1 == static_cast<int>(graph.nodes.size());
}

/// A head of which one half fits, the bias perhaps, is kept whole.
void keepWholeHead(const ShapedGraph& graph, ImportReport& report)
{
    report.keptHead.clear();
    for (const auto& info : parametersOf(graph, static_cast<int>(graph.nodes.size()) - 1)) {
        report.keptHead.push_back(info.name);
        std::erase(report.matched, info.name);
    }
}

/// The file's tensor for the first of `parameters`; nullptr where there is none.
const StoredTensor* storedFor(const TensorFile& file, const std::vector<ParameterInfo>& parameters)
{
    if (!parameters.empty())
        for (const auto& tensor : file.tensors())
            if (publicName(tensor.name) == parameters.front().name)
                return &tensor;
    return nullptr;
}

[[noreturn]] void refuseShape(const TensorFile& file, const ImportReport::MisShaped& tensor)
{
    throw Error(ErrorCode::TensorShape, {{"file", file.path().string()},
                                         {"tensor", tensor.name},
                                         {"actual", toString(tensor.inFile)},
                                         {"expected", toString(tensor.inNetwork)}});
}

}  // namespace

std::string publicName(std::string_view name)
{
    static constexpr std::array<std::string_view, 3> kPrefixes{"module.", "model.", "backbone."};
    static constexpr std::array<std::string_view, 2> kHeads{"linear.", "head.fc."};
    for (bool dropped = true; dropped;) {
        dropped = false;
        for (const auto prefix : kPrefixes)
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                dropped = true;
            }
    }
    for (const auto head : kHeads)
        if (name.starts_with(head))
            return "fc." + std::string(name.substr(head.size()));
    return std::string(name);
}

std::optional<int> classesIn(const TensorFile& file, const ShapedGraph& graph)
{
    constexpr std::int64_t kMost = 1 << 24;
    const auto* head = storedFor(file, parametersOf(graph, static_cast<int>(graph.nodes.size()) - 1));
    if (!head || head->dims.empty() || head->dims[0] < 1 || head->dims[0] > kMost)
        return std::nullopt;
    return static_cast<int>(head->dims[0]);
}

std::optional<std::int64_t> channelsIn(const TensorFile& file, const ShapedGraph& graph)
{
    constexpr std::size_t kConv = 4;
    const auto parameters = parametersOf(graph);
    const auto* first = storedFor(file, parameters);
    const bool isConv = first && first->dims.size() == kConv && parameters.front().dims.size() == kConv;
    return isConv && first->dims[1] > 0 ? std::optional(first->dims[1]) : std::nullopt;
}

ImportReport matchWeights(const TensorFile& file, const ShapedGraph& graph, const ImportOptions& options)
{
    auto stored = byPublicName(file);
    ImportReport report;
    for (const auto& info : parametersOf(graph)) {
        const auto found = stored.find(info.name);
        const bool isOptional = options.mayKeepHead && belongsToHead(graph, info);
        if (found == stored.end()) {
            (isOptional ? report.keptHead : report.missing).push_back(info.name);
            continue;
        }
        if (fits(found->second->dims, info.dims))
            report.matched.push_back(info.name);
        else if (isOptional)
            report.keptHead.push_back(info.name);
        else
            report.misShaped.push_back({info.name, found->second->dims, info.dims});
        stored.erase(found);
    }
    if (!report.keptHead.empty())
        keepWholeHead(graph, report);
    for (const auto& [name, tensor] : stored)
        report.leftOver.push_back(tensor->name);
    return report;
}

ImportReport importWeights(const TensorFile& file, const ShapedGraph& graph, const ImportOptions& options,
                           const TensorSink& sink)
{
    auto report = matchWeights(file, graph, options);
    if (!report.missing.empty())
        throw Error(ErrorCode::TensorMissing, {{"file", file.path().string()}, {"tensor", report.missing.front()}});
    if (!report.misShaped.empty())
        refuseShape(file, report.misShaped.front());
    const bool keepsHead = !report.keptHead.empty();
    const auto stored = byPublicName(file);
    const auto parameters = parametersOf(graph);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (keepsHead && belongsToHead(graph, parameters[i]))
            continue;
        sink(static_cast<int>(i), file.floats(*stored.at(parameters[i].name)));
    }
    return report;
}

}  // namespace reslab
