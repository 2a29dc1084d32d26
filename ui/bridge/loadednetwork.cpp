#include "ui/bridge/loadednetwork.h"

#include <utility>

#include "core/base/error.h"
#include "core/data/classnames.h"
#include "core/runs/checkpoint.h"
#include "core/runs/exportfacts.h"
#include "core/runs/runfolder.h"
#include "core/weights/guess.h"

namespace reslab::ui {
namespace {

/// The network that a file is for: the one that it names, or the first that all its tensors fit.
std::string modelOf(const TensorFile& file)
{
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

Loaded load(const RunSource& source)
{
    const auto choice = chooseCheckpoint(source.folder.string() + (source.which.empty() ? "" : "@" + source.which));
    const auto run = readDescription(choice.folder.description());
    const auto file = openTensorFile(choice.file);
    auto trained = readTrained(file, run.spec, {});
    WeightSnapshot weights;
    // A recorded run has its weights alone, exported, and no progress with them.
    weights.iteration = file.metadata().contains(kRunKey) ? -1 : readProgress(choice.file).iteration;
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

Loaded load(const FileSource& source)
{
    const auto file = openTensorFile(source.file);
    const auto facts = factsOf(file);
    std::optional<RunDescription> run;
    if (const auto kept = file.metadata().find(kRunKey); kept != file.metadata().end())
        run = descriptionFromJson(kept->second, source.file.string());
    // A network without a name here is the exported run's own.
    const bool hasOwnSpec = source.model.empty() && run && isSpecPath(run->model);
    const auto model = hasOwnSpec ? run->model : source.model.empty() ? modelOf(file) : source.model;
    auto trained = readTrained(file, hasOwnSpec ? run->spec : specFor(file, model, facts.input), facts);
    WeightSnapshot weights;
    weights.iteration = -1;
    weights.tensors = std::move(trained.values);
    Loaded loaded{.facts = {.model = model,
                            .graph = std::make_shared<const ShapedGraph>(std::move(trained.graph)),
                            .classNames = facts.labels,
                            .normalization = normalizationOf(facts),
                            .camLayer = {}},
                  .weights = std::make_shared<const WeightSnapshot>(std::move(weights))};
    if (run)
        loaded.facts.resize = run->recipe.resize;
    if (source.resize > 0)
        loaded.facts.resize = source.resize;
    if (facts.mean.empty() && source.normalization) {
        checkNormalization(*source.normalization, loaded.facts.graph->spec.input);
        loaded.facts.normalization = *source.normalization;
    } else if (facts.mean.empty()) {
        assumeScaling(loaded.facts);
    }
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
