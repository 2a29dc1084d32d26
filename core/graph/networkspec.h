#pragma once

#include "core/base/shape.h"
#include "core/graph/opspec.h"

#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// The name by which nodes refer to the network's input.
inline constexpr std::string_view kInputName = "input";

/// How convolution and fully connected weights are drawn; biases begin at zero.
enum class InitKind {
    HeIn,    ///< N(0, 2 / fan_in). He et al. 2015b, eq. 10
    HeOut,   ///< N(0, 2 / fan_out). He et al. 2015b, eq. 14
    Xavier,  ///< U(-a, a), a^2 = 6 / (fan_in + fan_out). Glorot and Bengio 2010, eq. 16
    Normal   ///< N(0, standardDeviation^2), whatever the fan
};

struct InitSpec {
    InitKind kind = InitKind::HeIn;
    double standardDeviation = 0.01;  ///< of Normal alone
    friend bool operator==(const InitSpec&, const InitSpec&) = default;
};

/// One operation and where its inputs come from. The name is the public one ("layer1.0.conv1"); its parameters are
/// name + ".weight" and so on. Stage and block tell where in the network it stands; -1 outside of any.
struct NodeSpec {
    std::string name;
    OpSpec op;
    std::vector<std::string> inputs;
    int stage = -1;  ///< 1, 2, ...; 0 is the stem
    int block = -1;  ///< 0, 1, ... within its stage
    friend bool operator==(const NodeSpec&, const NodeSpec&) = default;
};

/// A second classifier, on an inner layer: in training its cross entropy is added to the main one's, times `lossWeight`; it has
/// no part in evaluation. Szegedy et al. 2015, sec. 5.
struct AuxiliaryOutput {
    std::string node;         ///< gives logits as the last node does
    double lossWeight = 0.3;
    friend bool operator==(const AuxiliaryOutput&, const AuxiliaryOutput&) = default;
};

/// A network as a value: what it is, not how it runs. Nodes stand in an order in which they can be computed;
/// the last one gives the logits. What only leads to auxiliary outputs belongs to training alone.
struct NetworkSpec {
    std::string name;    ///< as the user named it, "resnet56" or "cifar:depth=56,shortcut=B"
    std::string family;  ///< "cifar", "imagenet", "googlenet", ...
    int depth = 0;       ///< weighted layers on the main path
    Shape input;
    int classes = 0;
    InitSpec init;
    std::vector<NodeSpec> nodes;
    std::vector<AuxiliaryOutput> auxiliaries;  ///< none in most networks
    friend bool operator==(const NetworkSpec&, const NetworkSpec&) = default;
};

}  // namespace reslab
