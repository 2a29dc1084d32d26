#include "core/train/oncelook.h"

#include <string>
#include <utility>

#include "core/engine/engine.h"
#include "core/graph/parameters.h"
#include "core/runs/checkpoint.h"
#include "core/train/prepare.h"
#include "core/train/split.h"
#include "core/train/trainer.h"

namespace reslab {

LayerStatistics lookOnce(const RunFolder& folder, int threads, const KeepGoing& keepGoing, const DataPair* opened,
                         const std::function<void(const Error&)>& tell)
{
    auto run = readDescription(folder.description());
    run.name = folder.name();
    const auto checkpoint = readCheckpoint(folder.last(), parametersOf(inferShapes(run.spec)), run.recipe.ema > 0.0);
    // All comes from the checkpoint: the file that the run began with may be gone.
    run.recipe.weights.clear();
    const auto here = resolvedFor(platform(), run.resolution);
    if (const auto note = replacedPrecision(run.name, run.resolution, here); note && tell)
        tell(*note);
    run.resolution = here;
    const auto prepared = prepareResumed({.output = folder.path.parent_path(), .runs = {run}, .resume = true},
                                         [](const Error&) {}, keepGoing, opened);
    requireDataOf(run, prepared.data, folder.description());

    Engine engine(threads);
    Trainer trainer(run, engine, nullptr, keepGoing);
    trainer.restore(checkpoint);
    const auto loader = makeLoader(run, prepared.data, splitTraining(prepared.data.train->size(), run.recipe));
    const auto batch = loader->batch(trainer.iteration(), keepGoing);
    auto seen = trainer.look(*batch, keepGoing);
    if (!seen)
        throw Interrupted();
    return std::move(*seen);
}

}  // namespace reslab
