#pragma once

#include "tests/support/reference.h"

#include <string>
#include <vector>

namespace reslab::test {

/// An op on an odd little shape: what a row of the tests of ops tells.
struct OpCase {
    OpSpec op;
    std::int64_t count = 2;
    Shape input;
    int inputs = 1;  ///< more than one for additions
    std::vector<Shape> others = {};  ///< of the inputs behind the first, where they are not all of `input`

    Shape shapeOf(int index) const
    {
        return index == 0 || others.empty() ? input : others[static_cast<std::size_t>(index) - 1];
    }
};

/// Masks of every check are drawn from this.
inline constexpr StepChance kSomeChance{.seed = 5, .iteration = 7};

/// Appends what gives the op its sources, (ic, H, W) as they are in the case, from the network's input: a 1x1 convolution
/// "source0", "source1", ... each, and "gate1", ... where one is a pixel and the input is none. Gives the sources' names.
std::vector<std::string> appendSources(NetworkSpec& spec, const OpCase& one);

/// The op as a node with every shape known.
ShapedNode opNode(const OpCase& one);

/// Numbers for one stored tensor, by its name and role: scales and variances near 1, all else around 0, and no gate near its
/// edge.
std::vector<double> tensorValues(const ParameterInfo& info);

/// Stored tensors of a whole network.
Tensors64 tensorValues(const ShapedGraph& graph);

/// A batch of numbers between 0.1 and 1 in absolute value, so that no gate stands near its edge.
Tensor64 batchValues(const std::string& name, std::int64_t count, const Shape& shape);

/// An op with its sources and parameters, and random weights that make its output one number, their sum.
class GradientCase
{
public:
    GradientCase(const OpCase& one, bool training);

    /// The gradients of that number by `reference`'s backward.
    OpGradients analytic(const ReferenceOp& reference) const;
    /// The same by central differences of `reference`'s forward.
    OpGradients numeric(const ReferenceOp& reference) const;

private:
    std::vector<Tensor64> m_sources;
    std::vector<ParameterInfo> m_infos;
    OpArguments m_args;
    Tensor64 m_weights;
};

/// The worst relative L2 error over sources and parameters.
double worstError(const OpGradients& actual, const OpGradients& expected);

}  // namespace reslab::test
