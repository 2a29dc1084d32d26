#include "core/train/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/rng.h"

namespace reslab {
namespace {

void requireAtMost(const char* option, std::int64_t actual, std::int64_t most, const char* what)
{
    if (actual > most)
        throw Error(ErrorCode::OptionInvalid, {{"option", option},
                                               {"actual", fmt::to_string(actual)},
                                               {"expected", fmt::format("at most {}, {}", most, what)}});
}

}  // namespace

Split splitTraining(std::int64_t images, const Recipe& recipe)
{
    requireAtMost("--subset", recipe.subset, images, "the training images that there are");
    const auto used = recipe.subset > 0 ? recipe.subset : images;
    requireAtMost("--validation", recipe.validation, used - 1, "so that an image is left to train on");

    const auto order = permutation(static_cast<std::uint32_t>(images), Rng(recipe.seed, "split"));
    Split split;
    split.validation.assign(order.begin(), order.begin() + recipe.validation);
    split.training.assign(order.begin() + recipe.validation, order.begin() + used);
    const auto again = std::llround(std::ceil(recipe.reevaluate * static_cast<double>(split.training.size())));
    split.reevaluated.assign(split.training.begin(), split.training.begin() + again);
    for (auto* list : {&split.training, &split.validation, &split.reevaluated})
        std::sort(list->begin(), list->end());
    return split;
}

}  // namespace reslab
