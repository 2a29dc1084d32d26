#include "core/train/prepare.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/fileaddress.h"
#include "core/data/datasource.h"
#include "core/graph/droprates.h"
#include "core/runs/regularisers.h"
#include "core/weights/import.h"
#include "core/zoo/resnetrs.h"
#include "core/zoo/zoo.h"

namespace reslab {
namespace {

namespace fs = std::filesystem;

/// Whether only some of a large folder's pictures were decoded.
bool isSampled(const DataPair& data)
{
    return std::ranges::any_of(data.warnings, [](const Error& warning) { return warning.code() == ErrorCode::ImagesSampled; });
}

/// Every image is met in training, and one that cannot be decoded would end it: so all are checked, however many there are.
DataPair openPair(const std::string& source, std::optional<Shape> input, std::int64_t resize, const Warn& warn,
                  const KeepGoing& keepGoing, const DataPair* opened)
{
    if (opened && !isSampled(*opened))
        return *opened;
    auto data = openData(source, {.input = input,
                                  .resize = resize,
                                  .checkedBytes = std::numeric_limits<std::uint64_t>::max(),
                                  .keepGoing = keepGoing});
    for (const auto& warning : data.warnings)
        warn(warning);
    return data;
}

void makeColour(DataPair& data)
{
    data.train = repeatGrey(data.train);
    data.test = repeatGrey(data.test);
}

bool fits(const TensorFile& file, const std::string& model, const Shape& input, int classes)
{
    const auto report = matchWeights(file, inferShapes(modelFromName(model, input, classes)), {.mayKeepHead = true});
    return report.missing.empty() && report.misShaped.empty();
}

/// The recipe resnet-rs leaves the rates of dropout and stochastic depth to the networks of its family: of any other it says which
/// those would be.
void warnOfLackedRates(const NamedModel& model, const NetworkSpec& spec, const Recipe& recipe, const Warn& warn)
{
    if (recipe.name != "resnet-rs")
        return;
    const auto lacked = lackedDropRates(spec);
    std::vector<std::string> options;
    if (lacked.dropout && !recipe.drop.dropout)
        options.push_back(fmt::format("--dropout {}", *lacked.dropout));
    if (lacked.dropPath && !recipe.drop.dropPath)
        options.push_back(fmt::format("--drop-path {}", *lacked.dropPath));
    if (!options.empty())
        warn(Error(ErrorCode::DropRatesLacking, {{"run", model.name}, {"options", fmt::format("{}", fmt::join(options, " "))}}));
}

/// A model's network as the recipe trains it; says what of the recipe it has no place for, and what had better be changed.
NetworkSpec fitted(const NamedModel& model, const Shape& input, int classes, const Recipe& recipe, const Warn& warn)
{
    auto spec = withDropRates(modelFromName(model.model, input, classes), recipe.drop);
    if (recipe.drop.dropPath.value_or(0.0) > 0 && !canDropPaths(spec))
        warn(Error(ErrorCode::DropPathIdle, {{"run", model.name}}));
    if (recipe.drop.dropout.value_or(0.0) > 0 && !canDropOut(spec))
        warn(Error(ErrorCode::DropoutIdle, {{"run", model.name}}));
    warnOfLackedRates(model, spec, recipe, warn);
    if (wantsLowerDecay(recipe, spec)) {
        std::vector<std::string_view> names;
        for (const auto regulariser : regularisersOf(recipe, spec))
            names.push_back(regulariserName(regulariser));
        warn(Error(ErrorCode::WeightDecayHigh, {{"run", model.name},
                                                {"regularisers", fmt::format("{}", fmt::join(names, ", "))},
                                                {"expected", fmt::format("{}", kDecayAmongRegularisers)},
                                                {"actual", fmt::format("{}", recipe.weightDecay)}}));
    }
    return spec;
}

/// Throws HeadDiffers where the last layer alone does not fit; what else does not is named when the weights are read.
void requireHeadFits(const TensorFile& file, const NetworkSpec& spec)
{
    const auto graph = inferShapes(spec);
    const auto classes = classesIn(file, graph);
    if (classes && *classes != spec.classes)
        throw Error(ErrorCode::HeadDiffers, {{"file", file.path().string()},
                                             {"actual", fmt::to_string(*classes)},
                                             {"expected", fmt::to_string(spec.classes)}});
}

/// Refuses weights whose last layer is for other classes, unless the recipe replaces it, and says which tensors of a new run
/// do not come from the weights that it starts from.
void checkStart(const ExperimentPlan& plan, const Recipe& recipe, const Warn& warn)
{
    const auto file = openTensorFile(recipe.weights);
    for (const auto& run : plan.runs) {
        if (!recipe.replaceHead)
            requireHeadFits(file, run.spec);
        const auto report = matchWeights(file, inferShapes(run.spec), {.mayKeepHead = recipe.replaceHead});
        if (report.isAveraged)
            warn(Error(ErrorCode::WeightsAveraged, {{"run", run.name}, {"file", recipe.weights}}));
        if (!report.keptHead.empty())
            warn(Error(ErrorCode::HeadBegunAnew, {{"run", run.name},
                                                  {"tensors", fmt::format("{}", fmt::join(report.keptHead, ", "))},
                                                  {"file", recipe.weights}}));
        if (!report.leftOver.empty())
            warn(Error(ErrorCode::TensorsUnused, {{"run", run.name},
                                                  {"count", fmt::to_string(report.leftOver.size())},
                                                  {"file", recipe.weights}}));
    }
}

/// Only photographs can be brought to another size; other images are trained on as they are.
void requireShape(const std::optional<Shape>& wanted, const Shape& actual)
{
    if (wanted && *wanted != actual)
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "--input"}, {"actual", inputText(*wanted)}, {"expected", inputText(actual)}});
}

bool isGone(const std::string& source)
{
    std::error_code ignored;
    return source != "shapes" && !fs::exists(wholePath(source), ignored);
}

Error imagesGone(const std::string& source)
{
    return Error(ErrorCode::DataGone, {{"file", source}});
}

/// Goes on with an experiment. Where its images are gone from where they were, those that were chosen may be the same.
PreparedExperiment prepareRest(const ExperimentOrder& order, const Warn& warn, const KeepGoing& keepGoing)
{
    auto plan = planResume(order.output);
    const auto stored = plan.runs.front().data.source;
    const bool isMoved = isGone(stored) && order.data != "shapes" && !isGone(order.data);
    if (isMoved)
        moveData(plan, order.data);
    const bool isOpen = plan.runs.front().data.source == order.data;
    auto prepared = prepareResumed(std::move(plan), warn, keepGoing, isOpen ? order.opened.get() : nullptr);
    if (isMoved && !isDataOf(prepared.plan.runs.front(), prepared.data))
        throw imagesGone(stored);
    return prepared;
}

}  // namespace

PreparedExperiment prepareExperiment(const ExperimentOrder& order, const Warn& warn, const KeepGoing& keepGoing)
{
    if (order.resume)
        return prepareRest(order, warn, keepGoing);
    checkRecipe(order.recipe);
    if (fs::exists(fs::symlink_status(order.output)))
        throw Error(ErrorCode::FolderExists, {{"file", order.output.string()}});
    if (order.models.empty())
        throw Error(ErrorCode::OptionInvalid, {{"option", "MODEL"}, {"actual", "none"}, {"expected", "at least one model"}});

    const auto& first = order.models.front().model;
    const auto& weights = order.recipe.weights;
    auto data = openPair(order.data, modelFromName(first, order.input).input, order.recipe.resize, warn, keepGoing, order.opened.get());
    if (!weights.empty() && wantsColour(first, weights, *data.train))
        makeColour(data);
    requireShape(order.input, data.train->shape());
    std::vector<ExperimentNetwork> networks;
    const auto classes = static_cast<int>(data.train->classNames().size());
    for (const auto& model : order.models)
        networks.push_back({model, fitted(model, data.train->shape(), classes, order.recipe, warn)});
    auto plan = planExperiment(networks, order.recipe, data, order.data, order.output, order.threads, keepGoing);
    for (auto& run : plan.runs)
        run.probes = order.probes;
    if (!weights.empty())
        checkStart(plan, order.recipe, warn);
    const auto iterations = plan.runs.front().resolution.iterations;
    if (order.recipe.warmup > iterations)  // the last of as many steps has the whole rate
        warn(Error(ErrorCode::WarmupTooLong, {{"warmup", fmt::to_string(order.recipe.warmup)},
                                              {"iterations", fmt::to_string(iterations)},
                                              {"rate", fmt::format("{}", order.recipe.learningRate)}}));
    return {std::move(plan), std::move(data)};
}

PreparedExperiment prepareResumed(ExperimentPlan plan, const Warn& warn, const KeepGoing& keepGoing, const DataPair* opened)
{
    const auto& stored = plan.runs.front().data;
    if (!opened && isGone(stored.source))
        throw imagesGone(stored.source);
    auto data = openPair(stored.source, stored.shape, plan.runs.front().recipe.resize, warn, keepGoing, opened);
    if (stored.shape.channels == 3 && data.train->shape().channels == 1)
        makeColour(data);
    return {std::move(plan), std::move(data)};
}

bool wantsColour(const std::string& model, const fs::path& path, const Dataset& grey)
{
    const auto classes = static_cast<int>(grey.classNames().size());
    auto shape = grey.shape();
    if (shape.channels != 1)
        return false;
    const auto file = openTensorFile(path);
    if (fits(file, model, shape, classes))
        return false;
    shape.channels = 3;
    return fits(file, model, shape, classes);
}

}  // namespace reslab
