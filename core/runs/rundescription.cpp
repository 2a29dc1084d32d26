#include "core/runs/rundescription.h"

#include <fmt/format.h>

#include <utility>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/jsonreader.h"
#include "core/graph/specjson.h"
#include "core/runs/recipefile.h"

namespace reslab {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kFormat = "reslab-run";
constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kMost = 1'000'000'000'000;

/// Kinds by their place in the enumeration.
constexpr const char* kNormalizations[] = {"none", "per-channel", "per-pixel"};

OrderedJson toJson(const Resolution& resolution)
{
    return {{"precision", resolution.precision},
            {"precisionReason", resolution.precisionReason},
            {"threads", resolution.threads},
            {"isa", resolution.isa},
            {"library", resolution.library},
            {"iterations", resolution.iterations},
            {"iterationsPerEpoch", resolution.iterationsPerEpoch}};
}

Resolution readResolution(JsonReader json)
{
    Resolution resolution;
    constexpr const char* kPrecisions[] = {"f32", "bf16"};
    resolution.precision = kPrecisions[json.choice("precision", {kPrecisions[0], kPrecisions[1]})];
    resolution.precisionReason = json.text("precisionReason");
    resolution.threads = static_cast<int>(json.integer("threads", 1, 4096));
    resolution.isa = json.text("isa");
    resolution.library = json.text("library");
    resolution.iterations = json.integer("iterations", 1, kMost);
    resolution.iterationsPerEpoch = json.integer("iterationsPerEpoch", 1, kMost);
    json.refuseUnknown();
    return resolution;
}

OrderedJson toJson(const DataDescription& data)
{
    return {{"source", data.source},
            {"name", data.name},
            {"trainImages", data.trainImages},
            {"testImages", data.testImages},
            {"shape", {data.shape.channels, data.shape.height, data.shape.width}},
            {"classNames", data.classNames},
            {"fingerprint", data.fingerprint}};
}

DataDescription readData(JsonReader json)
{
    DataDescription data;
    data.source = json.text("source");
    data.name = json.text("name");
    data.trainImages = json.integer("trainImages", 1, kMost);
    data.testImages = json.integer("testImages", 0, kMost);
    const auto shape = json.integers("shape", 1, 1 << 16);
    if (shape.size() != 3)
        json.refuse("shape", fmt::format("a list of {}", shape.size()), "[channels, height, width]");
    data.shape = {shape[0], shape[1], shape[2]};
    data.classNames = json.texts("classNames");
    data.fingerprint = json.text("fingerprint");
    json.refuseUnknown();
    return data;
}

OrderedJson toJson(const Normalization& normalization)
{
    return {{"kind", kNormalizations[static_cast<std::size_t>(normalization.kind)]},
            {"mean", normalization.mean},
            {"deviation", normalization.deviation},
            {"padAfter", normalization.padAfter}};
}

Normalization readNormalization(JsonReader json, const Shape& shape)
{
    Normalization normalization;
    normalization.kind = static_cast<Normalization::Kind>(
        json.choice("kind", {kNormalizations[0], kNormalizations[1], kNormalizations[2]}));
    normalization.mean = json.floats("mean");
    normalization.deviation = json.floats("deviation");
    normalization.padAfter = json.boolean("padAfter");
    json.refuseUnknown();
    try {
        checkNormalization(normalization, shape);
    } catch (const Error& error) {
        json.refuse(error.field("option"), std::string(error.field("actual")), error.field("expected"));
    }
    return normalization;
}

OrderedJson toJson(const ProbeOrder& probes)
{
    return {{"gradients", probes.gradients}, {"responses", probes.responses}, {"every", probes.every}};
}

ProbeOrder readProbeOrder(JsonReader json)
{
    ProbeOrder probes;
    probes.gradients = json.boolean("gradients");
    probes.responses = json.boolean("responses");
    probes.every = json.integer("every", 1, kMost);
    json.refuseUnknown();
    return probes;
}

template <class Value>
std::string nested(const Value& json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// A text of its own format as a value within run.json.
std::string embedded(std::string text)
{
    while (text.ends_with('\n'))
        text.pop_back();
    for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 3)
        text.replace(at, 1, "\n  ");
    return text;
}

}  // namespace

std::string descriptionToJson(const RunDescription& description)
{
    std::vector<std::pair<const char*, std::string>> fields{
        {"format", nested(OrderedJson(kFormat))},
        {"version", nested(OrderedJson(kVersion))},
        {"name", nested(OrderedJson(description.name))},
        {"model", nested(OrderedJson(description.model))},
        {"position", nested(OrderedJson(description.position))},
        {"resolution", nested(toJson(description.resolution))},
        {"data", nested(toJson(description.data))},
        {"normalization", nested(toJson(description.normalization))},
        {"recipe", embedded(recipeToJson(description.recipe))},
        {"spec", embedded(specToJson(description.spec))},
    };
    if (description.probes.any())
        fields.insert(fields.end() - 2, {"probes", nested(toJson(description.probes))});
    std::string text;
    for (const auto& [key, value] : fields)
        text += fmt::format("{}\n  \"{}\": {}", text.empty() ? "{" : ",", key, value);
    return text + "\n}\n";
}

RunDescription descriptionFromJson(std::string_view text, std::string_view file, std::uint64_t mostBytes)
{
    const auto parsed = parseJson(text, file, mostBytes);
    JsonReader json(parsed, file);
    json.choice("format", {kFormat});
    json.integer("version", kVersion, kVersion);
    RunDescription description;
    description.name = json.text("name");
    description.model = json.text("model");
    description.position = static_cast<int>(json.integer("position", 0, 1'000'000));
    description.resolution = readResolution(json.object("resolution"));
    description.data = readData(json.object("data"));
    description.normalization = readNormalization(json.object("normalization"), description.data.shape);
    description.recipe = recipeFromDocument(json.at("recipe"), file);
    checkRecipeOf(description.recipe, file);
    if (json.has("probes"))
        description.probes = readProbeOrder(json.object("probes"));
    description.spec = specFromDocument(json.at("spec"), file);
    json.refuseUnknown();
    const auto classes = static_cast<std::int64_t>(description.data.classNames.size());
    if (description.spec.classes != classes)
        json.refuse("spec.classes", fmt::to_string(description.spec.classes), fmt::format("the data's {}", classes));
    if (description.spec.input != description.data.shape)
        json.refuse("spec.input", toString(description.spec.input), "the data's " + toString(description.data.shape));
    return description;
}

RunDescription readDescription(const std::filesystem::path& file)
{
    constexpr std::uint64_t kLargest = 64 << 20;
    return descriptionFromJson(readFile(file, kLargest), file.string());
}

void writeDescription(const RunDescription& description, const std::filesystem::path& file)
{
    writeFileAtomically(file, [&](AtomicFile& out) { out.write(descriptionToJson(description)); });
}

}  // namespace reslab
