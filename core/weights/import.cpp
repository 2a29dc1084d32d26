#include "core/weights/import.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/error.h"
#include "core/base/printable.h"

namespace reslab {
namespace {

bool isCounter(std::string_view name)
{
    return name.ends_with(".num_batches_tracked");
}

/// What a file holds, by public name. Where two tensors get one name, that which had it already is meant.
std::map<std::string, const StoredTensor*> byPublicName(const SafetensorsReader& file)
{
    std::map<std::string, const StoredTensor*> named;
    for (const auto& tensor : file.tensors()) {
        if (isCounter(tensor.name))
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

[[noreturn]] void refuseShape(const SafetensorsReader& file, const ImportReport::MisShaped& tensor)
{
    throw Error(ErrorCode::TensorShape, {{"file", file.path().string()},
                                         {"tensor", tensor.name},
                                         {"actual", toString(tensor.inFile)},
                                         {"expected", toString(tensor.inNetwork)}});
}

}  // namespace

std::string publicName(std::string_view name)
{
    static constexpr std::array<std::string_view, 2> kPrefixes{"module.", "model."};
    for (bool dropped = true; dropped;) {
        dropped = false;
        for (const auto prefix : kPrefixes)
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                dropped = true;
            }
    }
    constexpr std::string_view kLinear = "linear.";
    return name.starts_with(kLinear) ? "fc." + std::string(name.substr(kLinear.size())) : std::string(name);
}

ImportReport matchWeights(const SafetensorsReader& file, const ShapedGraph& graph, const ImportOptions& options)
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
        if (found->second->dims == info.dims)
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

ImportReport importWeights(const SafetensorsReader& file, const ShapedGraph& graph, const ImportOptions& options,
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
