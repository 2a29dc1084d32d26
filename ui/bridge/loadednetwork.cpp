#include "ui/bridge/loadednetwork.h"

#include <utility>

#include "core/base/error.h"
#include "core/data/classnames.h"
#include "core/runs/checkpoint.h"
#include "core/runs/exportfacts.h"
#include "core/runs/runfolder.h"
#include "core/runs/weightorigin.h"
#include "core/weights/guess.h"

namespace reslab::ui {
namespace {

/// The network that a file is for: the one that it or its run names, or the first that all its tensors fit.
std::string modelOf(const TensorFile& file, const WeightOrigin& origin)
{
    if (const auto told = toldNetwork(file, origin))
        return told->facts.model;
    const auto guesses = guessNetworks(file);
    const auto& found = guesses.networks;
    if (guesses.isNamed || (!found.empty() && found.front().fits()))
        return found.front().model;
    throw Error(ErrorCode::OptionInvalid, {{"option", "MODEL"},
                                           {"actual", file.path().string()},
                                           {"expected", found.empty() ? "a network of this program" : found.front().model}});
}

struct Loaded {
    NetworkFacts facts;
    std::shared_ptr<const WeightSnapshot> weights;
};

NetworkFacts factsOfRun(const RunDescription& run)
{
    return {.model = run.model,
            .graph = std::make_shared<const ShapedGraph>(inferShapes(run.spec)),
            .classNames = run.data.classNames,
            .normalization = run.normalization,
            .resize = run.recipe.resize,
            .camLayer = {}};
}

/// How far the run of a checkpoint had come; -1 of exported weights, which a recorded run has too.
std::int64_t iterationOf(const CheckpointChoice& choice, const TensorFile& file)
{
    return file.metadata().contains(kRunKey) ? -1 : readProgress(choice.file).iteration;
}

Loaded load(const RunSource& source)
{
    const auto choice = chooseCheckpoint(source.folder.string() + (source.which.empty() ? "" : "@" + source.which));
    const auto run = readDescription(choice.folder.description());
    const auto file = openTensorFile(choice.file);
    auto trained = readTrained(file, run.spec, {});
    WeightSnapshot weights;
    weights.iteration = iterationOf(choice, file);
    weights.tensors = std::move(trained.values);
    return {factsOfRun(run), std::make_shared<const WeightSnapshot>(std::move(weights))};
}

void assumeScaling(NetworkFacts& facts)
{
    const auto assumed = assumedScaling(facts.graph->spec);
    facts.normalization = normalizationOf(assumed);
    facts.assumesScaling = assumed != AssumedScaling::None;
}

void assumeNames(NetworkFacts& facts)
{
    const auto& spec = facts.graph->spec;
    const auto names = assumedClassNames(static_cast<std::size_t>(spec.classes), spec.input.height);
    facts.classNames.assign(names.begin(), names.end());
    facts.assumesNames = !names.empty();
}

/// As the file or its run tells, else as the user said, else as is usual for such a network.
void takeScaling(NetworkFacts& network, const WeightFacts& facts, const WeightOrigin& origin, const FileSource& source)
{
    if (!facts.mean.empty())
        return;
    if (source.normalization) {
        checkNormalization(*source.normalization, network.graph->spec.input);
        network.normalization = *source.normalization;
    } else if (origin.run) {
        network.normalization = origin.run->normalization;
    } else {
        assumeScaling(network);
    }
}

Loaded load(const FileSource& source)
{
    const auto file = openTensorFile(source.file);
    const auto origin = originOf(file);
    const auto facts = factsOf(file, origin);
    const auto model = source.model.empty() ? modelOf(file, origin) : source.model;
    auto trained = readTrained(file, specFor(file, origin, model), facts);
    WeightSnapshot weights;
    weights.iteration = origin.checkpoint ? iterationOf(*origin.checkpoint, file) : -1;
    weights.tensors = std::move(trained.values);
    Loaded loaded{.facts = {.model = model,
                            .graph = std::make_shared<const ShapedGraph>(std::move(trained.graph)),
                            .classNames = facts.labels,
                            .normalization = normalizationOf(facts),
                            .camLayer = {}},
                  .weights = std::make_shared<const WeightSnapshot>(std::move(weights))};
    if (origin.run)
        loaded.facts.resize = origin.run->recipe.resize;
    if (source.resize > 0)
        loaded.facts.resize = source.resize;
    takeScaling(loaded.facts, facts, origin, source);
    if (facts.labels.empty())
        assumeNames(loaded.facts);
    return loaded;
}

Loaded load(const SnapshotSource& source)
{
    return {factsOfRun(*source.run), source.weights};
}

}  // namespace

LoadedNetwork loadNetwork(const NetworkSource& source)
{
    auto loaded = std::visit([](const auto& from) { return load(from); }, source);
    return {std::make_shared<const NetworkFacts>(std::move(loaded.facts)), std::move(loaded.weights)};
}

}  // namespace reslab::ui
