#include "core/runs/experimentorder.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/jsonreader.h"

namespace reslab {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kFormat = "reslab-experiment";
constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kMostThreads = 4096;

/// Whether the command line would give these names to these models.
bool isNamed(const std::vector<NamedModel>& models)
{
    std::vector<std::string> arguments;
    for (const auto& model : models)
        arguments.push_back(model.name + "=" + model.model);
    return nameRuns(arguments) == models;
}

std::vector<NamedModel> readModels(JsonReader& json)
{
    std::vector<NamedModel> models;
    json.eachObject("models", [&](JsonReader& entry) {
        NamedModel model{.name = entry.text("name"), .model = entry.text("model")};
        entry.refuseUnknown();
        if (model.model.empty())
            entry.refuse("model", nlohmann::json(model.model), "a network's name");
        if (model.name.find_first_not_of('.') == model.name.npos || !isNamed({model}))
            entry.refuse("name", nlohmann::json(model.name), "a folder's name of letters, digits, dots, '-' and '_'");
        models.push_back(std::move(model));
        if (!isNamed(models))
            entry.refuse("name", nlohmann::json(models.back().name), "a name that no other model has");
    });
    return models;
}

Shape readInput(JsonReader& json)
{
    constexpr std::int64_t kMost = 4096;
    const auto sizes = json.integers("input", 1, kMost);
    if (sizes.size() != 3)
        json.refuse("input", nlohmann::json(sizes), "channels, height and width");
    return {sizes[0], sizes[1], sizes[2]};
}

Recipe readRecipe(JsonReader& json, std::string_view file)
{
    auto recipe = recipeFromJson(json.at("recipe", "an object").dump(), file);
    try {
        checkRecipe(recipe);
    } catch (const Error& error) {
        json.refuse("recipe", std::string(error.field("option")).append(" ").append(error.field("actual")),
                    error.field("expected"));
    }
    return recipe;
}

}  // namespace

std::string orderToJson(const ExperimentOrder& order)
{
    auto models = OrderedJson::array();
    for (const auto& model : order.models)
        models.push_back({{"name", model.name}, {"model", model.model}});
    OrderedJson json{{"format", kFormat}, {"version", kVersion}, {"data", order.data}};
    if (order.input)
        json["input"] = {order.input->channels, order.input->height, order.input->width};
    json["threads"] = order.threads;
    json["models"] = std::move(models);
    json["recipe"] = OrderedJson::parse(recipeToJson(order.recipe));
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

ExperimentOrder orderFromJson(std::string_view text, std::string_view file)
{
    const auto parsed = parseJson(text, file);
    JsonReader json(parsed, file);
    json.choice("format", {kFormat});
    json.integer("version", kVersion, kVersion);
    ExperimentOrder order;
    order.data = json.text("data");
    if (order.data.empty())
        json.refuse("data", nlohmann::json(order.data), "\"shapes\" or a path");
    if (json.has("input"))
        order.input = readInput(json);
    order.threads = static_cast<int>(json.integer("threads", 0, kMostThreads));
    order.models = readModels(json);
    order.recipe = readRecipe(json, file);
    json.refuseUnknown();
    return order;
}

ExperimentOrder readOrder(const std::filesystem::path& file)
{
    constexpr std::uint64_t kLargest = 1 << 20;
    return orderFromJson(readFile(file, kLargest), file.string());
}

void writeOrder(const ExperimentOrder& order, const std::filesystem::path& file)
{
    writeFileAtomically(file, [&](AtomicFile& out) { out.write(orderToJson(order)); });
}

}  // namespace reslab
