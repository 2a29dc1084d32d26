#include "ui/compare/comparison.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <variant>

namespace reslab::ui {
namespace {

/// The middle of all steps' rates; where old steps were brought together, of their means.
std::optional<double> medianSpeed(const CurveSeries& speeds)
{
    if (speeds.isEmpty())
        return std::nullopt;
    std::vector<float> rates;
    rates.reserve(speeds.size());
    for (const auto& bucket : speeds.buckets())
        rates.push_back(bucket.mean);
    const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
    std::nth_element(rates.begin(), middle, rates.end());
    if (rates.size() % 2 == 1)
        return *middle;
    return 0.5 * (static_cast<double>(*middle) + static_cast<double>(*std::max_element(rates.begin(), middle)));
}

std::optional<Scores> lastEpoch(const RunCurves& curves)
{
    const auto& errors = curves.series(CurveKind::EpochTrain, Measure::Error);
    const auto& losses = curves.series(CurveKind::EpochTrain, Measure::Loss);
    if (errors.isEmpty() || losses.isEmpty())
        return std::nullopt;
    return Scores{.loss = losses.back().mean, .errorPercent = errors.back().mean};
}

/// What the whole test half scored at the ends of epochs: states are chosen among these alone, also while training.
std::vector<TestPoint> testsOfEpochs(const RunCurves& curves)
{
    const auto& epochs = curves.series(CurveKind::EpochTrain, Measure::Loss);
    std::vector<TestPoint> tests;
    auto end = epochs.buckets().begin();
    for (const auto& test : curves.tests()) {
        while (end != epochs.buckets().end() && end->iteration < test.iteration)
            ++end;
        if (test.isWhole && end != epochs.buckets().end() && end->iteration == test.iteration)
            tests.push_back(test);
    }
    return tests;
}

ComparedRun comparedRun(const ShownRun& shown)
{
    ComparedRun run{.id = shown.id, .label = shown.label, .folder = shown.folder, .recording = shown.recording};
    run.description = shown.description;
    run.traits = shown.traits;
    run.shortcut = shortcutOf(shown.description->spec);
    run.style = shown.style;
    run.state = shown.state;
    run.divergence = shown.divergence;
    run.iterations = shown.curves.iteration();
    run.epochs = shown.curves.epoch();
    run.train = lastEpoch(shown.curves);
    const auto tests = testsOfEpochs(shown.curves);
    if (!tests.empty()) {
        run.lastIterate = tests.back();
        run.bestOnTest = *std::min_element(tests.begin(), tests.end(), [](const TestPoint& a, const TestPoint& b) {
            return a.scores.errorPercent < b.scores.errorPercent;
        });
    }
    if (shown.done)
        run.chosenOnValidation = shown.done->chosenOnValidation;
    run.imagesPerSecond = medianSpeed(shown.curves.speeds());
    run.seconds = shown.curves.seconds();
    run.hasCurves = !shown.curves.isEmpty();
    return run;
}

std::string dataText(const DataDescription& data)
{
    return fmt::format("{} ({} + {} images of {}, {})", data.name, data.trainImages, data.testImages, toString(data.shape),
                       data.fingerprint);
}

/// Every setting of a run by its key, in the order of run.json.
std::vector<std::pair<std::string, std::string>> settingsOf(const RunDescription& run)
{
    std::vector<std::pair<std::string, std::string>> settings;
    const auto recipe = nlohmann::ordered_json::parse(recipeToJson(run.recipe));
    for (const auto& [key, value] : recipe.items())
        if (key != "precision")  // what it became counts
            settings.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
    settings.emplace_back("precision", run.resolution.precision);
    settings.emplace_back("threads", std::to_string(run.resolution.threads));
    settings.emplace_back("isa", run.resolution.isa);
    settings.emplace_back("library", run.resolution.library);
    settings.emplace_back("data", dataText(run.data));
    return settings;
}

std::vector<Difference> differencesOf(const std::vector<ComparedRun>& runs)
{
    std::vector<Difference> all;
    for (const auto& run : runs) {
        const auto settings = settingsOf(*run.description);
        all.resize(settings.size());
        for (std::size_t i = 0; i < settings.size(); ++i) {
            all[i].field = settings[i].first;
            all[i].values.push_back(settings[i].second);
        }
    }
    std::erase_if(all, [](const Difference& setting) {
        return std::all_of(setting.values.begin(), setting.values.end(),
                           [&](const std::string& value) { return value == setting.values.front(); });
    });
    return all;
}

}  // namespace

ShortcutKind shortcutOf(const NetworkSpec& spec)
{
    int sums = 0;
    int projections = 0;
    bool isPadded = false;
    for (const auto& node : spec.nodes) {
        const auto isWeighted = std::holds_alternative<ConvSpec>(node.op) || std::holds_alternative<LinearSpec>(node.op);
        sums += std::holds_alternative<AddSpec>(node.op);
        projections += isWeighted && node.name.find(".downsample.") != node.name.npos;
        isPadded = isPadded || std::holds_alternative<PadShortcutSpec>(node.op);
    }
    if (sums == 0)
        return ShortcutKind::None;
    if (isPadded)
        return ShortcutKind::Padded;
    if (projections == 0)
        return ShortcutKind::Identity;
    return projections < sums ? ShortcutKind::Projected : ShortcutKind::ProjectedEverywhere;
}

bool Comparison::differsIn(std::string_view field) const
{
    return std::any_of(differences.begin(), differences.end(),
                       [&](const Difference& difference) { return difference.field == field; });
}

Comparison compare(const RunSet& runs)
{
    Comparison comparison;
    for (const auto id : runs.ids())
        comparison.runs.push_back(comparedRun(*runs.find(id)));
    comparison.differences = differencesOf(comparison.runs);
    return comparison;
}

}  // namespace reslab::ui
