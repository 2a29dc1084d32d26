#pragma once

#include "core/graph/choices.h"

#include <array>

namespace reslab {

/// How a block's input reaches its addition. He et al. 2015, sec. 3.3.
enum class Shortcut {
    None,  ///< not at all: the plain network
    A,     ///< identity; where channels grow, zeros are added: no parameters
    B,     ///< identity; where channels grow, a 1x1 projection
    C      ///< a projection in every block
};

/// Whether projections are learned or stay as they were drawn.
enum class Projection { Learned, Frozen };

/// Where normalisation and activation stand in a block. He et al. 2016, fig. 1 and 4.
enum class Order {
    Original,        ///< conv bn relu conv bn + relu
    BnAfterAdd,      ///< conv bn relu conv + bn relu
    ReluBeforeAdd,   ///< conv bn relu conv bn relu +
    ReluOnlyPreact,  ///< relu conv bn relu conv bn +
    Preact,          ///< bn relu conv bn relu conv +
    NoFinalRelu      ///< conv bn relu conv bn +
};

enum class Norm { Batch, None };
enum class Activation { Relu, PRelu };

/// The scale with which the last normalisation of a residual branch begins: zero makes every block the identity at first.
enum class LastGamma { One, Zero };

inline constexpr std::array<Choice<Shortcut>, 4> kShortcuts{{
    {"none", Shortcut::None},
    {"A", Shortcut::A},
    {"B", Shortcut::B},
    {"C", Shortcut::C},
}};
inline constexpr std::array<Choice<Projection>, 2> kProjections{{
    {"learned", Projection::Learned},
    {"frozen", Projection::Frozen},
}};
inline constexpr std::array<Choice<Order>, 6> kOrders{{
    {"original", Order::Original},
    {"bn-after-add", Order::BnAfterAdd},
    {"relu-before-add", Order::ReluBeforeAdd},
    {"relu-only-preact", Order::ReluOnlyPreact},
    {"preact", Order::Preact},
    {"no-final-relu", Order::NoFinalRelu},
}};
inline constexpr std::array<Choice<Norm>, 2> kNorms{{
    {"bn", Norm::Batch},
    {"none", Norm::None},
}};
inline constexpr std::array<Choice<Activation>, 2> kActivations{{
    {"relu", Activation::Relu},
    {"prelu", Activation::PRelu},
}};
inline constexpr std::array<Choice<LastGamma>, 2> kLastGammas{{
    {"one", LastGamma::One},
    {"zero", LastGamma::Zero},
}};

/// What stands between the last block and the classifier.
enum class Head { AveragePool, MaxPool, Flatten };
inline constexpr std::array<Choice<Head>, 3> kHeads{{
    {"gap", Head::AveragePool},
    {"gmp", Head::MaxPool},
    {"flatten", Head::Flatten},
}};

enum class BlockKind {
    Basic,      ///< 3x3 convolutions
    Bottleneck  ///< 1x1, 3x3, and 1x1 to four times the width
};

/// What the blocks of a network have in common, whatever its family. Plain and residual differ in `shortcut` alone.
struct BlockStyle {
    Shortcut shortcut = Shortcut::A;
    PadSide pad = PadSide::Both;                  ///< of option A alone
    Projection projection = Projection::Learned;  ///< of options B and C alone
    Order order = Order::Original;
    Norm norm = Norm::Batch;
    Activation activation = Activation::Relu;
    LastGamma lastGamma = LastGamma::One;
    friend bool operator==(const BlockStyle&, const BlockStyle&) = default;
};

/// Throws OptionConflict where two choices do not go together: a zero scale in a network where it would keep a layer from
/// learning for ever, or a choice about something that the network does not have.
void requireConsistent(const BlockStyle& style);

}  // namespace reslab
