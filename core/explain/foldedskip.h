#pragma once

#include <cstdint>
#include <vector>

namespace reslab {

/// A matrix of `size` rows and as many columns, row by row.
struct SquareMatrix {
    int size = 0;
    std::vector<double> values;

    double at(int row, int column) const { return values[static_cast<std::size_t>(row * size + column)]; }
    double& at(int row, int column) { return values[static_cast<std::size_t>(row * size + column)]; }
    friend bool operator==(const SquareMatrix&, const SquareMatrix&) = default;
};

/// One number of an output, told in two ways.
struct OutputPair {
    double given = 0.0;
    double other = 0.0;
};

/// A skip over one linear layer, y = W x + x, beside the one layer that it is: y = (W + I) x. All of it f64.
struct FoldedSkip {
    SquareMatrix weights;            ///< W, N(0, 1 / size)
    SquareMatrix folded;             ///< W + I
    double difference = 0.0;         ///< L2 norm of (W x + x) - (W + I) x over that of W x + x, over all x drawn
    std::vector<OutputPair> firsts;  ///< the first number of W x + x and of (W + I) x, for each x
};

/// The linear layer with a bias that is nearest to some outputs of as many inputs, all of one size, in the least squares.
struct LinearFit {
    SquareMatrix matrix;
    std::vector<double> bias;
};

/// A skip over two layers with a ReLU between, y = V max(0, U x) + x, and the linear layer with a bias, y = A x + b, that is
/// nearest to it in the least squares over the same x.
struct FittedSkip {
    SquareMatrix first;              ///< U, N(0, 2 / size)
    SquareMatrix second;             ///< V, N(0, 2 / size)
    LinearFit fit;                   ///< A and b
    double difference = 0.0;         ///< L2 norm of y - (A x + b) over that of y, over all x drawn
    std::vector<OutputPair> firsts;  ///< the first number of y and of A x + b, for each x
};

/// There must be more inputs than their size, and they must not lie in one plane.
LinearFit fitLinear(const std::vector<std::vector<double>>& inputs, const std::vector<std::vector<double>>& outputs);

/// `count` vectors x of N(0, 1), drawn as the weights are from `seed`.
FoldedSkip foldSkip(int size, std::uint64_t seed, int count);
FittedSkip fitSkip(int size, std::uint64_t seed, int count);

}  // namespace reslab
