#include "core/data/randaugment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/base/rng.h"
#include "core/data/pixelops.h"
#include "core/data/warp.h"

namespace reslab {
namespace {

void addRandAugment(const AugmentOptions& options, Rng rng, std::vector<PixelChange>& changes)
{
    for (int i = 0; i < options.randAugment; ++i) {
        const auto op = static_cast<PixelOp>(rng.below(static_cast<std::uint64_t>(PixelOp::Count)));
        changes.push_back(changeAt(op, options.magnitude, rng.below(2) == 1));
    }
}

void addJitter(double jitter, Rng rng, std::vector<PixelChange>& changes)
{
    if (jitter <= 0.0)
        return;
    std::array ops{PixelOp::Brightness, PixelOp::Contrast, PixelOp::Color};
    for (auto i = ops.size(); i > 1; --i)
        std::swap(ops[i - 1], ops[rng.below(i)]);
    for (const auto op : ops)
        changes.push_back({op, rng.uniform(1.0 - jitter, 1.0 + jitter)});
}

WarpMap rotation(double degrees)
{
    const auto angle = degrees * std::numbers::pi / 180.0;
    return {.xx = std::cos(angle), .xy = -std::sin(angle), .yx = std::sin(angle), .yy = std::cos(angle)};
}

}  // namespace

PixelChange changeAt(PixelOp op, double magnitude, bool isBackward)
{
    const auto strength = magnitude / 10.0;
    const auto sign = isBackward ? -1.0 : 1.0;
    switch (op) {
    case PixelOp::Identity:
    case PixelOp::AutoContrast:
    case PixelOp::Equalize:
    case PixelOp::Count:
        return {op, 0.0};
    case PixelOp::Rotate:
        return {op, sign * 30.0 * strength};
    case PixelOp::ShearX:
    case PixelOp::ShearY:
        return {op, sign * 0.3 * strength};
    case PixelOp::TranslateX:
    case PixelOp::TranslateY:
        return {op, sign * std::min(0.45 * strength, 1.0)};
    case PixelOp::Solarize:
        return {op, std::max(0.0, std::round(256.0 * (1.0 - strength)))};
    case PixelOp::Posterize:
        return {op, std::max(1.0, 8.0 - std::round(4.0 * strength))};
    case PixelOp::Color:
    case PixelOp::Contrast:
    case PixelOp::Brightness:
    case PixelOp::Sharpness:
        return {op, std::max(0.1, 1.0 + sign * 0.9 * strength)};
    }
    return {};
}

std::vector<PixelChange> drawChanges(const AugmentOptions& options, std::uint64_t seed, std::int64_t epoch,
                                     std::uint32_t index)
{
    const auto chance = [&](const char* purpose) { return Rng(seed, purpose, static_cast<std::uint64_t>(epoch), index); };
    std::vector<PixelChange> changes;
    addRandAugment(options, chance("randaugment"), changes);
    addJitter(options.colorJitter, chance("jitter"), changes);
    return changes;
}

void apply(const PixelChange& change, const Shape& shape, std::span<std::uint8_t> pixels)
{
    const auto amount = change.amount;
    switch (change.op) {
    case PixelOp::Identity:
    case PixelOp::Count:
        return;
    case PixelOp::AutoContrast:
        return autoContrast(shape, pixels);
    case PixelOp::Equalize:
        return equalize(shape, pixels);
    case PixelOp::Rotate:
        return warp(rotation(amount), shape, pixels);
    case PixelOp::Solarize:
        return solarize(static_cast<int>(amount), pixels);
    case PixelOp::Color:
        return changeColor(amount, shape, pixels);
    case PixelOp::Posterize:
        return posterize(static_cast<int>(amount), pixels);
    case PixelOp::Contrast:
        return changeContrast(amount, shape, pixels);
    case PixelOp::Brightness:
        return changeBrightness(amount, pixels);
    case PixelOp::Sharpness:
        return changeSharpness(amount, shape, pixels);
    case PixelOp::ShearX:
        return warp({.xy = amount}, shape, pixels);
    case PixelOp::ShearY:
        return warp({.yx = amount}, shape, pixels);
    case PixelOp::TranslateX:
        return warp({.moveX = amount * static_cast<double>(shape.width)}, shape, pixels);
    case PixelOp::TranslateY:
        return warp({.moveY = amount * static_cast<double>(shape.height)}, shape, pixels);
    }
}

}  // namespace reslab
