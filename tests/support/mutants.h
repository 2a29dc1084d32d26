#pragma once

#include "tests/support/reference.h"

#include <string>
#include <vector>

namespace reslab::test {

/// An op with one sign or index changed: what every check must reject.
struct Mutant {
    std::string name;
    ReferenceOp op;
    bool forward = false;  ///< the change is in forward, else in backward
};

/// Every mutant that differs from the op itself on such a node and batch.
std::vector<Mutant> mutantsOf(const ShapedNode& node);

}  // namespace reslab::test
