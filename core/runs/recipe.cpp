#include "core/runs/recipe.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/runs/recipefile.h"

namespace reslab {
namespace {

/// A class's few minutes. The warm-up is there for the deep ones, and the same for all, so that only the networks differ.
Recipe quickRecipe()
{
    Recipe recipe;
    recipe.name = "quick";
    recipe.epochs = 4;
    recipe.learningRate = 0.05;
    recipe.warmup = 400;
    recipe.normalization = Normalization::Kind::PerChannel;
    recipe.evalEvery = 100;
    return recipe;
}

/// He et al. 2015, sec. 4.2, on CIFAR-10.
Recipe paperRecipe()
{
    Recipe recipe;
    recipe.name = "paper-cifar";
    recipe.iterations = 64000;
    recipe.learningRate = 0.1;
    recipe.schedule = {.kind = ScheduleKind::Step, .dropIterations = {32000, 48000}};
    recipe.normalization = Normalization::Kind::PerPixel;
    recipe.validation = 5000;
    return recipe;
}

/// Bello et al. 2021 (ResNet-RS): 350 epochs, cosine, and regularisers that add up, which is why weight decay is below the
/// usual 1e-4 (sec. 5.2). Rates of dropout and stochastic depth were chosen by depth: the networks of that family bring
/// theirs. The learning rate is 0.1 for a batch of 256, in proportion; the warm-up is five epochs of CIFAR-10.
Recipe resnetRsRecipe()
{
    Recipe recipe;
    recipe.name = "resnet-rs";
    recipe.epochs = 350;
    recipe.learningRate = 0.05;
    recipe.schedule = {.kind = ScheduleKind::Cosine};
    recipe.warmup = 2000;
    recipe.weightDecay = 4e-5;
    recipe.decayNormAndBias = false;
    recipe.labelSmoothing = 0.1;
    recipe.ema = 0.9999;
    recipe.augment = {.flip = true, .cropArea = 0.08, .randAugment = 2, .magnitude = 10.0};
    recipe.normalization = Normalization::Kind::PerChannel;
    return recipe;
}

void require(bool holds, const char* option, const std::string& actual, const char* expected)
{
    if (!holds)
        throw Error(ErrorCode::OptionInvalid, {{"option", option}, {"actual", actual}, {"expected", expected}});
}

template <class Number>
void requireNumber(bool holds, const char* option, Number actual, const char* expected)
{
    require(holds, option, fmt::to_string(actual), expected);
}

void checkAugmentation(const AugmentOptions& augment)
{
    requireNumber(augment.padding >= 0 && augment.padding <= 1024, "padding", augment.padding, "0 to 1,024 pixels");
    requireNumber(augment.cropArea >= 0.0 && augment.cropArea <= 1.0, "--crop-area", augment.cropArea, "0 to 1");
    requireNumber(augment.randAugment >= 0 && augment.randAugment <= 16, "--rand-augment", augment.randAugment, "0 to 16");
    requireNumber(augment.magnitude >= 0.0 && augment.magnitude <= 30.0, "--magnitude", augment.magnitude, "0 to 30");
    requireNumber(augment.colorJitter >= 0.0 && augment.colorJitter <= 1.0, "--color-jitter", augment.colorJitter, "0 to 1");
    requireNumber(augment.cutout >= 0 && augment.cutout <= 1024, "--cutout", augment.cutout, "0 to 1,024 pixels");
}

/// Moves the drops of a recipe from a length of `before` to one of `after`, either of them in iterations or in epochs.
void moveDrops(ScheduleSpec& schedule, double before, double after, bool inEpochs)
{
    std::vector<double> drops(schedule.dropIterations.begin(), schedule.dropIterations.end());
    drops.insert(drops.end(), schedule.dropEpochs.begin(), schedule.dropEpochs.end());
    schedule.dropIterations.clear();
    schedule.dropEpochs.clear();
    for (const auto drop : drops) {
        const auto moved = drop * after / before;
        if (inEpochs) {
            schedule.dropEpochs.push_back(moved);
            continue;
        }
        // Drops rise, also where the length has no room for all of them.
        const std::int64_t least = schedule.dropIterations.empty() ? 1 : schedule.dropIterations.back() + 1;
        schedule.dropIterations.push_back(std::max<std::int64_t>(least, std::llround(moved)));
    }
}

Recipe withLength(Recipe recipe, std::int64_t length, bool inEpochs)
{
    const bool wasInEpochs = recipe.epochs > 0;
    const auto before = wasInEpochs ? recipe.epochs : recipe.iterations;
    if (before == length && wasInEpochs == inEpochs)
        return recipe;
    // Drops that are counted otherwise than the length have no proportion to it and stay.
    if (before > 0 && (wasInEpochs ? recipe.schedule.dropIterations.empty() : recipe.schedule.dropEpochs.empty()))
        moveDrops(recipe.schedule, static_cast<double>(before), static_cast<double>(length), inEpochs);
    recipe.epochs = inEpochs ? length : 0;
    recipe.iterations = inEpochs ? 0 : length;
    return recipe;
}

}  // namespace

std::vector<std::string> recipeNames()
{
    return {"quick", "paper-cifar", "resnet-rs"};
}

Recipe loadRecipe(const std::string& nameOrFile)
{
    if (nameOrFile == "quick")
        return quickRecipe();
    if (nameOrFile == "paper-cifar")
        return paperRecipe();
    if (nameOrFile == "resnet-rs")
        return resnetRsRecipe();
    constexpr std::uint64_t kLargest = 1 << 20;
    if (!std::filesystem::exists(nameOrFile))
        throw Error(ErrorCode::OptionInvalid,
                    {{"option", "--recipe"},
                     {"actual", nameOrFile},
                     {"expected", fmt::format("{} or the file of a recipe", fmt::join(recipeNames(), ", "))}});
    auto recipe = recipeFromJson(readFile(nameOrFile, kLargest), nameOrFile);
    checkRecipeOf(recipe, nameOrFile);
    return recipe;
}

Recipe withIterations(Recipe recipe, std::int64_t iterations)
{
    return withLength(std::move(recipe), iterations, false);
}

Recipe withEpochs(Recipe recipe, std::int64_t epochs)
{
    return withLength(std::move(recipe), epochs, true);
}

void checkRecipe(const Recipe& recipe)
{
    constexpr std::int64_t kMost = 1'000'000'000;
    const auto finite = [](double value) { return std::isfinite(value); };
    requireNumber(recipe.iterations >= 0 && recipe.iterations <= kMost && (recipe.iterations > 0 || recipe.epochs > 0),
                  "--iterations", recipe.iterations, "1 to 1,000,000,000");
    requireNumber(recipe.epochs >= 0 && recipe.epochs <= 1'000'000, "--epochs", recipe.epochs, "1 to 1,000,000");
    requireNumber(recipe.epochs == 0 || recipe.iterations == 0, "--epochs", recipe.epochs, "no --epochs beside --iterations");
    requireNumber(recipe.batchSize >= 1 && recipe.batchSize <= 65536, "--batch-size", recipe.batchSize, "1 to 65,536");
    requireNumber(finite(recipe.learningRate) && recipe.learningRate > 0.0, "--lr", recipe.learningRate, "a number above 0");
    requireNumber(recipe.warmup >= 0 && recipe.warmup <= kMost, "--warmup", recipe.warmup, "0 or more iterations");
    requireNumber(finite(recipe.warmupRate) && recipe.warmupRate >= 0.0, "warmupRate", recipe.warmupRate, "0 or more");
    requireNumber(recipe.warmupUntilError >= 0.0 && recipe.warmupUntilError <= 100.0, "warmupUntilError",
                  recipe.warmupUntilError, "0 to 100 percent");
    requireNumber((recipe.warmupRate > 0.0) == (recipe.warmupUntilError > 0.0), "warmupUntilError", recipe.warmupUntilError,
                  "a warmupRate and a warmupUntilError together");
    requireNumber(recipe.momentum >= 0.0 && recipe.momentum < 1.0, "--momentum", recipe.momentum, "from 0 to below 1");
    requireNumber(finite(recipe.weightDecay) && recipe.weightDecay >= 0.0, "--weight-decay", recipe.weightDecay, "0 or more");
    requireNumber(recipe.labelSmoothing >= 0.0 && recipe.labelSmoothing < 1.0, "--label-smoothing", recipe.labelSmoothing,
                  "from 0 to below 1");
    requireNumber(recipe.mixup >= 0.0 && recipe.mixup <= 100.0, "--mixup", recipe.mixup, "0 to 100");
    constexpr double kMostDropped = 0.95;
    for (const auto& [option, rate] : {std::pair("--dropout", recipe.drop.dropout), {"--drop-path", recipe.drop.dropPath}})
        requireNumber(!rate || (*rate >= 0.0 && *rate <= kMostDropped), option, rate.value_or(0.0), "0 to 0.95");
    requireNumber(recipe.ema >= 0.0 && recipe.ema < 1.0, "--ema", recipe.ema, "from 0 to below 1");
    requireNumber(recipe.resize >= 0 && recipe.resize <= 4096, "--resize", recipe.resize, "0 to 4,096 pixels");
    checkAugmentation(recipe.augment);
    requireNumber(recipe.subset >= 0 && recipe.subset <= kMost, "--subset", recipe.subset, "0 or more images");
    requireNumber(recipe.validation >= 0 && recipe.validation <= kMost, "--validation", recipe.validation, "0 or more images");
    requireNumber(recipe.evalEvery >= 0 && recipe.evalEvery <= kMost, "--eval-every", recipe.evalEvery, "0 or more iterations");
    requireNumber(recipe.checkpointEvery >= 0 && recipe.checkpointEvery <= kMost, "--checkpoint-every", recipe.checkpointEvery,
                  "0 or more iterations");
    requireNumber(recipe.reevaluate >= 0.0 && recipe.reevaluate <= 1.0, "reevaluate", recipe.reevaluate, "0 to 1");
    for (const auto& prefix : recipe.freeze)
        require(!prefix.empty(), "--freeze", "an empty name", "the beginning of a parameter's name, such as layer1");
}

}  // namespace reslab
