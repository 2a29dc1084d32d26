#pragma once

#include <cstddef>
#include <vector>

#include "core/network/fusion.h"

namespace reslab {

/// What the way back must know of one planned op, in the order of the ops.
struct BackwardOp {
    bool runs = false;           ///< some parameter at or before it is learned
    bool isOutput = false;       ///< the loss reads it: its gradient begins there
    bool passesGradient = false;
    bool sharesGradient = false;
    bool worksInPlace = false;
    bool joinsGradients = false;
    bool splitsGradient = false;
    bool sharesGated = false;
    std::size_t dstBytes = 0;
};

/// target = first + second, all of them buffers of the gradient by one tensor.
struct GradientSum {
    int tensor = 0;  ///< the op that gives it
    int first = 0;
    int second = 0;
    int target = 0;
};

/// A gradient as one buffer or as two still to be added: -1 where there is none.
struct GradientPlace {
    int first = -1;
    int more = -1;
};

/// The buffers of one op's backward: -1 where there is none.
struct GradientBuffers {
    int diffDst = -1;
    int diffMore = -1;              ///< the second part of the gradient by dst, which the op itself adds
    int gated = -1;                 ///< of an op that splits its gradient
    std::vector<int> diffSrc;       ///< one an input
    std::vector<GradientPlace> earlier;  ///< one an input: where stands what came to it through other ops before
    std::vector<GradientSum> sums;  ///< to be made after the op's backward, in this order
};

struct GradientPlan {
    std::vector<GradientBuffers> ops;
    std::vector<std::size_t> bytes;  ///< of each buffer
};

/// Decides where every gradient stands. A tensor that several ops read gets the sum of what they send, the last two parts
/// unsummed where its op joins them; an addition sends one buffer to all its inputs without a copy, so a buffer is written over
/// only when nobody else still holds it.
GradientPlan planGradients(const std::vector<PlannedOp>& ops, const std::vector<BackwardOp>& backward);

}  // namespace reslab
