#pragma once

#include "core/graph/networkspec.h"
#include "core/zoo/blockstyle.h"
#include "core/zoo/modeltext.h"

#include <concepts>
#include <optional>
#include <type_traits>

namespace reslab {

/// The choices of fully connected networks, as for MNIST. All hidden layers are of one width, so options A and B are both
/// the identity; C is a learned matrix in every block.
struct FcOptions {
    int depth = 20;   ///< weighted layers, the classifier among them; any from 2 on
    int hidden = 64;  ///< units of every hidden layer
    Shortcut shortcut = Shortcut::A;
    int layersPerSkip = 2;
    Order order = Order::Original;
    Norm norm = Norm::Batch;
    Activation activation = Activation::Relu;
    InitSpec init;
    LastGamma lastGamma = LastGamma::One;
    int classes = 10;
    Shape input{1, 28, 28};
    friend bool operator==(const FcOptions&, const FcOptions&) = default;
};

/// Shows each option with its word and what it may be: visit(name, value, allowed). Options is FcOptions, const or not.
template <class Options, class Visitor>
requires std::same_as<std::remove_const_t<Options>, FcOptions>
void visitOptions(Options& options, Visitor&& visit)
{
    visit("depth", options.depth, Range{});
    visit("hidden", options.hidden, Range{1, 16'384});
    visit("shortcut", options.shortcut, kShortcuts);
    visit("skip", options.layersPerSkip, Range{1, 3});
    visit("order", options.order, kOrders);
    visit("norm", options.norm, kNorms);
    visit("activation", options.activation, kActivations);
    visit("init", options.init, InitChoice{});
    visit("last-gamma", options.lastGamma, kLastGammas);
    visit("classes", options.classes, kClassRange);
}

/// One layer from the pixels to the hidden width, blocks of hidden layers, and the classifier. Layers that do not fill a
/// block stand before the first one, so that every depth is possible. Hidden layers have a bias where they have no
/// normalisation. Throws DepthImpossible, OptionInvalid and OptionConflict.
NetworkSpec fcNet(const FcOptions& options);

/// Reads fcplainN, fcresnetN and fc with their options; nullopt if the name is none of these. Throws OptionInvalid and
/// OptionUnknown.
std::optional<FcOptions> fcOptions(const ModelText& text);

}  // namespace reslab
