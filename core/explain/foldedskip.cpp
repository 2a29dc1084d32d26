#include "core/explain/foldedskip.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/base/rng.h"

namespace reslab {
namespace {

using Vector = std::vector<double>;

SquareMatrix drawn(int size, double variance, std::uint64_t seed, std::string_view purpose)
{
    Rng rng(seed, purpose);
    SquareMatrix matrix{size, Vector(static_cast<std::size_t>(size * size))};
    for (auto& value : matrix.values)
        value = std::sqrt(variance) * rng.normal();
    return matrix;
}

Vector drawnInput(int size, std::uint64_t seed, int index)
{
    Rng rng(seed, "skip.input", static_cast<std::uint64_t>(index));
    Vector input(static_cast<std::size_t>(size));
    for (auto& value : input)
        value = rng.normal();
    return input;
}

Vector times(const SquareMatrix& matrix, const Vector& vector)
{
    Vector product(vector.size(), 0.0);
    for (int row = 0; row < matrix.size; ++row)
        for (int column = 0; column < matrix.size; ++column)
            product[static_cast<std::size_t>(row)] += matrix.at(row, column) * vector[static_cast<std::size_t>(column)];
    return product;
}

Vector plus(Vector a, const Vector& b)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] += b[i];
    return a;
}

/// Sums of squares of differences and of values, over vectors, and the first number of each.
struct Distance {
    double apart = 0.0;
    double size = 0.0;
    std::vector<OutputPair> firsts = {};

    void add(const Vector& value, const Vector& other)
    {
        for (std::size_t i = 0; i < value.size(); ++i) {
            apart += (value[i] - other[i]) * (value[i] - other[i]);
            size += value[i] * value[i];
        }
        firsts.push_back({value.front(), other.front()});
    }
    double relative() const { return std::sqrt(apart / size); }
};

/// Solves G Z = R for a symmetric positive definite G by Cholesky's decomposition; R has one row for each row of G.
std::vector<Vector> solved(std::vector<Vector> g, std::vector<Vector> r)
{
    const auto size = g.size();
    for (std::size_t j = 0; j < size; ++j) {
        for (std::size_t k = 0; k < j; ++k)
            g[j][j] -= g[j][k] * g[j][k];
        g[j][j] = std::sqrt(g[j][j]);
        for (std::size_t i = j + 1; i < size; ++i) {
            for (std::size_t k = 0; k < j; ++k)
                g[i][j] -= g[i][k] * g[j][k];
            g[i][j] /= g[j][j];
        }
    }
    for (std::size_t column = 0; column < r.front().size(); ++column) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t k = 0; k < i; ++k)
                r[i][column] -= g[i][k] * r[k][column];
            r[i][column] /= g[i][i];
        }
        for (std::size_t i = size; i-- > 0;) {
            for (std::size_t k = i + 1; k < size; ++k)
                r[i][column] -= g[k][i] * r[k][column];
            r[i][column] /= g[i][i];
        }
    }
    return r;
}

Vector throughTwo(const FittedSkip& skip, const Vector& input)
{
    auto hidden = times(skip.first, input);
    for (auto& value : hidden)
        value = std::max(value, 0.0);
    return plus(times(skip.second, hidden), input);
}

}  // namespace

FoldedSkip foldSkip(int size, std::uint64_t seed, int count)
{
    FoldedSkip skip{.weights = drawn(size, 1.0 / size, seed, "skip.one"), .folded = {}};
    skip.folded = skip.weights;
    for (int i = 0; i < size; ++i)
        skip.folded.at(i, i) += 1.0;
    Distance distance;
    for (int k = 0; k < count; ++k) {
        const auto input = drawnInput(size, seed, k);
        distance.add(plus(times(skip.weights, input), input), times(skip.folded, input));
    }
    skip.difference = distance.relative();
    skip.firsts = std::move(distance.firsts);
    return skip;
}

LinearFit fitLinear(const std::vector<Vector>& inputs, const std::vector<Vector>& outputs)
{
    const auto n = inputs.front().size();
    assert(inputs.size() == outputs.size() && inputs.size() > n);
    // Normal equations of (x, 1) -> y: sum (x, 1)(x, 1)^T Z = sum (x, 1) y^T.
    std::vector<Vector> gram(n + 1, Vector(n + 1, 0.0));
    std::vector<Vector> right(n + 1, Vector(n, 0.0));
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        auto input = inputs[k];
        input.push_back(1.0);
        for (std::size_t i = 0; i <= n; ++i) {
            for (std::size_t j = 0; j <= n; ++j)
                gram[i][j] += input[i] * input[j];
            for (std::size_t j = 0; j < n; ++j)
                right[i][j] += input[i] * outputs[k][j];
        }
    }
    const auto solution = solved(std::move(gram), std::move(right));
    LinearFit fit{.matrix = {static_cast<int>(n), Vector(n * n)}, .bias = solution[n]};
    for (std::size_t row = 0; row < n; ++row)
        for (std::size_t column = 0; column < n; ++column)
            fit.matrix.values[row * n + column] = solution[column][row];
    return fit;
}

FittedSkip fitSkip(int size, std::uint64_t seed, int count)
{
    FittedSkip skip{.first = drawn(size, 2.0 / size, seed, "skip.two.first"),
                    .second = drawn(size, 2.0 / size, seed, "skip.two.second"),
                    .fit = {}};
    std::vector<Vector> inputs;
    std::vector<Vector> outputs;
    for (int k = 0; k < count; ++k) {
        inputs.push_back(drawnInput(size, seed, k));
        outputs.push_back(throughTwo(skip, inputs.back()));
    }
    skip.fit = fitLinear(inputs, outputs);
    Distance distance;
    for (std::size_t k = 0; k < inputs.size(); ++k)
        distance.add(outputs[k], plus(times(skip.fit.matrix, inputs[k]), skip.fit.bias));
    skip.difference = distance.relative();
    skip.firsts = std::move(distance.firsts);
    return skip;
}

}  // namespace reslab
