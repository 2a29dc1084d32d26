#include "ui/bridge/lessonwork.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"
#include "core/data/loader.h"
#include "core/data/shapes.h"
#include "core/explain/explainer.h"
#include "core/explain/freshweights.h"
#include "core/explain/identitylayers.h"
#include "core/zoo/zoo.h"
#include "ui/bridge/loadednetwork.h"
#include "ui/bridge/testscore.h"

namespace reslab::ui {
namespace {

constexpr std::uint32_t kShownImage = 0;
/// Images whose statistics batch normalisation has in a network before its first step.
constexpr std::uint32_t kFreshBatch = 64;
constexpr std::uint64_t kFreshSeed = 1;

LoadedNetwork loadRun(const LessonRun& order)
{
    return loadNetwork(RunSource{.folder = order.folder, .which = "last"});
}

LessonImage imageOf(const Dataset& images, std::uint32_t index)
{
    LessonImage image{.shape = images.shape(),
                      .pixels = std::vector<std::uint8_t>(static_cast<std::size_t>(images.shape().elements()))};
    images.get(index, image.pixels);
    image.className = images.classNames()[static_cast<std::size_t>(images.label(index))];
    return image;
}

std::vector<float> normalised(const Dataset& images, std::uint32_t index, const Normalization& normalization)
{
    return makeBatch(images, std::span(&index, 1), normalization).images;
}

WeightSnapshot snapshotOf(std::vector<std::vector<float>> tensors)
{
    WeightSnapshot weights;
    weights.tensors = std::move(tensors);
    return weights;
}

/// A block that reads the network's own input has no node before it.
void requireInput(const BlockPath& path)
{
    if (path.input == kNetworkInput)
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "block"}, {"actual", path.name}, {"expected", "a block after the first layer"}});
}

ScaledBlockSeen lookAtBlock(Explainer& explainer, const BlockPath& path, std::span<const float> image,
                            const KeepGoing& keepGoing)
{
    const auto passedNode = path.shortcut.empty() ? path.input : path.shortcut.back();
    auto seen = explainer.look(image, {path.branch.back(), passedNode}, keepGoing).activations;
    ScaledBlockSeen block{.image = {}, .parts = {}, .isResidual = path.isResidual()};
    block.parts.shape = seen[0].shape;
    block.parts.branch = std::move(seen[0].values);
    if (path.isResidual())
        block.parts.shortcut = std::move(seen[1].values);
    block.parts.endsInRelu = endsInRelu(explainer.graph(), path);
    return block;
}

/// How far the block's output is from what it reads, or from what its shortcut makes of it.
double passing(Explainer& explainer, const BlockPath& path, std::span<const float> image, const KeepGoing& keepGoing)
{
    const auto passedNode = path.shortcut.empty() ? path.input : path.shortcut.back();
    const auto seen = explainer.look(image, {path.output(), passedNode}, keepGoing).activations;
    return seen[0].shape == seen[1].shape ? relativeDifference(seen[0].values, seen[1].values) : 1.0;
}

Batch statisticsBatch(const LoadedNetwork& loaded, const Dataset& images)
{
    return makeBatch(images, firstIndices(std::min(images.size(), kStatisticsImages)), loaded.facts->normalization);
}

/// What halving the weights of F's convolutions makes to the block's output for the image, under the statistics of the first images.
double changeByWeights(const LoadedNetwork& loaded, const std::shared_ptr<Engine>& engine, const BlockPath& path,
                       const Dataset& images, const KeepGoing& keepGoing)
{
    constexpr double kHalf = 0.5;
    const auto& graph = *loaded.facts->graph;
    const auto batch = statisticsBatch(loaded, images);
    const auto image = normalised(images, kShownImage, loaded.facts->normalization);
    const auto output = [&](double factor) {
        const auto tensors = withScaledWeights(graph, loaded.weights->tensors, path.branch, factor);
        Explainer explainer(graph, engine);
        explainer.setWeights(withBatchStatistics(graph, engine, tensors, batch.images, keepGoing));
        return explainer.look(image, {path.output()}, keepGoing).activations.front().values;
    };
    return relativeDifference(output(kHalf), output(1.0));
}

/// Tells the error at each of the factors: `scale` gives the network its weights.
void tellErrors(Explainer& explainer, const Dataset& images, const Normalization& normalization,
                const std::vector<double>& factors, const std::function<void(double)>& scale,
                const std::function<void(ScaledPart)>& tell, const KeepGoing& keepGoing)
{
    for (const auto factor : factors) {
        scale(factor);
        const auto score = scoreTest(explainer, images, normalization, kLessonImages, keepGoing).evaluation;
        tell(ScaledError{.factor = factor, .errorPercent = score.top1ErrorPercent(), .images = score.images});
    }
}

}  // namespace

std::vector<float> outputOf(const ScaledBlockSeen& seen, double factor)
{
    return seen.norm ? scaledOutput(seen.parts, *seen.norm, factor) : scaledOutput(seen.parts, factor);
}

void scaleBlock(const LessonRun& order, const std::string& block, const std::vector<double>& factors,
                const std::function<void(ScaledPart)>& tell, const KeepGoing& keepGoing)
{
    const auto loaded = loadRun(order);
    const auto& graph = *loaded.facts->graph;
    const auto path = blockPath(graph, block);
    requireInput(path);
    const auto norm = lastNormOf(graph, path);
    const auto images = testHalf(*order.run, kLessonImages, keepGoing);
    const auto image = normalised(*images, kShownImage, loaded.facts->normalization);
    const auto engine = makeExplainEngine(order.threads);
    Explainer explainer(graph, engine);
    const auto scale = [&](double factor) {
        explainer.setWeights(snapshotOf(withScaledNorm(graph, loaded.weights->tensors, norm, factor)));
    };
    scale(1.0);
    auto seen = lookAtBlock(explainer, path, image, keepGoing);
    seen.image = imageOf(*images, kShownImage);
    scale(0.0);
    seen.passes = passing(explainer, path, image, keepGoing);
    seen.weightsChange = changeByWeights(loaded, engine, path, *images, keepGoing);
    tell(std::move(seen));
    tellErrors(explainer, *images, loaded.facts->normalization, factors, scale, tell, keepGoing);
}

void scaleLastWeights(const LessonRun& order, const std::string& block, NormStatistics statistics,
                      const std::vector<double>& factors, const std::function<void(ScaledPart)>& tell,
                      const KeepGoing& keepGoing)
{
    const auto loaded = loadRun(order);
    const auto& graph = *loaded.facts->graph;
    const auto path = blockPath(graph, block);
    requireInput(path);
    const auto norm = lastNormOf(graph, path);
    const auto conv = convolutionBefore(graph, norm);
    const auto images = testHalf(*order.run, kLessonImages, keepGoing);
    const auto image = normalised(*images, kShownImage, loaded.facts->normalization);
    const auto batch = statisticsBatch(loaded, *images);
    const auto engine = makeExplainEngine(order.threads);
    const auto scaled = [&](double factor) {
        auto tensors = withScaledWeights(graph, loaded.weights->tensors, std::span(&conv, 1), factor);
        return statistics == NormStatistics::Batch ? withBatchStatistics(graph, engine, tensors, batch.images, keepGoing)
                                                   : snapshotOf(std::move(tensors));
    };
    Explainer explainer(graph, engine);
    const auto whole = scaled(1.0);
    explainer.setWeights(whole);
    auto seen = lookAtBlock(explainer, path, image, keepGoing);
    seen.image = imageOf(*images, kShownImage);
    seen.norm = normPartsOf(graph, whole.tensors, norm, statistics);
    seen.norm->read = std::move(explainer.look(image, {conv}, keepGoing).activations.front().values);
    tell(std::move(seen));
    tellErrors(explainer, *images, loaded.facts->normalization, factors,
               [&](double factor) { explainer.setWeights(scaled(factor)); }, tell, keepGoing);
}

void deepenNetwork(const LessonRun& order, const std::string& deepModel, const std::function<void(DeepenedPart)>& tell,
                   const KeepGoing& keepGoing)
{
    const auto loaded = loadRun(order);
    const auto& shallow = *loaded.facts->graph;
    auto deep =
        std::make_shared<const ShapedGraph>(inferShapes(modelFromName(deepModel, shallow.spec.input, shallow.spec.classes)));
    auto made = deepened(shallow, loaded.weights->tensors, *deep);
    tell(DeepenedSeen{.shallow = loaded.facts->graph, .deep = deep, .added = made.added});

    const auto images = testHalf(*order.run, kLessonImages, keepGoing);
    const auto engine = makeExplainEngine(order.threads);
    const auto score = [&](const ShapedGraph& graph, const WeightSnapshot& weights) {
        Explainer explainer(graph, engine);
        explainer.setWeights(weights);
        return scoreTest(explainer, *images, loaded.facts->normalization, kLessonImages, keepGoing);
    };
    const auto before = score(shallow, *loaded.weights);
    const auto after = score(*deep, snapshotOf(std::move(made.tensors)));
    DeepenedScore result{.errorBefore = before.evaluation.top1ErrorPercent(),
                         .errorAfter = after.evaluation.top1ErrorPercent(),
                         .images = before.evaluation.images};
    for (std::size_t i = 0; i < before.logits.size(); ++i) {
        result.difference = std::max(result.difference,
                                     std::abs(static_cast<double>(after.logits[i]) - static_cast<double>(before.logits[i])));
        result.greatest = std::max(result.greatest, std::abs(static_cast<double>(before.logits[i])));
    }
    tell(result);
}

namespace {

/// A network and the images that it is shown.
struct Subject {
    std::string model;
    std::shared_ptr<const ShapedGraph> graph;
    Normalization normalization;
    std::shared_ptr<const Dataset> images;
    std::shared_ptr<const WeightSnapshot> weights;
    bool isTrained = false;
};

Subject trainedSubject(const LessonRun& order, const KeepGoing& keepGoing)
{
    const auto loaded = loadRun(order);
    return {.model = loaded.facts->model,
            .graph = loaded.facts->graph,
            .normalization = loaded.facts->normalization,
            .images = testHalf(*order.run, 1, keepGoing),
            .weights = loaded.weights,
            .isTrained = true};
}

/// A network as it is before its first step, and the drawn figures that it is shown.
struct FreshNetwork {
    std::shared_ptr<const ShapedGraph> graph;
    std::shared_ptr<const Dataset> images;
    Batch batch;
};

FreshNetwork freshNetwork(const std::string& model)
{
    const auto images = makeShapes({.trainSize = 1, .testSize = kFreshBatch}).test;
    const auto classes = static_cast<int>(images->classNames().size());
    return {.graph = std::make_shared<const ShapedGraph>(inferShapes(modelFromName(model, images->shape(), classes))),
            .images = images,
            .batch = makeBatch(*images, firstIndices(kFreshBatch), shapesNormalization())};
}

Subject freshSubject(const std::string& model, const std::shared_ptr<Engine>& engine, const KeepGoing& keepGoing)
{
    const auto fresh = freshNetwork(model);
    auto weights = freshWeights(*fresh.graph, engine, kFreshSeed, fresh.batch.images, keepGoing);
    return {.model = model,
            .graph = fresh.graph,
            .normalization = shapesNormalization(),
            .images = fresh.images,
            .weights = std::make_shared<const WeightSnapshot>(std::move(weights)),
            .isTrained = false};
}

}  // namespace

void stepThroughBlock(const LessonRun& order, const std::string& freshModel, BlockShape shape,
                      const std::function<void(BlockStepsSeen)>& tell, const KeepGoing& keepGoing)
{
    const auto engine = makeExplainEngine(order.threads);
    const auto subject = order.run ? trainedSubject(order, keepGoing) : freshSubject(freshModel, engine, keepGoing);
    const auto path = typicalBlock(*subject.graph, shape);
    if (!path)
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "block"}, {"actual", subject.model}, {"expected", "a network with such a block"}});
    requireInput(*path);
    BlockStepsSeen seen{.model = subject.model,
                        .isTrained = subject.isTrained,
                        .iteration = subject.weights->iteration,
                        .graph = subject.graph,
                        .path = *path,
                        .image = imageOf(*subject.images, kShownImage),
                        .input = {},
                        .steps = {}};
    auto nodes = path->steps();
    nodes.insert(nodes.begin(), path->input);
    Explainer explainer(*subject.graph, engine);
    explainer.setWeights(*subject.weights);
    const auto image = normalised(*subject.images, kShownImage, subject.normalization);
    for (auto& activation : explainer.look(image, nodes, keepGoing).activations) {
        const auto& made = activation.shape;
        seen.steps.push_back({subject.graph->nodes[static_cast<std::size_t>(activation.node)].spec.name,
                              {made.channels, made.height, made.width},
                              std::move(activation.values)});
    }
    seen.input = std::move(seen.steps.front());
    seen.steps.erase(seen.steps.begin());
    tell(std::move(seen));
}

StageSum addUpStage(const std::string& model, int threads, const KeepGoing& keepGoing)
{
    const auto fresh = freshNetwork(model);
    return measureStageSum(*fresh.graph, makeExplainEngine(threads), kFreshSeed, fresh.batch.images, fresh.batch.labels,
                           keepGoing);
}

}  // namespace reslab::ui
