#pragma once

#include <optional>

#include "core/graph/networkspec.h"

namespace reslab {

/// Rates of a recipe that take the place of a network's own. What is not given stays as the network has it; 0 takes it out.
struct DropRates {
    std::optional<double> dropout;   ///< before the classifier
    std::optional<double> dropPath;  ///< stochastic depth: the last stage's rate, earlier stages have less
    friend bool operator==(const DropRates&, const DropRates&) = default;
};

/// True where a network has a fully connected classifier, before which values may be dropped.
bool canDropOut(const NetworkSpec& spec);
/// True where a network has branches beside shortcuts; a plain one has nothing that could be left out.
bool canDropPaths(const NetworkSpec& spec);

/// The network with these rates. Where it has no such nodes they are put in: dropout before the last layer, stochastic depth
/// at each branch's end, by the rates and names of ResNet-RS; a network in which there is no place for them stays as it is.
/// Auxiliary classifiers keep their own dropout. Nodes without parameters come and go: weights fit both.
/// Srivastava et al. 2014; Huang et al. 2016, sec. 3; Bello et al. 2021, sec. 4.2.
NetworkSpec withDropRates(NetworkSpec spec, const DropRates& rates);

}  // namespace reslab
