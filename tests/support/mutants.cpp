#include "tests/support/mutants.h"

#include <algorithm>
#include <functional>

namespace reslab::test {
namespace {

void negate(std::vector<double>& values)
{
    for (auto& value : values)
        value = -value;
}

/// Every element where its right neighbour belongs.
void shift(std::vector<double>& values)
{
    if (!values.empty())
        std::rotate(values.begin(), values.begin() + 1, values.end());
}

Mutant mutateDst(std::string name, void (*change)(std::vector<double>&))
{
    auto op = referenceOp();
    op.forward = [change](const OpArguments& args) {
        auto dst = referenceOp().forward(args);
        change(dst.values);
        return dst;
    };
    return {.name = std::move(name), .op = std::move(op), .forward = true};
}

Mutant mutateGradients(std::string name, std::function<void(OpGradients&)> change)
{
    auto op = referenceOp();
    op.backward = [change = std::move(change)](const OpArguments& args, const Tensor64& diffDst) {
        auto gradients = referenceOp().backward(args, diffDst);
        change(gradients);
        return gradients;
    };
    return {.name = std::move(name), .op = std::move(op), .forward = false};
}

/// Forward and backward of the op as another spec would have them, under the output's true shape: an index changed inside.
void appendSpec(std::vector<Mutant>& mutants, const std::string& name, const OpSpec& other)
{
    const auto changed = [other](const OpArguments& args) {
        auto copy = args;
        copy.node.spec.op = other;
        return copy;
    };
    auto forward = referenceOp();
    forward.forward = [changed](const OpArguments& args) { return referenceOp().forward(changed(args)); };
    mutants.push_back({.name = name + " in forward", .op = std::move(forward), .forward = true});
    auto backward = referenceOp();
    backward.backward = [changed](const OpArguments& args, const Tensor64& diffDst) {
        return referenceOp().backward(changed(args), diffDst);
    };
    mutants.push_back({.name = name + " in backward", .op = std::move(backward), .forward = false});
}

/// Backward as if BN's mean and variance were constants.
Mutant constantStatistics()
{
    auto op = referenceOp();
    op.backward = [](const OpArguments& args, const Tensor64& diffDst) {
        auto constant = args;
        constant.training = false;
        auto statistics = channelStatistics(*args.src[0]);
        constant.parameters[2] = std::move(statistics.mean);
        constant.parameters[3] = std::move(statistics.variance);
        return referenceOp().backward(constant, diffDst);
    };
    return {.name = "statistics held constant in backward", .op = std::move(op), .forward = false};
}

/// A window moved by one pixel can be seen only where there is more than one.
bool isPoint(const Shape& shape)
{
    return shape.height == 1 && shape.width == 1;
}

void appendOwn(std::vector<Mutant>& mutants, const ConvSpec& conv, const ShapedNode& node)
{
    if (isPoint(node.inputShapes.front()) && conv.kernel == 1)
        return;
    auto other = conv;
    other.padding += 1;
    appendSpec(mutants, "padding one more", other);
    if (conv.stride > 1 && !isPoint(node.output)) {
        other = conv;
        other.stride -= 1;
        appendSpec(mutants, "stride one less", other);
    }
    if (conv.kernel > 1)
        mutants.push_back(mutateGradients("kernel's gradient turned by 180 degrees", [](OpGradients& gradients) {
            std::reverse(gradients.diffParameters[0].begin(), gradients.diffParameters[0].end());
        }));
}

void appendOwn(std::vector<Mutant>& mutants, const BatchNormSpec& norm, const ShapedNode&)
{
    auto other = norm;
    other.eps += 0.1;
    appendSpec(mutants, "eps larger", other);
    mutants.push_back(constantStatistics());
}

void appendOwn(std::vector<Mutant>&, const ReluSpec&, const ShapedNode&) {}

void appendOwn(std::vector<Mutant>& mutants, const PReluSpec&, const ShapedNode&)
{
    mutants.push_back(mutateGradients("one slope's gradient forgotten",
                                      [](OpGradients& gradients) { gradients.diffParameters[0].back() = 0; }));
}

void appendOwn(std::vector<Mutant>& mutants, const AddSpec&, const ShapedNode&)
{
    mutants.push_back(mutateGradients("only the last input's gradient negated",
                                      [](OpGradients& gradients) { negate(gradients.diffSrc.back().values); }));
}

void appendOwn(std::vector<Mutant>& mutants, const PadShortcutSpec& pad, const ShapedNode& node)
{
    if (pad.outChannels - node.inputShapes.front().channels > 1) {
        auto other = pad;
        other.side = pad.side == PadSide::Both ? PadSide::End : PadSide::Both;
        appendSpec(mutants, "channels on the other side", other);
    }
    if (pad.stride > 1 && !isPoint(node.output)) {
        auto other = pad;
        other.stride -= 1;
        appendSpec(mutants, "stride one less", other);
    }
}

void appendOwn(std::vector<Mutant>& mutants, const PoolSpec& pool, const ShapedNode& node)
{
    if (pool.kernel == 1 || isPoint(node.inputShapes.front()))
        return;
    auto other = pool;
    other.kind = pool.kind == PoolKind::Max ? PoolKind::Average : PoolKind::Max;
    appendSpec(mutants, "the other kind", other);
    other = pool;
    other.padding = pool.padding > 0 ? pool.padding - 1 : 1;
    appendSpec(mutants, "padding one off", other);
}

void appendOwn(std::vector<Mutant>& mutants, const GlobalPoolSpec& pool, const ShapedNode& node)
{
    if (isPoint(node.inputShapes.front()))
        return;
    appendSpec(mutants, "the other kind", GlobalPoolSpec{pool.kind == PoolKind::Max ? PoolKind::Average : PoolKind::Max});
}

void appendOwn(std::vector<Mutant>&, const FlattenSpec&, const ShapedNode&) {}

void appendOwn(std::vector<Mutant>&, const LinearSpec&, const ShapedNode&) {}

void appendOwn(std::vector<Mutant>& mutants, const AdaptivePoolSpec& pool, const ShapedNode& node)
{
    if (!isPoint(node.inputShapes.front()))
        appendSpec(mutants, "windows of one more", AdaptivePoolSpec{pool.size + 1});
}

void appendOwn(std::vector<Mutant>& mutants, const ConcatSpec&, const ShapedNode&)
{
    mutants.push_back(mutateGradients("only the last input's gradient negated",
                                      [](OpGradients& gradients) { negate(gradients.diffSrc.back().values); }));
}

void appendOwn(std::vector<Mutant>&, const SigmoidSpec&, const ShapedNode&) {}

void appendOwn(std::vector<Mutant>& mutants, const ChannelScaleSpec&, const ShapedNode&)
{
    mutants.push_back(mutateGradients("the gates' gradient one element off",
                                      [](OpGradients& gradients) { shift(gradients.diffSrc[1].values); }));
    mutants.push_back(mutateGradients("the gates' gradient forgotten", [](OpGradients& gradients) {
        std::ranges::fill(gradients.diffSrc[1].values, 0.0);
    }));
}

void appendOwn(std::vector<Mutant>& mutants, const DropoutSpec& dropout, const ShapedNode&)
{
    appendSpec(mutants, "another rate", DropoutSpec{dropout.rate + 0.2});
}

void appendOwn(std::vector<Mutant>& mutants, const DropPathSpec& path, const ShapedNode&)
{
    appendSpec(mutants, "another rate", DropPathSpec{path.rate + 0.2});
}

}  // namespace

std::vector<Mutant> mutantsOf(const ShapedNode& node)
{
    std::vector<Mutant> mutants;
    mutants.push_back(mutateDst("dst negated", negate));
    mutants.push_back(mutateGradients("diffSrc negated", [](OpGradients& gradients) {
        for (auto& diffSrc : gradients.diffSrc)
            negate(diffSrc.values);
    }));
    mutants.push_back(mutateDst("dst one element off", shift));
    mutants.push_back(mutateGradients("diffSrc one element off", [](OpGradients& gradients) {
        for (auto& diffSrc : gradients.diffSrc)
            shift(diffSrc.values);
    }));
    // Parameters with a gradient: weight and bias of any op, never the running statistics behind them.
    ShapedGraph alone{.spec = {}, .nodes = {node}};
    const auto parameters = parametersOf(alone, 0);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (parameters[i].isStatistic())
            continue;
        mutants.push_back(mutateGradients("gradient negated of" + parameters[i].name.substr(node.spec.name.size()),
                                          [i](OpGradients& gradients) { negate(gradients.diffParameters[i]); }));
        if (elements(parameters[i].dims) > 1)
            mutants.push_back(
                mutateGradients("gradient one element off of" + parameters[i].name.substr(node.spec.name.size()),
                                [i](OpGradients& gradients) { shift(gradients.diffParameters[i]); }));
    }
    std::visit([&](const auto& op) { appendOwn(mutants, op, node); }, node.spec.op);
    return mutants;
}

}  // namespace reslab::test
