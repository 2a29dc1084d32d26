#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/augment.h"
#include "core/data/normalization.h"
#include "core/graph/droprates.h"
#include "core/optim/schedule.h"

namespace reslab {

enum class PrecisionChoice { Auto, F32, BF16 };
enum class StatisticsKind {
    Moving,      ///< BN evaluates with the moving averages of training
    TrueAverage  ///< after training, with averages over the training images. He et al. 2015, sec. 3.4
};

/// How a network is trained: everything but the network and the data. A value, fixed once a run has started.
struct Recipe {
    std::string name = "quick";  ///< of the preset or file that it came from
    std::int64_t epochs = 0;      ///< either this
    std::int64_t iterations = 0;  ///< or this is positive
    std::int64_t batchSize = 128;
    double learningRate = 0.1;
    ScheduleSpec schedule;
    std::int64_t warmup = 0;          ///< iterations
    double warmupRate = 0.0;          ///< positive: a constant rate until the running train error is below
    double warmupUntilError = 0.0;    ///< so many percent. He et al. 2015, sec. 4.2, on ResNet-110: 0.01 until 80 %
    double momentum = 0.9;
    double weightDecay = 1e-4;
    bool decayNormAndBias = true;     ///< weight decay also on BN's scale and shift, on biases and slopes
    double labelSmoothing = 0.0;
    double mixup = 0.0;               ///< alpha; images and labels are mixed in pairs. Zhang et al. 2018; 0: not
    DropRates drop;                   ///< dropout and stochastic depth, where they are not to be as the network says
    double ema = 0.0;                 ///< decay of the moving average of weights that is evaluated; 0: none is kept
    AugmentOptions augment{.flip = true, .padding = 4};
    Normalization::Kind normalization = Normalization::Kind::PerPixel;
    bool padAfterNormalization = true;
    PrecisionChoice precision = PrecisionChoice::Auto;
    std::int64_t resize = 0;          ///< of photographs: the shorter side before the middle is cut out, pixels; 0: just covers
    bool recompute = false;           ///< keep of each block its output alone, make the rest once more going back: no bit changes
    StatisticsKind statistics = StatisticsKind::Moving;
    std::uint64_t seed = 1;
    std::int64_t subset = 0;          ///< train on so many images, drawn by seed; 0: all
    std::int64_t validation = 0;      ///< keep so many of them for validation
    std::int64_t evalEvery = 0;       ///< iterations between errors of the first 2,000 test images; 0: none between epochs
    std::int64_t checkpointEvery = 0; ///< iterations; 0: as often as costs at most 2 % of the time
    double reevaluate = 0.0;          ///< share of the training images re-evaluated at an epoch's end: 0, 0.1 or 1
    std::string weights;              ///< file to start from; empty: drawn by seed
    bool replaceHead = false;         ///< a last layer of other classes than the file's begins as drawn by seed: fine-tuning
    std::vector<std::string> freeze;  ///< parameters whose names begin so are not learned
    friend bool operator==(const Recipe&, const Recipe&) = default;
};

/// The names of the presets: "quick", "paper-cifar", "resnet-rs".
std::vector<std::string> recipeNames();
/// A preset by name, else the JSON file of that path, whose fields replace those of the preset named in its "base" (default
/// "quick"). Throws OptionInvalid, FileNotFound, SpecMalformed.
Recipe loadRecipe(const std::string& nameOrFile);

/// The recipe with another length. Drops of the rate move in proportion: 64,000 iterations with drops at 32,000 and 48,000,
/// shortened to 16,000, drop at 8,000 and 12,000; in epochs likewise. So set the length first, a schedule of its own then.
Recipe withIterations(Recipe recipe, std::int64_t iterations);
Recipe withEpochs(Recipe recipe, std::int64_t epochs);

/// Throws OptionInvalid naming the option unless every field is in its range.
void checkRecipe(const Recipe& recipe);

/// JSON text of all fields; recipeFromJson(recipeToJson(r)) == r. Reading throws SpecMalformed naming `file` and the field.
std::string recipeToJson(const Recipe& recipe);
Recipe recipeFromJson(std::string_view text, std::string_view file);
Recipe recipeFromDocument(const nlohmann::json& document, std::string_view file);

/// Throws ResumeContradiction naming the first option in which `asked` differs from `stored`, with both values.
void requireSameRecipe(const Recipe& asked, const Recipe& stored, std::string_view file);

}  // namespace reslab
