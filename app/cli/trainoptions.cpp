#include "app/cli/trainoptions.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/fileaddress.h"
#include "core/zoo/resnetrs.h"
#include "core/zoo/zoo.h"

namespace reslab::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMany = 1'000'000'000;

std::string scheduleFault(const std::string& text)
{
    try {
        parseSchedule(text);
    } catch (const Error& error) {
        return fmt::format("{} is not allowed; allowed: {}", error.field("actual"), error.field("expected"));
    }
    return {};
}

/// CLI11 takes -1 and what is too large for the largest number.
std::string seedFault(const std::string& text)
{
    std::uint64_t seed = 0;
    const auto* end = text.data() + text.size();
    const auto [at, fault] = std::from_chars(text.data(), end, seed);
    return fault == std::errc() && at == end ? "" : text + " is no whole number from 0 to 18446744073709551615";
}

PrecisionChoice precisionOf(const std::string& name)
{
    return name == "f32" ? PrecisionChoice::F32 : name == "bf16" ? PrecisionChoice::BF16 : PrecisionChoice::Auto;
}

template <class Field, class Given>
void set(Field& field, const std::optional<Given>& given)
{
    if (given)
        field = *given;
}

/// --no-augment comes first: beside it an option names the one thing that is done.
void applyAugmentation(Recipe& recipe, const TrainOptions& options)
{
    if (options.noAugment) {
        recipe.augment = {};
        recipe.mixup = 0.0;
    }
    set(recipe.mixup, options.mixup);
    set(recipe.augment.cropArea, options.cropArea);
    set(recipe.augment.randAugment, options.randAugment);
    set(recipe.augment.magnitude, options.magnitude);
    set(recipe.augment.colorJitter, options.colorJitter);
    set(recipe.augment.cutout, options.cutout);
}

/// The recipe with every option that was given. The length comes first: it moves the drops of the recipe's own schedule.
Recipe applied(Recipe recipe, const TrainOptions& options)
{
    if (options.epochs)
        recipe = withEpochs(std::move(recipe), *options.epochs);
    if (options.iterations)
        recipe = withIterations(std::move(recipe), *options.iterations);
    set(recipe.batchSize, options.batchSize);
    set(recipe.learningRate, options.learningRate);
    if (options.schedule)
        recipe.schedule = parseSchedule(*options.schedule);
    set(recipe.warmup, options.warmup);
    set(recipe.momentum, options.momentum);
    set(recipe.weightDecay, options.weightDecay);
    set(recipe.labelSmoothing, options.labelSmoothing);
    set(recipe.drop.dropout, options.dropout);
    set(recipe.drop.dropPath, options.dropPath);
    set(recipe.ema, options.ema);
    set(recipe.resize, options.resize);
    set(recipe.seed, options.seed);
    set(recipe.subset, options.subset);
    set(recipe.validation, options.validation);
    set(recipe.evalEvery, options.evalEvery);
    set(recipe.checkpointEvery, options.checkpointEvery);
    if (options.precision)
        recipe.precision = precisionOf(*options.precision);
    if (options.weights)
        recipe.weights = wholePath(pathHere(*options.weights));
    if (options.replaceHead)
        recipe.replaceHead = true;
    if (!options.freeze.empty())
        recipe.freeze = options.freeze;
    applyAugmentation(recipe, options);
    if (options.recompute)
        recipe.recompute = true;
    return recipe;
}

/// The recipe resnet-rs with the magnitude of RandAugment that its networks were published with, unless one was named. Networks
/// in lockstep see the same images: those that were published with different ones leave the recipe as it is.
Recipe withPublishedMagnitude(Recipe recipe, const TrainOptions& options)
{
    if (options.magnitude || options.recipe != "resnet-rs" || recipe.augment.randAugment == 0)
        return recipe;
    std::vector<NetworkSpec> specs;
    for (const auto& model : nameRuns(options.models))
        specs.push_back(modelFromName(model.model, options.input));
    const auto published = publishedMagnitudes(specs);
    if (published.size() == 1) {
        recipe.augment.magnitude = *published.begin();
        note(fmt::format("RandAugment has magnitude {}, as published for this network (--magnitude M for another)",
                         recipe.augment.magnitude));
    } else if (!published.empty()) {
        note(fmt::format("these networks were published with RandAugment of magnitudes {}, and see the same images here: {} is "
                         "taken (--magnitude M for another)",
                         fmt::join(published, " and "), recipe.augment.magnitude));
    }
    return recipe;
}

/// What was asked, and of the rest what `stored` says.
ProbeOrder probesOf(const TrainOptions& options, ProbeOrder stored)
{
    if (!options.probe.empty()) {
        stored.gradients = std::ranges::count(options.probe, "gradients") > 0;
        stored.responses = std::ranges::count(options.probe, "responses") > 0;
    }
    set(stored.every, options.probeEvery);
    return stored;
}

std::string textOf(const ProbeOrder& probes)
{
    if (!probes.any())
        return "none";
    return probes.gradients && probes.responses ? "gradients,responses" : probes.gradients ? "gradients" : "responses";
}

void noteFact(const Error& fact)
{
    note(fact.what());
}

PreparedExperiment begin(const TrainOptions& options, const KeepGoing& keepGoing)
{
    ExperimentOrder order{.models = nameRuns(options.models),
                          .recipe = withPublishedMagnitude(applied(loadRecipe(options.recipe.value_or("quick")), options), options),
                          .data = options.data,
                          .input = options.input,
                          .threads = options.threads,
                          .output = options.output,
                          .probes = probesOf(options, {})};
    return prepareExperiment(order, noteFact, keepGoing);
}

[[noreturn]] void contradict(const std::string& option, const std::string& actual, const std::string& expected,
                             const std::string& file)
{
    throw Error(ErrorCode::ResumeContradiction,
                {{"option", option}, {"actual", actual}, {"expected", expected}, {"file", file}});
}

std::string listOf(const std::vector<NamedModel>& models)
{
    std::string text;
    for (const auto& model : models)
        text += (text.empty() ? "" : " ") + model.name + (model.name == model.model ? "" : "=" + model.model);
    return text;
}

/// A preset is known by its name, whatever options stood beside it; a file may have changed since, and is compared field by field.
void requireSame(const std::string& nameOrFile, const TrainOptions& options, const Recipe& stored, const std::string& file)
{
    const auto asked = loadRecipe(nameOrFile);
    if (asked.name != stored.name)
        contradict("--recipe", asked.name, stored.name, file);
    const auto presets = recipeNames();
    if (std::ranges::find(presets, nameOrFile) == presets.end())
        requireSameRecipe(applied(asked, options), stored, file);
}

/// Refuses every option that does not say what the run was begun with; images may have moved, and are compared when they are open.
void requireSame(const TrainOptions& options, const ExperimentPlan& plan)
{
    const auto& run = plan.runs.front();
    const auto file = (plan.output / run.name / "run.json").string();
    std::vector<NamedModel> stored;
    for (const auto& other : plan.runs)
        stored.push_back({other.name, other.model});
    if (!options.models.empty())
        if (const auto asked = nameRuns(options.models); asked != stored)
            contradict("MODEL", listOf(asked), listOf(stored), file);
    if (options.input && *options.input != run.data.shape)
        contradict("--input", inputText(*options.input), inputText(run.data.shape), file);
    if (options.threads > 0 && options.threads != run.resolution.threads)
        contradict("--threads", fmt::to_string(options.threads), fmt::to_string(run.resolution.threads), file);
    if (options.recipe)
        requireSame(*options.recipe, options, run.recipe, file);
    for (const auto& other : plan.runs) {
        const auto otherFile = (plan.output / other.name / "run.json").string();
        const auto probes = probesOf(options, other.probes);
        if (textOf(probes) != textOf(other.probes))
            contradict("--probe", textOf(probes), textOf(other.probes), otherFile);
        if (probes.every != other.probes.every)
            contradict("--probe-every", fmt::to_string(probes.every), fmt::to_string(other.probes.every), otherFile);
    }
    auto asked = applied(run.recipe, options);
    // What `auto` became may be said by its name.
    if (options.precision && *options.precision == plan.begun.front().precision)
        asked.precision = run.recipe.precision;
    requireSameRecipe(asked, run.recipe, file);
}

PreparedExperiment resume(const TrainOptions& options, const KeepGoing& keepGoing)
{
    auto plan = planResume(options.output);
    requireSame(options, plan);
    if (!options.data.empty())
        moveData(plan, pathHere(options.data));
    return prepareResumed(std::move(plan), noteFact, keepGoing);
}

}  // namespace

namespace {

void addAugmentOptions(CLI::App& command, TrainOptions& options)
{
    const auto add = [&command](const char* name, auto& target, const char* type, const char* summary) {
        command.add_option(name, target, summary)->type_name(type)->check(CLI::NonNegativeNumber);
    };
    add("--crop-area", options.cropArea, "SHARE", "train on random parts of images, of at least this share of the area");
    add("--rand-augment", options.randAugment, "N", "so many random operations of RandAugment on each image");
    add("--magnitude", options.magnitude, "M", "how strong those are, 0 to 30 (if not given: 10; with resnet-rs as published for the network)");
    add("--color-jitter", options.colorJitter, "X", "brightness, contrast and saturation vary by up to this share");
    add("--cutout", options.cutout, "PIXELS", "blank a square of this side");
    add("--mixup", options.mixup, "ALPHA", "mix images and labels in pairs, by shares from Beta(alpha, alpha)");
    add("--resize", options.resize, "PIXELS", "of photographs: the shorter side before the middle is cut out");
}

void addDropOptions(CLI::App& command, TrainOptions& options)
{
    const auto add = [&command](const char* name, auto& target, const char* type, const char* summary) {
        command.add_option(name, target, summary)->type_name(type)->check(CLI::NonNegativeNumber);
    };
    add("--dropout", options.dropout, "RATE",
        "share of values before the classifier that training drops, in place of the network's own");
    add("--drop-path", options.dropPath, "RATE",
        "stochastic depth: how often branches of the last stage are left out, in place of the network's own");
    add("--ema", options.ema, "DECAY", "average the weights over the run, such as 0.9999, and evaluate the average");
}

void addCountOptions(CLI::App& command, TrainOptions& options)
{
    const auto add = [&command](const char* name, auto& target, const char* summary) {
        command.add_option(name, target, summary)->type_name("N")->check(CLI::Range(std::int64_t{0}, kMany));
    };
    add("--subset", options.subset, "train on so many images");
    add("--validation", options.validation, "keep so many training images for validation");
    add("--eval-every", options.evalEvery, "steps between errors of the first 2,000 test images");
    add("--checkpoint-every", options.checkpointEvery, "steps between checkpoints");
}

}  // namespace

void addTrainOptions(CLI::App& command, TrainOptions& options)
{
    const auto add = [&command](const char* name, auto& target, const char* type, const char* summary) {
        return command.add_option(name, target, summary)->type_name(type);
    };
    add("MODEL", options.models, "",
        "names from 'models', with options after a colon, or JSON files; NAME=MODEL names a run");
    add("--data", options.data, "DATA", "'shapes' or the path of a data set");
    addInputOption(command, options.input)
        ->description("channels, height and width that photographs are brought to (if not given: what the first MODEL usually reads)");
    add("--output", options.output, "OUT", "folder of the experiment: a folder a run")->required();
    add("--recipe", options.recipe, "NAME|FILE", "quick, paper-cifar, resnet-rs or a JSON file (quick if not given)");
    auto* epochs = add("--epochs", options.epochs, "N", "how long to train")
                       ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}));
    add("--iterations", options.iterations, "N", "how long to train, in steps")
        ->check(CLI::Range(std::int64_t{1}, kMany))
        ->excludes(epochs);
    add("--batch-size", options.batchSize, "N", "images a step")->check(CLI::Range(std::int64_t{1}, std::int64_t{65536}));
    add("--lr", options.learningRate, "X", "learning rate")->check(CLI::PositiveNumber);
    add("--schedule", options.schedule, "constant|step:EPOCH,EPOCH|cosine|onecycle", "how the rate moves")
        ->check(scheduleFault);
    add("--warmup", options.warmup, "ITERATIONS", "the rate rises so long")->check(CLI::Range(std::int64_t{0}, kMany));
    add("--momentum", options.momentum, "X", "momentum of SGD")->check(CLI::NonNegativeNumber);
    add("--weight-decay", options.weightDecay, "X", "weight decay")->check(CLI::NonNegativeNumber);
    command.add_flag("--recompute", options.recompute,
                     "keep only the blocks' outputs and compute the rest again going back: less memory, the same result");
    command.add_flag("--no-augment", options.noAugment, "leave training images as they are");
    add("--label-smoothing", options.labelSmoothing, "X", "probability shared among all classes")
        ->check(CLI::NonNegativeNumber);
    addAugmentOptions(command, options);
    addDropOptions(command, options);
    add("--precision", options.precision, "f32|bf16|auto", "number format of activations")
        ->check(CLI::IsMember({"f32", "bf16", "auto"}));
    add("--seed", options.seed, "N", "of all chance")->check(seedFault);
    addCountOptions(command, options);
    add("--weights", options.weights, "FILE", "start from these weights, a safetensors file or a checkpoint of PyTorch");
    command.add_flag("--replace-head", options.replaceHead,
                     "a last layer of other classes than in that file begins anew; else it is refused");
    add("--freeze", options.freeze, "PREFIX", "do not learn parameters whose names begin so")->allow_extra_args(false);
    auto* probe = add("--probe", options.probe, "gradients,responses", "write how large each layer's are: gradients.csv, responses.csv, blocks.csv")
                      ->delimiter(',')
                      ->allow_extra_args(false)
                      ->check(CLI::IsMember({"gradients", "responses"}));
    add("--probe-every", options.probeEvery, "N", "steps between those (20 if not given); the first step always")
        ->check(CLI::Range(std::int64_t{1}, kMany))
        ->needs(probe);
    command.add_flag("--resume", options.resume, "go on with the experiment in OUT; needs nothing else, but --data where the images have moved");
    command.add_flag("--json", options.json, "one JSON object a line on standard output");
}

namespace {

/// What no recipe can have is wrong usage, whichever option said it.
void checkValues(const TrainOptions& options)
{
    try {
        checkRecipe(applied(loadRecipe("quick"), options));
    } catch (const Error& error) {
        throw CLI::ValidationError(std::string(error.field("option")),
                                   fmt::format("{} is not allowed; allowed: {}", error.field("actual"), error.field("expected")));
    }
}

}  // namespace

void checkTrainOptions(const TrainOptions& options)
{
    checkValues(options);
    if (options.resume && (fs::exists(options.output) || (options.models.empty() && options.data.empty())))
        return;
    if (options.models.empty())
        throw CLI::RequiredError("MODEL");
    if (options.data.empty())
        throw CLI::RequiredError("--data");
}

PreparedExperiment prepareTraining(const TrainOptions& options, const KeepGoing& keepGoing)
{
    const bool canBegin = !options.models.empty() && !options.data.empty();
    const bool goesOn = options.resume && (fs::exists(options.output) || !canBegin);
    if (options.resume && !goesOn)
        note(fmt::format("{}: there is nothing to resume yet, training starts from the beginning", options.output));
    auto prepared = goesOn ? resume(options, keepGoing) : begin(options, keepGoing);
    for (const auto& reason : prepared.data.skipped)
        note(skippedSentence(reason));
    return prepared;
}

}  // namespace reslab::cli
