#include "tests/train/experiments.h"

#include <cstring>
#include <utility>

#include "core/base/file.h"
#include "core/data/shapes.h"
#include "core/runs/checkpoint.h"
#include "core/runs/curves.h"
#include "core/weights/safetensors.h"
#include "core/zoo/zoo.h"

namespace reslab::test {
namespace {

/// Times are the one thing in which two runs may differ; a row's length follows them.
Progress withoutTimes(const SafetensorsReader& file)
{
    auto progress = progressFromJson(file.metadata().at("reslab"), file.path().string());
    progress.seconds = progress.epochSeconds = progress.probeSeconds = 0.0;
    progress.curvesBytes = 0;
    return progress;
}

std::string rowWithoutTimes(CurveRow row)
{
    row.seconds = 0.0;
    row.imagesPerSecond.reset();
    return toCsv(row);
}

std::string tensorDifference(const SafetensorsReader& a, const SafetensorsReader& b)
{
    if (a.tensors().size() != b.tensors().size())
        return "number of tensors";
    for (const auto& tensor : a.tensors()) {
        const auto* other = b.find(tensor.name);
        if (!other || other->dims != tensor.dims || a.raw(tensor) != b.raw(*other))
            return tensor.name;
    }
    return {};
}

std::string curvesDifference(const std::filesystem::path& run, const std::filesystem::path& expected)
{
    const auto a = readCurves(run);
    const auto b = readCurves(expected);
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (rowWithoutTimes(a[i]) != rowWithoutTimes(b[i]))
            return "row " + std::to_string(i) + ": " + rowWithoutTimes(a[i]) + " vs " + rowWithoutTimes(b[i]);
    return a.size() == b.size() ? "" : std::to_string(a.size()) + " rows vs " + std::to_string(b.size());
}

}  // namespace

DataPair smallData(std::uint64_t seed)
{
    return makeShapes({.seed = seed, .trainSize = 90, .testSize = 40});
}

Recipe smallRecipe(PrecisionChoice precision)
{
    Recipe recipe;
    recipe.name = "small";
    recipe.epochs = 3;
    recipe.batchSize = 16;
    recipe.learningRate = 0.05;
    recipe.warmup = 4;
    recipe.normalization = Normalization::Kind::PerChannel;
    recipe.precision = precision;
    recipe.evalEvery = 4;
    recipe.checkpointEvery = 5;
    return recipe;
}

std::vector<ExperimentNetwork> smallNetworks(const std::vector<std::string>& names, PrecisionChoice precision)
{
    const std::string size = precision == PrecisionChoice::BF16 ? "cifar:depth=8,width=16" : "cifar:depth=8,width=4";
    std::vector<ExperimentNetwork> networks;
    for (const auto& name : names) {
        const auto model = size + (name.starts_with("plain") ? ",shortcut=none" : "");
        networks.push_back({{.name = name, .model = model}, modelFromName(model)});
    }
    return networks;
}

std::vector<RunOutcome> trainNew(const std::vector<ExperimentNetwork>& networks, const Recipe& recipe,
                                 const std::filesystem::path& output, RunControl& control, TrainingSink& sink, int threads,
                                 const ProbeOrder& probes)
{
    const auto data = smallData();
    auto plan = planExperiment(networks, recipe, data, "shapes", output, threads);
    for (auto& run : plan.runs)
        run.probes = probes;
    return Experiment(std::move(plan), data, control, sink).run();
}

std::vector<RunOutcome> trainOn(const std::filesystem::path& output, RunControl& control, TrainingSink& sink)
{
    return Experiment(planResume(output), smallData(), control, sink).run();
}

std::string difference(const std::filesystem::path& run, const std::filesystem::path& expected)
{
    for (const auto* name : {"last.safetensors", "best.safetensors"}) {
        const bool exists = std::filesystem::exists(run / name);
        if (exists != std::filesystem::exists(expected / name))
            return std::string(name) + " stands in one alone";
        if (!exists)
            continue;
        const SafetensorsReader a(run / name);
        const SafetensorsReader b(expected / name);
        if (const auto tensor = tensorDifference(a, b); !tensor.empty())
            return std::string(name) + ": " + tensor;
        if (withoutTimes(a) != withoutTimes(b))
            return std::string(name) + ": " + progressToJson(withoutTimes(a)) + " vs " + progressToJson(withoutTimes(b));
    }
    for (const auto* name : {"gradients.csv", "responses.csv", "blocks.csv"}) {
        const bool exists = std::filesystem::exists(run / name);
        if (exists != std::filesystem::exists(expected / name))
            return std::string(name) + " stands in one alone";
        constexpr std::uint64_t kLargest = 1 << 24;
        if (exists && readFile(run / name, kLargest) != readFile(expected / name, kLargest))
            return name;
    }
    return curvesDifference(run / "curves.csv", expected / "curves.csv");
}

}  // namespace reslab::test
