#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "core/base/jsonreader.h"
#include "core/runs/checkpoint.h"

namespace reslab {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::int64_t kMost = 1'000'000'000'000;

/// A loss may be infinite or no number where finite weights give logits that are not; JSON has no numbers for that.
OrderedJson lossToJson(double loss)
{
    return std::isfinite(loss) ? OrderedJson(loss) : OrderedJson(std::isnan(loss) ? "nan" : loss > 0.0 ? "inf" : "-inf");
}

double readLoss(JsonReader& json, const char* key)
{
    if (!json.at(key, "a number").is_string())
        return json.number(key);
    constexpr auto kInfinity = std::numeric_limits<double>::infinity();
    constexpr double kLosses[] = {std::numeric_limits<double>::quiet_NaN(), kInfinity, -kInfinity};
    return kLosses[json.choice(key, {"nan", "inf", "-inf"})];
}

OrderedJson toJson(const ScoredState& state)
{
    OrderedJson json{{"epoch", state.epoch},
                     {"iteration", state.iteration},
                     {"testLoss", lossToJson(state.test.loss)},
                     {"testError", state.test.errorPercent}};
    if (state.validation) {
        json["validationLoss"] = lossToJson(state.validation->loss);
        json["validationError"] = state.validation->errorPercent;
    }
    return json;
}

ScoredState readState(JsonReader json, std::int64_t iteration)
{
    ScoredState state;
    state.iteration = json.integer("iteration", 0, iteration);
    state.epoch = json.integer("epoch", 0, state.iteration);
    state.test = {readLoss(json, "testLoss"), json.number("testError", 0.0, 100.0)};
    if (json.has("validationLoss") || json.has("validationError"))
        state.validation = Scores{readLoss(json, "validationLoss"), json.number("validationError", 0.0, 100.0)};
    json.refuseUnknown();
    return state;
}

std::optional<ScoredState> readOptionalState(JsonReader& json, const char* key, std::int64_t iteration)
{
    return json.has(key) ? std::optional(readState(json.object(key), iteration)) : std::nullopt;
}

void readProbeProgress(JsonReader json, Progress& progress)
{
    progress.gradientsBytes = json.natural("gradientsBytes");
    progress.responsesBytes = json.natural("responsesBytes");
    // Older versions wrote no blocks.csv.
    if (json.has("blocksBytes"))
        progress.blocksBytes = json.natural("blocksBytes");
    progress.probeSeconds = json.number("seconds", 0.0);
    json.refuseUnknown();
}

std::vector<InterventionEntry> readInterventions(JsonReader& json, std::int64_t iteration)
{
    std::vector<InterventionEntry> entries;
    json.eachObject("interventions", [&](JsonReader& element) {
        InterventionEntry entry;
        entry.iteration = element.integer("iteration", entries.empty() ? 0 : entries.back().iteration, iteration);
        entry.field = element.text("field");
        if (entry.field != "lr")
            element.refuse("field", entry.field, "lr");
        entry.value = element.number("value");
        if (!(entry.value > 0.0))
            element.refuse("value", fmt::to_string(entry.value), "a number above 0");
        element.refuseUnknown();
        entries.push_back(std::move(entry));
    });
    return entries;
}

}  // namespace

std::string progressToJson(const Progress& progress)
{
    OrderedJson json{{"iteration", progress.iteration},
                     {"evaluated", progress.evaluated},
                     {"seed", progress.seed},
                     {"curvesBytes", progress.curvesBytes},
                     {"epochLoss", progress.epochLoss},
                     {"epochCorrect", progress.epochCorrect},
                     {"epochImages", progress.epochImages},
                     {"epochSeconds", progress.epochSeconds},
                     {"smoothedError", progress.smoothedError},
                     {"warmupEnded", progress.warmupEnded},
                     {"seconds", progress.seconds}};
    json["interventions"] = OrderedJson::array();
    for (const auto& entry : progress.interventions)
        json["interventions"].push_back({{"iteration", entry.iteration}, {"field", entry.field}, {"value", entry.value}});
    if (progress.gradientsBytes > 0 || progress.responsesBytes > 0 || progress.blocksBytes > 0 || progress.probeSeconds > 0.0)
        json["probes"] = {{"gradientsBytes", progress.gradientsBytes},
                          {"responsesBytes", progress.responsesBytes},
                          {"blocksBytes", progress.blocksBytes},
                          {"seconds", progress.probeSeconds}};
    const auto writeState = [&](const char* key, const std::optional<ScoredState>& state) {
        if (state)
            json[key] = toJson(*state);
    };
    writeState("lastEvaluated", progress.lastEvaluated);
    writeState("chosenOnValidation", progress.chosenOnValidation);
    writeState("bestOnTest", progress.bestOnTest);
    return json.dump();
}

Progress progressFromJson(std::string_view text, std::string_view file, std::uint64_t mostBytes)
{
    const auto parsed = parseJson(text, file, mostBytes);
    JsonReader json(parsed, file, "reslab");
    Progress progress;
    progress.iteration = json.integer("iteration", 0, kMost);
    progress.evaluated = json.integer("evaluated", 0, progress.iteration);
    progress.seed = json.natural("seed");
    progress.curvesBytes = json.natural("curvesBytes");
    progress.epochLoss = json.number("epochLoss");
    progress.epochImages = json.integer("epochImages", 0, kMost);
    progress.epochCorrect = json.integer("epochCorrect", 0, progress.epochImages);
    progress.epochSeconds = json.number("epochSeconds", 0.0);
    progress.smoothedError = json.number("smoothedError", 0.0, 100.0);
    progress.warmupEnded = json.integer("warmupEnded", -1, progress.iteration);
    progress.seconds = json.number("seconds", 0.0);
    if (json.has("probes"))
        readProbeProgress(json.object("probes"), progress);
    progress.interventions = readInterventions(json, progress.iteration);
    progress.lastEvaluated = readOptionalState(json, "lastEvaluated", progress.iteration);
    progress.chosenOnValidation = readOptionalState(json, "chosenOnValidation", progress.iteration);
    progress.bestOnTest = readOptionalState(json, "bestOnTest", progress.iteration);
    json.refuseUnknown();
    return progress;
}

}  // namespace reslab
