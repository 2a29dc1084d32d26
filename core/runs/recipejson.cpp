#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <type_traits>

#include "core/base/error.h"
#include "core/base/jsonreader.h"
#include "core/runs/recipe.h"
#include "core/runs/recipefile.h"

namespace reslab {
namespace {

template <class Value, std::size_t N>
using Words = std::array<std::pair<std::string_view, Value>, N>;

constexpr Words<PrecisionChoice, 3> kPrecisions{
    {{"auto", PrecisionChoice::Auto}, {"f32", PrecisionChoice::F32}, {"bf16", PrecisionChoice::BF16}}};
constexpr Words<StatisticsKind, 2> kStatistics{
    {{"moving", StatisticsKind::Moving}, {"true-average", StatisticsKind::TrueAverage}}};
constexpr Words<Normalization::Kind, 3> kNormalizations{{{"none", Normalization::Kind::None},
                                                         {"per-channel", Normalization::Kind::PerChannel},
                                                         {"per-pixel", Normalization::Kind::PerPixel}}};

constexpr const auto& wordsFor(PrecisionChoice)
{
    return kPrecisions;
}
constexpr const auto& wordsFor(StatisticsKind)
{
    return kStatistics;
}
constexpr const auto& wordsFor(Normalization::Kind)
{
    return kNormalizations;
}

/// Every field of a recipe with its key and the option that sets it: the one list for reading, writing and comparing.
template <class AnyRecipe, class Visitor>
void visitFields(AnyRecipe& recipe, Visitor&& visit)
{
    visit("name", "--recipe", recipe.name);
    visit("epochs", "--epochs", recipe.epochs);
    visit("iterations", "--iterations", recipe.iterations);
    visit("batchSize", "--batch-size", recipe.batchSize);
    visit("learningRate", "--lr", recipe.learningRate);
    visit("schedule", "--schedule", recipe.schedule);
    visit("warmup", "--warmup", recipe.warmup);
    visit("warmupRate", "warmupRate", recipe.warmupRate);
    visit("warmupUntilError", "warmupUntilError", recipe.warmupUntilError);
    visit("momentum", "--momentum", recipe.momentum);
    visit("weightDecay", "--weight-decay", recipe.weightDecay);
    visit("decayNormAndBias", "decayNormAndBias", recipe.decayNormAndBias);
    visit("labelSmoothing", "--label-smoothing", recipe.labelSmoothing);
    visit("mixup", "--mixup", recipe.mixup);
    visit("dropout", "--dropout", recipe.drop.dropout);
    visit("dropPath", "--drop-path", recipe.drop.dropPath);
    visit("ema", "--ema", recipe.ema);
    visit("flip", "--no-augment", recipe.augment.flip);
    visit("padding", "--no-augment", recipe.augment.padding);
    visit("cropArea", "--crop-area", recipe.augment.cropArea);
    visit("randAugment", "--rand-augment", recipe.augment.randAugment);
    visit("magnitude", "--magnitude", recipe.augment.magnitude);
    visit("colorJitter", "--color-jitter", recipe.augment.colorJitter);
    visit("cutout", "--cutout", recipe.augment.cutout);
    visit("resize", "--resize", recipe.resize);
    visit("normalization", "normalization", recipe.normalization);
    visit("padAfterNormalization", "padAfterNormalization", recipe.padAfterNormalization);
    visit("precision", "--precision", recipe.precision);
    visit("recompute", "--recompute", recipe.recompute);
    visit("statistics", "statistics", recipe.statistics);
    visit("seed", "--seed", recipe.seed);
    visit("subset", "--subset", recipe.subset);
    visit("validation", "--validation", recipe.validation);
    visit("evalEvery", "--eval-every", recipe.evalEvery);
    visit("checkpointEvery", "--checkpoint-every", recipe.checkpointEvery);
    visit("reevaluate", "reevaluate", recipe.reevaluate);
    visit("weights", "--weights", recipe.weights);
    visit("replaceHead", "--replace-head", recipe.replaceHead);
    visit("freeze", "--freeze", recipe.freeze);
}

template <class Value>
nlohmann::ordered_json toValue(const Value& value)
{
    if constexpr (std::is_enum_v<Value>) {
        for (const auto& [word, meaning] : wordsFor(value))
            if (meaning == value)
                return word;
        return nullptr;
    } else if constexpr (std::is_same_v<Value, ScheduleSpec>) {
        return toString(value);
    } else if constexpr (std::is_same_v<Value, std::optional<double>>) {
        if (value)
            return *value;
        return nullptr;
    } else {
        return value;
    }
}

/// A value as an option says it: --no-augment is on where images are not augmented.
std::string wordOf(std::string_view option, const nlohmann::ordered_json& value)
{
    if (value.is_boolean())
        return value.get<bool>() != option.starts_with("--no-") ? "on" : "off";
    return value.is_string() ? value.get<std::string>() : value.dump();
}

struct FieldReader {
    JsonReader& json;

    template <class Value>
    void operator()(const char* key, const char*, Value& value)
    {
        if (json.has(key))
            read(key, value);
    }

    void read(const char* key, std::string& value) { value = json.text(key); }
    void read(const char* key, bool& value) { value = json.boolean(key); }
    void read(const char* key, int& value) { value = static_cast<int>(json.integer(key, 0, 1024)); }
    void read(const char* key, std::int64_t& value) { value = json.integer(key, 0, 1'000'000'000); }
    void read(const char* key, std::uint64_t& value) { value = json.natural(key); }
    void read(const char* key, double& value) { value = json.number(key); }
    void read(const char* key, std::optional<double>& value)
    {
        value = json.at(key).is_null() ? std::nullopt : std::optional(json.number(key));
    }
    void read(const char* key, std::vector<std::string>& value) { value = json.texts(key); }
    void read(const char* key, ScheduleSpec& value)
    {
        try {
            value = parseSchedule(json.text(key));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::OptionInvalid)
                throw;
            json.refuse(key, std::string(error.field("actual")), error.field("expected"));
        }
    }
    template <class Enum>
        requires std::is_enum_v<Enum>
    void read(const char* key, Enum& value)
    {
        std::vector<std::string_view> known;
        const auto given = json.text(key);
        for (const auto& [word, meaning] : wordsFor(value)) {
            known.push_back(word);
            if (word == given) {
                value = meaning;
                return;
            }
        }
        json.refuse(key, nlohmann::json(given), fmt::format("one of {}", fmt::join(known, ", ")));
    }
};

/// What a file's fields replace: the preset that it names, at a length of its own where it gives one.
Recipe baseOf(JsonReader& json, std::string_view file)
{
    if (!json.has("base")) {
        auto recipe = loadRecipe("quick");
        recipe.name = std::filesystem::path(file).stem().string();
        if (json.has("iterations") || json.has("epochs"))
            recipe.epochs = 0;
        return recipe;
    }
    const auto names = recipeNames();
    const auto base = json.text("base");
    if (std::find(names.begin(), names.end(), base) == names.end())
        json.refuse("base", nlohmann::json(base), fmt::format("one of {}", fmt::join(names, ", ")));
    auto recipe = loadRecipe(base);
    recipe.name = std::filesystem::path(file).stem().string();
    if (json.has("iterations"))
        return withIterations(recipe, json.integer("iterations", 0, 1'000'000'000));
    if (json.has("epochs"))
        return withEpochs(recipe, json.integer("epochs", 0, 1'000'000));
    return recipe;
}

}  // namespace

std::string recipeToJson(const Recipe& recipe)
{
    nlohmann::ordered_json json;
    visitFields(recipe, [&](const char* key, const char*, const auto& value) { json[key] = toValue(value); });
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

Recipe recipeFromJson(std::string_view text, std::string_view file)
{
    return recipeFromDocument(parseJson(text, file), file);
}

Recipe recipeFromDocument(const nlohmann::json& document, std::string_view file)
{
    JsonReader json(document, file);
    auto recipe = baseOf(json, file);
    visitFields(recipe, FieldReader{json});
    json.refuseUnknown();
    return recipe;
}

void checkRecipeOf(const Recipe& recipe, std::string_view file)
{
    try {
        checkRecipe(recipe);
    } catch (const Error& error) {
        std::string where(error.field("option"));
        visitFields(recipe, [&, option = where](const char* key, const char* other, const auto&) {
            if (option == other)
                where = key;
        });
        throw Error(ErrorCode::SpecMalformed, {{"file", std::string(file)},
                                               {"where", where},
                                               {"actual", std::string(error.field("actual"))},
                                               {"expected", std::string(error.field("expected"))}});
    }
}

void requireSameRecipe(const Recipe& asked, const Recipe& stored, std::string_view file)
{
    const auto length = [](const Recipe& recipe) {
        return recipe.iterations > 0 ? fmt::format("{} iterations", recipe.iterations) : fmt::format("{} epochs", recipe.epochs);
    };
    if (length(asked) != length(stored))
        throw Error(ErrorCode::ResumeContradiction, {{"option", asked.iterations > 0 ? "--iterations" : "--epochs"},
                                                     {"actual", length(asked)},
                                                     {"expected", length(stored)},
                                                     {"file", std::string(file)}});
    std::vector<std::string> wanted;
    visitFields(asked, [&](const char*, const char* option, const auto& value) { wanted.push_back(wordOf(option, toValue(value))); });
    std::size_t field = 0;
    visitFields(stored, [&](const char*, const char* option, const auto& value) {
        if (const auto kept = wordOf(option, toValue(value)); kept != wanted[field])
            throw Error(ErrorCode::ResumeContradiction, {{"option", option},
                                                         {"actual", wanted[field]},
                                                         {"expected", kept},
                                                         {"file", std::string(file)}});
        ++field;
    });
}

}  // namespace reslab
