#include "core/base/rng.h"
#include "tests/support/reference.h"

#include <cassert>
#include <cmath>
#include <concepts>
#include <limits>

namespace reslab::test {
namespace {

OpGradients zeroGradients(const OpArguments& args)
{
    OpGradients gradients;
    for (const auto* src : args.src)
        gradients.diffSrc.emplace_back(src->count, src->shape);
    for (const auto& parameter : args.parameters)
        gradients.diffParameters.emplace_back(parameter.size(), 0.0);
    return gradients;
}

/// Calls visit(n, c, y, x) for every element.
template <class Visit> void forEach(const Tensor64& tensor, Visit visit)
{
    for (std::int64_t n = 0; n < tensor.count; ++n)
        for (std::int64_t c = 0; c < tensor.shape.channels; ++c)
            for (std::int64_t y = 0; y < tensor.shape.height; ++y)
                for (std::int64_t x = 0; x < tensor.shape.width; ++x)
                    visit(n, c, y, x);
}

/// Calls visit(sy, sx, ky, kx) for every pixel of the picture `src` under the window of output pixel (y, x).
template <class Visit>
void forWindow(const Shape& src, std::int64_t kernel, std::int64_t stride, std::int64_t padding, std::int64_t y,
               std::int64_t x, Visit visit)
{
    for (std::int64_t ky = 0; ky < kernel; ++ky)
        for (std::int64_t kx = 0; kx < kernel; ++kx) {
            const auto sy = y * stride - padding + ky;
            const auto sx = x * stride - padding + kx;
            if (sy >= 0 && sy < src.height && sx >= 0 && sx < src.width)
                visit(sy, sx, ky, kx);
        }
}

/// Calls visit(ic, sy, sx, weight index) for every product of output (oc, y, x).
template <class Visit>
void forProducts(const ConvSpec& conv, const Shape& src, std::int64_t oc, std::int64_t y, std::int64_t x, Visit visit)
{
    const auto perGroup = src.channels / conv.groups;
    const auto firstIc = oc / (conv.outChannels / conv.groups) * perGroup;
    for (std::int64_t ic = 0; ic < perGroup; ++ic)
        forWindow(src, conv.kernel, conv.stride, conv.padding, y, x, [&](auto sy, auto sx, auto ky, auto kx) {
            visit(firstIc + ic, sy, sx,
                  static_cast<std::size_t>(((oc * perGroup + ic) * conv.kernel + ky) * conv.kernel + kx));
        });
}

Tensor64 forward(const ConvSpec& conv, const OpArguments& args)
{
    const auto& src = *args.src[0];
    Tensor64 dst(src.count, args.node.output);
    forEach(dst, [&](auto n, auto oc, auto y, auto x) {
        double sum = conv.bias ? args.parameters[1][static_cast<std::size_t>(oc)] : 0.0;
        forProducts(conv, src.shape, oc, y, x,
                    [&](auto ic, auto sy, auto sx, auto w) { sum += src.at(n, ic, sy, sx) * args.parameters[0][w]; });
        dst.at(n, oc, y, x) = sum;
    });
    return dst;
}

void backward(const ConvSpec& conv, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    const auto& src = *args.src[0];
    forEach(diffDst, [&](auto n, auto oc, auto y, auto x) {
        const auto diff = diffDst.at(n, oc, y, x);
        forProducts(conv, src.shape, oc, y, x, [&](auto ic, auto sy, auto sx, auto w) {
            gradients.diffSrc[0].at(n, ic, sy, sx) += diff * args.parameters[0][w];
            gradients.diffParameters[0][w] += diff * src.at(n, ic, sy, sx);
        });
        if (conv.bias)
            gradients.diffParameters[1][static_cast<std::size_t>(oc)] += diff;
    });
}

/// What BN normalises by: the batch's statistics in training, else the running ones.
ChannelStatistics normStatistics(const OpArguments& args)
{
    return args.training ? channelStatistics(*args.src[0]) : ChannelStatistics{args.parameters[2], args.parameters[3]};
}

Tensor64 forward(const BatchNormSpec& norm, const OpArguments& args)
{
    const auto& src = *args.src[0];
    const auto statistics = normStatistics(args);
    Tensor64 dst(src.count, args.node.output);
    forEach(dst, [&](auto n, auto channel, auto y, auto x) {
        const auto c = static_cast<std::size_t>(channel);
        const auto xHat = (src.at(n, channel, y, x) - statistics.mean[c]) / std::sqrt(statistics.variance[c] + norm.eps);
        dst.at(n, channel, y, x) = args.parameters[0][c] * xHat + args.parameters[1][c];
    });
    return dst;
}

/// Ioffe and Szegedy 2015, sec. 3: the mean and the variance depend on every x, which gives the two terms beside diffXHat.
void backward(const BatchNormSpec& norm, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    const auto& src = *args.src[0];
    const auto statistics = normStatistics(args);
    auto& diffScale = gradients.diffParameters[0];
    auto& diffShift = gradients.diffParameters[1];
    gradients.diffParameters[2].clear();
    gradients.diffParameters[3].clear();
    const auto xHat = [&](auto n, auto channel, auto y, auto x) {
        const auto c = static_cast<std::size_t>(channel);
        return (src.at(n, channel, y, x) - statistics.mean[c]) / std::sqrt(statistics.variance[c] + norm.eps);
    };
    forEach(src, [&](auto n, auto c, auto y, auto x) {
        diffScale[static_cast<std::size_t>(c)] += diffDst.at(n, c, y, x) * xHat(n, c, y, x);
        diffShift[static_cast<std::size_t>(c)] += diffDst.at(n, c, y, x);
    });
    const auto m = static_cast<double>(src.count * src.shape.height * src.shape.width);
    forEach(src, [&](auto n, auto channel, auto y, auto x) {
        const auto c = static_cast<std::size_t>(channel);
        auto diff = diffDst.at(n, channel, y, x);
        if (args.training)
            diff -= (diffShift[c] + xHat(n, channel, y, x) * diffScale[c]) / m;
        gradients.diffSrc[0].at(n, channel, y, x) =
            args.parameters[0][c] * diff / std::sqrt(statistics.variance[c] + norm.eps);
    });
}

Tensor64 forward(const ReluSpec&, const OpArguments& args)
{
    auto dst = *args.src[0];
    for (auto& value : dst.values)
        value = value > 0 ? value : 0.0;
    return dst;
}

void backward(const ReluSpec&, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    for (std::size_t i = 0; i < diffDst.values.size(); ++i)
        gradients.diffSrc[0].values[i] = args.src[0]->values[i] > 0 ? diffDst.values[i] : 0.0;
}

Tensor64 forward(const PReluSpec&, const OpArguments& args)
{
    auto dst = *args.src[0];
    forEach(dst, [&](auto n, auto c, auto y, auto x) {
        if (auto& value = dst.at(n, c, y, x); value < 0)
            value *= args.parameters[0][static_cast<std::size_t>(c)];
    });
    return dst;
}

void backward(const PReluSpec&, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    forEach(diffDst, [&](auto n, auto c, auto y, auto x) {
        const auto value = args.src[0]->at(n, c, y, x);
        const auto diff = diffDst.at(n, c, y, x);
        const bool negative = value < 0;
        gradients.diffSrc[0].at(n, c, y, x) = negative ? diff * args.parameters[0][static_cast<std::size_t>(c)] : diff;
        gradients.diffParameters[0][static_cast<std::size_t>(c)] += negative ? diff * value : 0.0;
    });
}

Tensor64 forward(const AddSpec&, const OpArguments& args)
{
    Tensor64 dst(args.src[0]->count, args.node.output);
    for (const auto* src : args.src)
        for (std::size_t i = 0; i < dst.values.size(); ++i)
            dst.values[i] += src->values[i];
    return dst;
}

void backward(const AddSpec&, const OpArguments&, const Tensor64& diffDst, OpGradients& gradients)
{
    for (auto& diffSrc : gradients.diffSrc)
        diffSrc = diffDst;
}

/// The first output channel that holds an input channel.
std::int64_t firstChannel(const PadShortcutSpec& pad, const Shape& src)
{
    return pad.side == PadSide::Both ? (pad.outChannels - src.channels) / 2 : 0;
}

Tensor64 forward(const PadShortcutSpec& pad, const OpArguments& args)
{
    const auto& src = *args.src[0];
    const auto first = firstChannel(pad, src.shape);
    Tensor64 dst(src.count, args.node.output);
    forEach(dst, [&](auto n, auto c, auto y, auto x) {
        if (const auto ic = c - first; ic >= 0 && ic < src.shape.channels)
            dst.at(n, c, y, x) = src.at(n, ic, y * pad.stride, x * pad.stride);
    });
    return dst;
}

void backward(const PadShortcutSpec& pad, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    const auto& src = *args.src[0];
    const auto first = firstChannel(pad, src.shape);
    forEach(diffDst, [&](auto n, auto c, auto y, auto x) {
        if (const auto ic = c - first; ic >= 0 && ic < src.shape.channels)
            gradients.diffSrc[0].at(n, ic, y * pad.stride, x * pad.stride) += diffDst.at(n, c, y, x);
    });
}

/// Calls give(sy, sx, weight) for every source pixel that has a part in output (n, c, y, x).
template <class Give>
void forShares(const PoolSpec& pool, const Tensor64& src, std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x,
               Give give)
{
    std::int64_t inside = 0;
    double most = -std::numeric_limits<double>::infinity();
    std::int64_t mostY = 0;
    std::int64_t mostX = 0;
    forWindow(src.shape, pool.kernel, pool.stride, pool.padding, y, x, [&](auto sy, auto sx, auto, auto) {
        ++inside;
        if (const auto value = src.at(n, c, sy, sx); value > most) {
            most = value;
            mostY = sy;
            mostX = sx;
        }
    });
    if (pool.kind == PoolKind::Max)
        return give(mostY, mostX, 1.0);
    forWindow(src.shape, pool.kernel, pool.stride, pool.padding, y, x,
              [&](auto sy, auto sx, auto, auto) { give(sy, sx, 1.0 / static_cast<double>(inside)); });
}

Tensor64 forward(const PoolSpec& pool, const OpArguments& args)
{
    const auto& src = *args.src[0];
    Tensor64 dst(src.count, args.node.output);
    forEach(dst, [&](auto n, auto c, auto y, auto x) {
        forShares(pool, src, n, c, y, x,
                  [&](auto sy, auto sx, double share) { dst.at(n, c, y, x) += share * src.at(n, c, sy, sx); });
    });
    return dst;
}

void backward(const PoolSpec& pool, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    forEach(diffDst, [&](auto n, auto c, auto y, auto x) {
        forShares(pool, *args.src[0], n, c, y, x, [&](auto sy, auto sx, double share) {
            gradients.diffSrc[0].at(n, c, sy, sx) += share * diffDst.at(n, c, y, x);
        });
    });
}

/// The one window that a global pool is. The picture may be no square, so it is widened to the longer side: what lies
/// outside has no share.
PoolSpec wholePicture(const GlobalPoolSpec& pool, const Shape& src)
{
    return {.kind = pool.kind, .kernel = std::max(src.height, src.width), .stride = 1};
}

Tensor64 forward(const GlobalPoolSpec& pool, const OpArguments& args)
{
    return forward(wholePicture(pool, args.src[0]->shape), args);
}

void backward(const GlobalPoolSpec& pool, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    backward(wholePicture(pool, args.src[0]->shape), args, diffDst, gradients);
}

Tensor64 forward(const FlattenSpec&, const OpArguments& args)
{
    Tensor64 dst(args.src[0]->count, args.node.output);
    dst.values = args.src[0]->values;
    return dst;
}

void backward(const FlattenSpec&, const OpArguments&, const Tensor64& diffDst, OpGradients& gradients)
{
    gradients.diffSrc[0].values = diffDst.values;
}

Tensor64 forward(const LinearSpec& linear, const OpArguments& args)
{
    const auto& src = *args.src[0];
    const auto features = src.shape.elements();
    Tensor64 dst(src.count, args.node.output);
    for (std::int64_t n = 0; n < src.count; ++n)
        for (std::int64_t o = 0; o < linear.outFeatures; ++o) {
            double sum = linear.bias ? args.parameters[1][static_cast<std::size_t>(o)] : 0.0;
            for (std::int64_t i = 0; i < features; ++i)
                sum += src.at(n, i, 0, 0) * args.parameters[0][static_cast<std::size_t>(o * features + i)];
            dst.at(n, o, 0, 0) = sum;
        }
    return dst;
}

void backward(const LinearSpec& linear, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    const auto& src = *args.src[0];
    const auto features = src.shape.elements();
    for (std::int64_t n = 0; n < src.count; ++n)
        for (std::int64_t o = 0; o < linear.outFeatures; ++o) {
            const auto diff = diffDst.at(n, o, 0, 0);
            for (std::int64_t i = 0; i < features; ++i) {
                const auto w = static_cast<std::size_t>(o * features + i);
                gradients.diffSrc[0].at(n, i, 0, 0) += diff * args.parameters[0][w];
                gradients.diffParameters[0][w] += diff * src.at(n, i, 0, 0);
            }
            if (linear.bias)
                gradients.diffParameters[1][static_cast<std::size_t>(o)] += diff;
        }
}

/// Calls give(sy, sx, share) for every source pixel of one output pixel's window.
template <class Give>
void forAdaptive(const Shape& src, std::int64_t size, std::int64_t y, std::int64_t x, Give give)
{
    const auto edge = [&](std::int64_t i, std::int64_t from) { return static_cast<double>(i * from) / static_cast<double>(size); };
    const auto top = static_cast<std::int64_t>(std::floor(edge(y, src.height)));
    const auto bottom = static_cast<std::int64_t>(std::ceil(edge(y + 1, src.height)));
    const auto left = static_cast<std::int64_t>(std::floor(edge(x, src.width)));
    const auto right = static_cast<std::int64_t>(std::ceil(edge(x + 1, src.width)));
    for (auto sy = top; sy < bottom; ++sy)
        for (auto sx = left; sx < right; ++sx)
            give(sy, sx, 1.0 / static_cast<double>((bottom - top) * (right - left)));
}

Tensor64 forward(const AdaptivePoolSpec& pool, const OpArguments& args)
{
    const auto& src = *args.src[0];
    Tensor64 dst(src.count, args.node.output);
    forEach(dst, [&](auto n, auto c, auto y, auto x) {
        forAdaptive(src.shape, pool.size, y, x,
                    [&](auto sy, auto sx, double share) { dst.at(n, c, y, x) += share * src.at(n, c, sy, sx); });
    });
    return dst;
}

void backward(const AdaptivePoolSpec& pool, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    forEach(diffDst, [&](auto n, auto c, auto y, auto x) {
        forAdaptive(args.src[0]->shape, pool.size, y, x, [&](auto sy, auto sx, double share) {
            gradients.diffSrc[0].at(n, c, sy, sx) += share * diffDst.at(n, c, y, x);
        });
    });
}

Tensor64 forward(const ConcatSpec&, const OpArguments& args)
{
    Tensor64 dst(args.src[0]->count, args.node.output);
    std::int64_t first = 0;
    for (const auto* src : args.src) {
        forEach(*src, [&](auto n, auto c, auto y, auto x) { dst.at(n, first + c, y, x) = src->at(n, c, y, x); });
        first += src->shape.channels;
    }
    return dst;
}

void backward(const ConcatSpec&, const OpArguments&, const Tensor64& diffDst, OpGradients& gradients)
{
    std::int64_t first = 0;
    for (auto& diffSrc : gradients.diffSrc) {
        forEach(diffSrc, [&](auto n, auto c, auto y, auto x) { diffSrc.at(n, c, y, x) = diffDst.at(n, first + c, y, x); });
        first += diffSrc.shape.channels;
    }
}

Tensor64 forward(const SigmoidSpec&, const OpArguments& args)
{
    auto dst = *args.src[0];
    for (auto& value : dst.values)
        value = 1 / (1 + std::exp(-value));
    return dst;
}

void backward(const SigmoidSpec& sigmoid, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    const auto dst = forward(sigmoid, args);
    for (std::size_t i = 0; i < dst.values.size(); ++i)
        gradients.diffSrc[0].values[i] = diffDst.values[i] * dst.values[i] * (1 - dst.values[i]);
}

Tensor64 forward(const ChannelScaleSpec&, const OpArguments& args)
{
    auto dst = *args.src[0];
    forEach(dst, [&](auto n, auto c, auto y, auto x) { dst.at(n, c, y, x) *= args.src[1]->at(n, c, 0, 0); });
    return dst;
}

void backward(const ChannelScaleSpec&, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    forEach(diffDst, [&](auto n, auto c, auto y, auto x) {
        gradients.diffSrc[0].at(n, c, y, x) = diffDst.at(n, c, y, x) * args.src[1]->at(n, c, 0, 0);
        gradients.diffSrc[1].at(n, c, 0, 0) += diffDst.at(n, c, y, x) * args.src[0]->at(n, c, y, x);
    });
}

/// What becomes of each element, 0 or 1 / (1 - rate): one stream an image, elements in PyTorch's order.
template <class Spec> std::vector<double> dropFactors(const Spec& spec, const OpArguments& args)
{
    constexpr bool kWholeImages = std::is_same_v<Spec, DropPathSpec>;
    const auto& src = *args.src[0];
    std::vector<double> factors;
    for (std::int64_t n = 0; n < src.count; ++n) {
        Rng rng(args.chance->seed, "drop " + args.node.spec.name, args.chance->iteration, static_cast<std::uint64_t>(n));
        double factor = 0;
        for (std::int64_t i = 0; i < src.shape.elements(); ++i) {
            if (i == 0 || !kWholeImages)
                factor = rng.uniform() < spec.rate ? 0.0 : 1 / (1 - spec.rate);
            factors.push_back(factor);
        }
    }
    return factors;
}

template <class Spec> void dropElements(const Spec& spec, const OpArguments& args, std::vector<double>& values)
{
    if (!args.training || !args.chance)
        return;
    const auto factors = dropFactors(spec, args);
    for (std::size_t i = 0; i < factors.size(); ++i)
        values[i] *= factors[i];
}

template <class Spec>
requires std::same_as<Spec, DropoutSpec> || std::same_as<Spec, DropPathSpec>
Tensor64 forward(const Spec& spec, const OpArguments& args)
{
    auto dst = *args.src[0];
    dropElements(spec, args, dst.values);
    return dst;
}

template <class Spec>
requires std::same_as<Spec, DropoutSpec> || std::same_as<Spec, DropPathSpec>
void backward(const Spec& spec, const OpArguments& args, const Tensor64& diffDst, OpGradients& gradients)
{
    gradients.diffSrc[0] = diffDst;
    dropElements(spec, args, gradients.diffSrc[0].values);
}

}  // namespace

ChannelStatistics channelStatistics(const Tensor64& src)
{
    const auto channels = static_cast<std::size_t>(src.shape.channels);
    const auto m = static_cast<double>(src.count * src.shape.height * src.shape.width);
    ChannelStatistics statistics{std::vector<double>(channels), std::vector<double>(channels)};
    forEach(src,
            [&](auto n, auto c, auto y, auto x) { statistics.mean[static_cast<std::size_t>(c)] += src.at(n, c, y, x) / m; });
    forEach(src, [&](auto n, auto c, auto y, auto x) {
        const auto distance = src.at(n, c, y, x) - statistics.mean[static_cast<std::size_t>(c)];
        statistics.variance[static_cast<std::size_t>(c)] += distance * distance / m;
    });
    return statistics;
}

ReferenceOp referenceOp()
{
    return {.forward =
                [](const OpArguments& args) {
                    return std::visit([&](const auto& op) { return forward(op, args); }, args.node.spec.op);
                },
            .backward =
                [](const OpArguments& args, const Tensor64& diffDst) {
                    auto gradients = zeroGradients(args);
                    std::visit([&](const auto& op) { backward(op, args, diffDst, gradients); }, args.node.spec.op);
                    return gradients;
                }};
}

}  // namespace reslab::test
