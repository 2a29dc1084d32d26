#include "core/weights/import.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <utility>

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

/// Names of a last layer elsewhere, whatever this network calls its own: torchvision, kuangliu's nets, timm.
constexpr std::array<std::string_view, 5> kHeadNames{"fc", "linear", "head.fc", "classifier", "head"};

struct Synonym {
    std::string_view ours;
    std::string_view theirs;
};
/// Parts of names for which other libraries have another word: timm's VGG, and its squeeze-and-excitation then and now.
constexpr std::array kSynonyms{
    Synonym{"classifier.0.", "pre_logits.fc1."}, Synonym{"classifier.3.", "pre_logits.fc2."},
    Synonym{".se.fc1.", ".se_module.fc1."},      Synonym{".se.fc2.", ".se_module.fc2."},
    Synonym{".se.fc1.", ".se.conv_reduce."},     Synonym{".se.fc2.", ".se.conv_expand."},
};

/// What a file holds, by public name; with `averages` those alone, without their prefix. Where two tensors get one name, that
/// which had it already is meant.
class NamedTensors {
public:
    explicit NamedTensors(const TensorFile& file, bool averages = false)
    {
        for (const auto& tensor : file.tensors()) {
            std::string_view name = tensor.name;
            if (isOfTraining(name) || averages != name.starts_with(kAveragedPrefix))
                continue;
            if (averages)
                name.remove_prefix(kAveragedPrefix.size());
            m_exact.emplace(name, &tensor);
            auto& place = m_named[publicName(name)];
            if (!place || publicName(name) == name)
                place = &tensor;
        }
    }

    /// The file's tensor for one of the network's, under its own name or another's; nullptr where there is none.
    const StoredTensor* find(const ShapedGraph& graph, const ParameterInfo& info) const
    {
        if (const auto exact = m_exact.find(info.name); exact != m_exact.end())
            return exact->second;
        if (const auto* own = at(info.name))
            return own;
        for (const auto& [ours, theirs] : kSynonyms)
            if (const auto place = info.name.find(ours); place != info.name.npos)
                if (const auto* other = at(std::string(info.name).replace(place, ours.size(), theirs)))
                    return other;
        if (const auto& head = graph.output().spec.name; info.name.starts_with(head + "."))
            for (const auto name : kHeadNames)
                if (const auto* other = at(std::string(name) + info.name.substr(head.size())))
                    return other;
        return nullptr;
    }

    /// In order of public names.
    std::vector<const StoredTensor*> all() const
    {
        std::vector<const StoredTensor*> tensors;
        for (const auto& [name, tensor] : m_named)
            tensors.push_back(tensor);
        return tensors;
    }

private:
    const StoredTensor* at(const std::string& name) const
    {
        const auto found = m_named.find(name);
        return found == m_named.end() ? nullptr : found->second;
    }

    std::map<std::string, const StoredTensor*> m_named;
    /// As they stand in the file: a network of somebody's own may have a layer "linear" or "model.conv1".
    std::map<std::string, const StoredTensor*, std::less<>> m_exact;
};

/// The nodes that give logits: their tensors are those that depend on the number of classes.
std::vector<int> headsOf(const ShapedGraph& graph)
{
    auto heads = graph.auxiliaries;
    heads.push_back(static_cast<int>(graph.nodes.size()) - 1);
    return heads;
}

bool belongsToHead(const ShapedGraph& graph, const ParameterInfo& info)
{
    const auto heads = headsOf(graph);
    return std::find(heads.begin(), heads.end(), info.node) != heads.end();
}

bool keeps(const ImportReport& report, const ParameterInfo& info)
{
    return std::ranges::find(report.keptHead, info.name) != report.keptHead.end();
}

/// A head of which one half fits, the bias perhaps, is kept whole.
void keepWholeHeads(const ShapedGraph& graph, ImportReport& report)
{
    std::vector<std::string> kept;
    for (const auto head : headsOf(graph)) {
        const auto parameters = parametersOf(graph, head);
        if (std::ranges::none_of(parameters, [&](const auto& info) { return keeps(report, info); }))
            continue;
        for (const auto& info : parameters) {
            kept.push_back(info.name);
            std::erase(report.matched, info.name);
        }
    }
    report.keptHead = std::move(kept);
}

/// Each tensor with what the report says of it; `taken` are the file's, in the order of the network's, nullptr for none.
std::vector<TensorFit> fitsOf(const TensorFile& file, const std::vector<ParameterInfo>& parameters,
                              const std::vector<const StoredTensor*>& taken, const ImportReport& report)
{
    using Verdict = TensorFit::Verdict;
    std::vector<TensorFit> all;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto& info = parameters[i];
        const auto* stored = taken[i];
        const auto verdict = keeps(report, info)             ? Verdict::Kept
                             : !stored                       ? Verdict::Missing
                             : fits(stored->dims, info.dims) ? Verdict::Fits
                                                             : Verdict::OtherShape;
        all.push_back({.name = info.name,
                       .inFile = stored ? stored->name : std::string(),
                       .networkDims = info.dims,
                       .fileDims = stored ? stored->dims : Dims(),
                       .verdict = verdict});
    }
    const std::set<const StoredTensor*> known(taken.begin(), taken.end());
    for (const auto& tensor : file.tensors())
        if (!known.contains(&tensor)) {
            const bool isBesideAverages = report.isAveraged != tensor.name.starts_with(kAveragedPrefix);
            all.push_back({.name = {},
                           .inFile = tensor.name,
                           .networkDims = {},
                           .fileDims = tensor.dims,
                           .verdict = isOfTraining(tensor.name) || isBesideAverages ? Verdict::OfTraining : Verdict::LeftOver});
        }
    return all;
}

[[noreturn]] void refuseShape(const TensorFile& file, const ImportReport::MisShaped& tensor)
{
    throw Error(ErrorCode::TensorShape, {{"file", file.path().string()},
                                         {"tensor", tensor.name},
                                         {"actual", toString(tensor.inFile)},
                                         {"expected", toString(tensor.inNetwork)}});
}

/// A network that ran with one such value would give nothing but such values, and no word of why.
std::vector<float> finiteValues(const TensorFile& file, const StoredTensor& tensor)
{
    const auto require = [&](bool finite) {
        if (!finite)
            throw Error(ErrorCode::TensorNotFinite, {{"file", file.path().string()}, {"tensor", printable(tensor.name)}});
    };
    // As f32, numbers of 16 bits take twice their memory in the file, and one that is refused shall not have it.
    if (tensor.strides.empty() && bytesOf(tensor.dtype) < sizeof(float))
        require(file.isFinite(tensor));
    auto values = file.floats(tensor);
    require(std::ranges::all_of(values, [](float value) { return std::isfinite(value); }));
    return values;
}

}  // namespace

std::string publicName(std::string_view name)
{
    static constexpr std::array<std::string_view, 3> kPrefixes{"module.", "model.", "backbone."};
    constexpr std::string_view kLinear = "linear.";
    for (bool dropped = true; dropped;) {
        dropped = false;
        for (const auto prefix : kPrefixes)
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                dropped = true;
            }
    }
    return name.starts_with(kLinear) ? "fc." + std::string(name.substr(kLinear.size())) : std::string(name);
}

std::optional<int> classesIn(const TensorFile& file, const ShapedGraph& graph)
{
    constexpr std::int64_t kMost = 1 << 24;
    const auto head = parametersOf(graph, static_cast<int>(graph.nodes.size()) - 1);
    const auto* stored = head.empty() ? nullptr : NamedTensors(file).find(graph, head.front());
    if (!stored || stored->dims.empty() || stored->dims[0] < 1 || stored->dims[0] > kMost)
        return std::nullopt;
    return static_cast<int>(stored->dims[0]);
}

std::optional<std::int64_t> channelsIn(const TensorFile& file, const ShapedGraph& graph)
{
    constexpr std::size_t kConv = 4;
    const auto parameters = parametersOf(graph);
    const auto* first = parameters.empty() ? nullptr : NamedTensors(file).find(graph, parameters.front());
    const bool isConv = first && first->dims.size() == kConv && parameters.front().dims.size() == kConv;
    return isConv && first->dims[1] > 0 ? std::optional(first->dims[1]) : std::nullopt;
}

bool hasAverages(const TensorFile& file)
{
    return std::ranges::any_of(file.tensors(),
                               [](const StoredTensor& tensor) { return tensor.name.starts_with(kAveragedPrefix); });
}

ImportReport matchWeights(const TensorFile& file, const ShapedGraph& graph, const ImportOptions& options)
{
    ImportReport report;
    report.isAveraged = !options.unaveraged && hasAverages(file);
    const NamedTensors named(file, report.isAveraged);
    const auto parameters = parametersOf(graph);
    std::vector<const StoredTensor*> taken;
    for (const auto& info : parameters) {
        const auto* stored = named.find(graph, info);
        const bool isOptional = options.mayKeepHead && belongsToHead(graph, info);
        taken.push_back(stored);
        if (!stored)
            (isOptional ? report.keptHead : report.missing).push_back(info.name);
        else if (fits(stored->dims, info.dims))
            report.matched.push_back(info.name);
        else if (isOptional)
            report.keptHead.push_back(info.name);
        else
            report.misShaped.push_back({info.name, stored->dims, info.dims});
    }
    if (!report.keptHead.empty())
        keepWholeHeads(graph, report);
    const std::set<const StoredTensor*> known(taken.begin(), taken.end());
    for (const auto* tensor : named.all())
        if (!known.contains(tensor))
            report.leftOver.push_back(tensor->name);
    report.tensors = fitsOf(file, parameters, taken, report);
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
    const NamedTensors named(file, report.isAveraged);
    const auto parameters = parametersOf(graph);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (!keeps(report, parameters[i]))
            sink(static_cast<int>(i), finiteValues(file, *named.find(graph, parameters[i])));
    return report;
}

}  // namespace reslab
