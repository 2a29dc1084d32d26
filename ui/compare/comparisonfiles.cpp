#include "ui/compare/comparisonfiles.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <system_error>

#include "core/base/file.h"
#include "core/runs/curves.h"
#include "core/runs/divergence.h"
#include "core/runs/runfolder.h"
#include "core/telemetry/curverow.h"

namespace reslab::ui {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has no word for what is not a number.
Json finite(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json scored(std::int64_t epoch, std::int64_t iteration, const Scores& scores)
{
    return {{"error", finite(scores.errorPercent)}, {"loss", finite(scores.loss)}, {"epoch", epoch}, {"iteration", iteration}};
}

Json scored(const std::optional<TestPoint>& point)
{
    return point ? scored(point->epoch, point->iteration, point->scores) : Json(nullptr);
}

Json scored(const std::optional<ScoredState>& state)
{
    return state ? scored(state->epoch, state->iteration, state->test) : Json(nullptr);
}

const char* wordFor(ShortcutKind kind)
{
    switch (kind) {
    case ShortcutKind::None:
        return "none";
    case ShortcutKind::Identity:
        return "identity";
    case ShortcutKind::Padded:
        return "A";
    case ShortcutKind::Projected:
        return "B";
    case ShortcutKind::ProjectedEverywhere:
        return "C";
    }
    return "";
}

const char* wordFor(RunState state)
{
    switch (state) {
    case RunState::Waiting:
        return "waiting";
    case RunState::Running:
    case RunState::Paused:
        return "running";
    case RunState::Finished:
        return "finished";
    case RunState::Stopped:
    case RunState::Recorded:
        return "unfinished";
    case RunState::Diverged:
        return "diverged";
    }
    return "";
}

Json divergenceJson(const std::optional<Diverged>& end)
{
    return end ? Json{{"iteration", end->iteration}, {"where", nameOf(end->where)}, {"layer", end->layer}} : Json(nullptr);
}

Json runJson(const ComparedRun& run)
{
    const auto& description = *run.description;
    const auto& resolution = description.resolution;
    const auto& data = description.data;
    Json json{{"run", run.label},
              {"folder", run.folder.string()},
              {"model", description.model},
              {"state", wordFor(run.state)},
              {"depth", run.traits.depth},
              {"shortcut", wordFor(run.shortcut)},
              {"params", run.traits.parameters},
              {"macs", run.traits.macs},
              {"iterations", run.iterations},
              {"planned_iterations", resolution.iterations},
              {"epochs", run.epochs},
              {"diverged", divergenceJson(run.divergence)}};
    json["train_error"] = run.train ? finite(run.train->errorPercent) : Json(nullptr);
    json["train_loss"] = run.train ? finite(run.train->loss) : Json(nullptr);
    json["test_last_iterate"] = scored(run.lastIterate);
    json["test_chosen_on_validation"] = scored(run.chosenOnValidation);
    json["test_best_on_test_optimistic"] = scored(run.bestOnTest);
    json["images_per_s_median"] = run.imagesPerSecond ? finite(*run.imagesPerSecond) : Json(nullptr);
    json["seconds"] = finite(run.seconds);
    json["precision"] = resolution.precision;
    json["threads"] = resolution.threads;
    json["isa"] = resolution.isa;
    json["library"] = resolution.library;
    json["seed"] = description.recipe.seed;
    json["data"] = {{"source", data.source},
                    {"name", data.name},
                    {"train_images", data.trainImages},
                    {"test_images", data.testImages},
                    {"fingerprint", data.fingerprint}};
    json["recipe"] = Json::parse(recipeToJson(description.recipe));
    return json;
}

}  // namespace

Json comparisonJson(const Comparison& comparison)
{
    auto runs = Json::array();
    for (const auto& run : comparison.runs)
        runs.push_back(runJson(run));
    auto differences = Json::array();
    for (const auto& difference : comparison.differences)
        differences.push_back({{"field", difference.field}, {"values", difference.values}});
    return {{"runs", std::move(runs)}, {"differences", std::move(differences)}, {"same_data", comparison.isOfOneDataSet()}};
}

void writeCurves(const Comparison& comparison, const std::filesystem::path& file)
{
    writeFileAtomically(file, [&](AtomicFile& out) {
        out.write(std::string(curveColumns()) + "\n");
        for (const auto& run : comparison.runs) {
            const auto curves = RunFolder{run.folder}.curves();
            std::error_code fault;
            if (!std::filesystem::exists(curves, fault))
                continue;
            forEachCurveRow(curves, [&](CurveRow row) {
                row.run = run.label;
                out.write(toCsv(row));
            });
        }
    });
}

}  // namespace reslab::ui
