#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/fileaddress.h"
#include "core/data/datasource.h"
#include "core/data/shapes.h"
#include "core/engine/engine.h"
#include "core/graph/parameters.h"
#include "core/graph/shapedgraph.h"
#include "core/runs/runfolder.h"
#include "core/train/experiment.h"
#include "core/train/split.h"

namespace reslab {
namespace {

/// FNV-1a, 64 bits.
class Fingerprint {
public:
    void add(std::span<const std::uint8_t> bytes)
    {
        for (const auto byte : bytes)
            m_hash = (m_hash ^ byte) * 0x100000001b3ULL;
    }
    void add(std::int64_t number)
    {
        std::array<std::uint8_t, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * i));
        add(bytes);
    }
    std::string text() const { return fmt::format("{:016x}", m_hash); }

private:
    std::uint64_t m_hash = 0xcbf29ce484222325ULL;
};

void addHalf(Fingerprint& fingerprint, const Dataset& half)
{
    constexpr std::uint32_t kSamples = 16;
    const auto size = half.size();
    for (std::uint32_t i = 0; i < size; ++i)
        fingerprint.add(half.label(i));
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(half.shape().elements()));
    const auto samples = std::min(size, kSamples);
    for (std::uint32_t i = 0; i < samples; ++i) {
        half.get(static_cast<std::uint32_t>(std::uint64_t{i} * size / samples), pixels);
        fingerprint.add(pixels);
    }
}

void requireFit(const NetworkSpec& spec, const Dataset& images)
{
    if (spec.input != images.shape())
        throw Error(ErrorCode::ShapeMismatch, {{"op", "input"},
                                               {"node", spec.name},
                                               {"actual", toString(spec.input)},
                                               {"expected", "images of " + toString(images.shape())}});
    const auto classes = static_cast<int>(images.classNames().size());
    if (spec.classes != classes)
        throw Error(ErrorCode::OptionInvalid, {{"option", spec.name + " classes"},
                                               {"actual", fmt::to_string(spec.classes)},
                                               {"expected", fmt::format("{}, as many as the data has", classes)}});
}

void requireFrozenExist(const ShapedGraph& graph, const Recipe& recipe)
{
    const auto parameters = parametersOf(graph);
    for (const auto& prefix : recipe.freeze)
        if (std::none_of(parameters.begin(), parameters.end(),
                         [&](const auto& info) { return info.name.starts_with(prefix); }))
            throw Error(ErrorCode::OptionInvalid,
                        {{"option", "--freeze"},
                         {"actual", prefix},
                         {"expected", fmt::format("the beginning of a parameter's name in {}", graph.spec.name)}});
}

void resolvePrecision(Resolution& resolution, PrecisionChoice choice, const Platform& machine)
{
    if (choice == PrecisionChoice::BF16 && !machine.supportsBf16)
        throw Error(ErrorCode::PrecisionUnsupported, {{"actual", "bf16"}, {"reason", machine.isa}});
    resolution.precision = choice == PrecisionChoice::BF16 ? "bf16" : "f32";
    if (choice != PrecisionChoice::Auto)
        return;
    const auto automatic = automaticPrecision(machine);
    resolution.precision = toString(automatic.precision);
    resolution.precisionReason = automatic.reason;
}

Resolution resolve(const Recipe& recipe, const Split& split, int threads)
{
    const auto machine = platform();
    Resolution resolution{.precision = {}, .precisionReason = {}, .isa = machine.isa, .library = machine.library};
    resolvePrecision(resolution, recipe.precision, machine);
    resolution.threads = threads > 0 ? threads : machine.processors;
    const auto images = static_cast<std::int64_t>(split.training.size());
    resolution.iterationsPerEpoch = (images + recipe.batchSize - 1) / recipe.batchSize;
    resolution.iterations = recipe.iterations > 0 ? recipe.iterations : recipe.epochs * resolution.iterationsPerEpoch;
    return resolution;
}

Normalization normalizationFor(const Recipe& recipe, const DataPair& data, const Split& split, const std::string& source,
                               const KeepGoing& keepGoing)
{
    // Measuring the drawn set would wait for all of it.
    auto normalization = recipe.normalization == Normalization::Kind::PerChannel && source == "shapes"
                             ? shapesNormalization()
                             : measure(*data.train, split.training, recipe.normalization, keepGoing);
    normalization.padAfter = recipe.padAfterNormalization;
    return normalization;
}

/// Throws where the folder of one run was named: what goes on is the whole experiment.
void requireNoRun(const std::filesystem::path& output)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(RunFolder{output}.description(), ignored))
        return;
    const std::filesystem::path run = wholePath(output.string());
    throw Error(ErrorCode::OptionInvalid,
                {{"option", "--output"},
                 {"actual", output.string()},
                 {"expected", run.parent_path().string() + ", the folder of the whole experiment"}});
}

}  // namespace

DataDescription describeData(const DataPair& data, const std::string& source)
{
    Fingerprint fingerprint;
    addHalf(fingerprint, *data.train);
    addHalf(fingerprint, *data.test);
    return {.source = placeOfData(source),
            .name = data.name,
            .trainImages = data.train->size(),
            .testImages = data.test->size(),
            .shape = data.train->shape(),
            .classNames = data.train->classNames(),
            .fingerprint = fingerprint.text()};
}

ExperimentPlan planExperiment(const std::vector<ExperimentNetwork>& networks, const Recipe& asked, const DataPair& data,
                              const std::string& source, const std::filesystem::path& output, int threads, const KeepGoing& keepGoing)
{
    checkRecipe(asked);
    if (std::filesystem::exists(std::filesystem::symlink_status(output)))
        throw Error(ErrorCode::FolderExists, {{"file", output.string()}});
    auto recipe = asked;
    recipe.weights = wholePath(recipe.weights);
    const auto split = splitTraining(data.train->size(), recipe);
    const auto resolution = resolve(recipe, split, threads);
    const auto description = describeData(data, source);
    const auto normalization = normalizationFor(recipe, data, split, source, keepGoing);

    ExperimentPlan plan{.output = output, .runs = {}, .resume = false};
    for (const auto& [model, spec] : networks) {
        requireFit(spec, *data.train);
        requireFrozenExist(inferShapes(spec), recipe);
        plan.runs.push_back({.name = model.name,
                             .model = model.model,
                             .position = static_cast<int>(plan.runs.size()),
                             .spec = spec,
                             .recipe = recipe,
                             .resolution = resolution,
                             .data = description,
                             .normalization = normalization});
    }
    return plan;
}

Resolution resolvedFor(const Platform& machine, Resolution stored)
{
    stored.isa = machine.isa;
    stored.library = machine.library;
    if (stored.precision == toString(Precision::BF16) && !machine.supportsBf16) {
        stored.precision = toString(Precision::F32);
        stored.precisionReason = automaticPrecision(machine).reason;
    }
    return stored;
}

std::optional<Error> replacedPrecision(const std::string& run, const Resolution& stored, const Resolution& here)
{
    if (here.precision == stored.precision)
        return std::nullopt;
    return Error(ErrorCode::PrecisionReplaced, {{"run", run},
                                                {"expected", stored.precision},
                                                {"actual", here.precision},
                                                {"reason", here.isa}});
}

ExperimentPlan planResume(const std::filesystem::path& output)
{
    requireNoRun(output);
    ExperimentPlan plan{.output = output, .runs = {}, .resume = true};
    for (const auto& folder : findRuns(output)) {
        auto run = readDescription(folder.description());
        // A folder may have been renamed since; what it is called now is what the user knows.
        run.name = folder.name();
        plan.runs.push_back(std::move(run));
    }
    std::stable_sort(plan.runs.begin(), plan.runs.end(), [](const auto& a, const auto& b) { return a.position < b.position; });

    const auto& first = plan.runs.front();
    for (const auto& run : plan.runs) {
        const auto file = (output / run.name / "run.json").string();
        const auto requireSame = [&](const char* what, const std::string& actual, const std::string& expected) {
            if (actual != expected)
                throw Error(ErrorCode::ResumeContradiction,
                            {{"option", what}, {"actual", expected}, {"expected", actual}, {"file", file}});
        };
        requireSameRecipe(first.recipe, run.recipe, file);
        requireSame("data", run.data.fingerprint, first.data.fingerprint);
        requireSame("precision", run.resolution.precision, first.resolution.precision);
        requireSame("threads", fmt::to_string(run.resolution.threads), fmt::to_string(first.resolution.threads));
        requireSame("iterations", fmt::to_string(run.resolution.iterations), fmt::to_string(first.resolution.iterations));
        requireSame("iterations per epoch", fmt::to_string(run.resolution.iterationsPerEpoch),
                    fmt::to_string(first.resolution.iterationsPerEpoch));
    }
    const auto machine = platform();
    for (auto& run : plan.runs) {
        plan.begun.push_back(run.resolution);
        run.resolution = resolvedFor(machine, std::move(run.resolution));
    }
    return plan;
}

void moveData(ExperimentPlan& plan, const std::string& place)
{
    for (auto& run : plan.runs)
        run.data.source = placeOfData(place);
}

}  // namespace reslab
