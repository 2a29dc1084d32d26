#include "core/runs/regularisers.h"

#include <algorithm>

namespace reslab {
namespace {

/// True where a node of this kind drops anything in training.
template <class Drop>
bool drops(const NetworkSpec& spec)
{
    return std::ranges::any_of(spec.nodes, [](const NodeSpec& node) {
        const auto* drop = std::get_if<Drop>(&node.op);
        return drop && drop->rate > 0;
    });
}

}  // namespace

std::string_view regulariserName(Regulariser regulariser)
{
    switch (regulariser) {
    case Regulariser::LabelSmoothing:
        return "label smoothing";
    case Regulariser::Mixup:
        return "mixup";
    case Regulariser::RandAugment:
        return "RandAugment";
    case Regulariser::Cutout:
        return "cutout";
    case Regulariser::Dropout:
        return "dropout";
    case Regulariser::StochasticDepth:
        return "stochastic depth";
    }
    return {};
}

std::vector<Regulariser> regularisersOf(const Recipe& recipe, const NetworkSpec& spec)
{
    std::vector<Regulariser> found;
    const auto note = [&](Regulariser regulariser, bool isOn) {
        if (isOn)
            found.push_back(regulariser);
    };
    note(Regulariser::LabelSmoothing, recipe.labelSmoothing > 0);
    note(Regulariser::Mixup, recipe.mixup > 0);
    note(Regulariser::RandAugment, recipe.augment.randAugment > 0);
    note(Regulariser::Cutout, recipe.augment.cutout > 0);
    note(Regulariser::Dropout, drops<DropoutSpec>(spec));
    note(Regulariser::StochasticDepth, drops<DropPathSpec>(spec));
    return found;
}

bool wantsLowerDecay(const Recipe& recipe, const NetworkSpec& spec)
{
    return recipe.weightDecay > kDecayAmongRegularisers && regularisersOf(recipe, spec).size() >= 2;
}

}  // namespace reslab
