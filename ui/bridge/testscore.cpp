#include "ui/bridge/testscore.h"

#include <algorithm>

#include "core/data/datasource.h"
#include "core/data/loader.h"
#include "core/data/shapes.h"
#include "core/explain/explainer.h"

namespace reslab::ui {

std::shared_ptr<const Dataset> testHalf(const RunDescription& run, std::uint32_t count, const KeepGoing& keepGoing)
{
    if (run.data.source == "shapes") {
        const ShapesOptions usual;
        return makeShapes({.trainSize = 1, .testSize = std::min(count, usual.testSize)}).test;
    }
    auto test =
        openData(run.data.source, {.input = run.data.shape, .resize = run.recipe.resize, .keepGoing = keepGoing}).test;
    return run.data.shape.channels == 3 && test->shape().channels == 1 ? repeatGrey(test) : test;
}

TestScore scoreTest(Explainer& explainer, const Dataset& images, const Normalization& normalization, std::uint32_t count,
                    const KeepGoing& keepGoing)
{
    constexpr std::size_t kAtOnce = 25;
    const auto all = firstIndices(std::min(count, images.size()));
    TestScore score;
    for (std::size_t at = 0; at < all.size(); at += kAtOnce) {
        requireGoing(keepGoing);
        const auto batch = makeBatch(images, std::span(all).subspan(at, std::min(kAtOnce, all.size() - at)), normalization);
        const auto logits = explainer.logits(batch.count(), batch.images, keepGoing);
        score.evaluation.add(logits, batch.labels);
        score.logits.insert(score.logits.end(), logits.begin(), logits.end());
    }
    return score;
}

}  // namespace reslab::ui
