#include "core/zoo/netbuilder.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace reslab {
namespace {

/// True where the residual branch's last layer is normalised before the addition.
bool branchIsNormalised(const BlockStyle& style)
{
    return style.norm == Norm::Batch && style.order != Order::BnAfterAdd && style.order != Order::Preact;
}

/// `nearest`: the possible depths on both sides; `bounds`: the least and the greatest of all.
[[noreturn]] void refuseDepth(int depth, std::pair<int, int> nearest, std::pair<int, int> bounds)
{
    throw Error(ErrorCode::DepthImpossible, {{"depth", std::to_string(depth)},
                                             {"least", std::to_string(bounds.first)},
                                             {"most", std::to_string(bounds.second)},
                                             {"nearest", fmt::format("{}, {}", nearest.first, nearest.second)}});
}

}  // namespace

void refuseConflict(const char* option, std::string_view actual, std::string other, const char* expected)
{
    throw Error(
        ErrorCode::OptionConflict,
        {{"option", option}, {"actual", std::string(actual)}, {"conflict", std::move(other)}, {"expected", expected}});
}

void requireConsistent(const BlockStyle& style)
{
    const auto shortcut = "shortcut=" + std::string(choiceName(kShortcuts, style.shortcut));
    const auto order = "order=" + std::string(choiceName(kOrders, style.order));
    if (style.pad != PadSide::Both && style.shortcut != Shortcut::A)
        refuseConflict("pad", choiceName(kPadSides, style.pad), shortcut, "shortcut=A");
    if (style.projection != Projection::Learned && style.shortcut != Shortcut::B && style.shortcut != Shortcut::C)
        refuseConflict("projection", choiceName(kProjections, style.projection), shortcut, "shortcut=B|C");
    if (style.norm == Norm::None && style.order == Order::BnAfterAdd)
        refuseConflict("order", choiceName(kOrders, style.order), "norm=none", "norm=bn");
    if (style.lastGamma == LastGamma::One)
        return;
    const auto zero = choiceName(kLastGammas, style.lastGamma);
    // Without a shortcut a zero scale lets nothing through, forward or backward.
    if (style.shortcut == Shortcut::None)
        refuseConflict("last-gamma", zero, shortcut, "shortcut=A|B|C");
    if (style.norm == Norm::None)
        refuseConflict("last-gamma", zero, "norm=none", "norm=bn");
    // In the other orders the zeros meet a ReLU, whose gradient there is zero, or the sum itself is scaled: no way back.
    if (!branchIsNormalised(style) || style.order == Order::ReluBeforeAdd)
        refuseConflict("last-gamma", zero, order, "order=original|relu-only-preact|no-final-relu");
}

NetBuilder::NetBuilder(NetworkSpec frame, const BlockStyle& style, std::string layerName)
    : m_spec(std::move(frame)), m_style(style), m_layerName(std::move(layerName)), m_tail(kInputName)
{
    requireConsistent(style);
}

void NetBuilder::append(std::string name, OpSpec op)
{
    append(std::move(name), std::move(op), {m_tail});
}

void NetBuilder::append(std::string name, OpSpec op, std::vector<std::string> inputs)
{
    m_spec.nodes.push_back(
        {.name = name, .op = std::move(op), .inputs = std::move(inputs), .stage = m_stage, .block = m_block});
    m_tail = std::move(name);
}

void NetBuilder::appendIn(std::string_view place, std::string name, OpSpec op)
{
    append(std::string(place) + name, std::move(op));
}

void NetBuilder::normalise(std::string_view place, int number, bool endsBranch)
{
    const bool isZero = endsBranch && m_style.lastGamma == LastGamma::Zero;
    normaliseAs(fmt::format("{}bn{}", place, number), isZero ? 0.0 : 1.0);
}

void NetBuilder::normaliseAs(std::string name, double initialScale)
{
    if (m_style.norm == Norm::Batch)
        append(std::move(name), BatchNormSpec{.initialScale = initialScale});
}

void NetBuilder::activate(std::string_view place, int number)
{
    activateAs(fmt::format("{}{}{}", place, m_style.activation == Activation::Relu ? "relu" : "prelu", number));
}

void NetBuilder::activateAs(std::string name)
{
    if (m_style.activation == Activation::Relu)
        append(std::move(name), ReluSpec{});
    else
        append(std::move(name), PReluSpec{});
}

bool NetBuilder::isPreActivated() const
{
    return m_style.order == Order::Preact || m_style.order == Order::ReluOnlyPreact;
}

void NetBuilder::stemLayer(OpSpec layer)
{
    ++m_stemLayers;
    append(fmt::format("{}{}", m_layerName, m_stemLayers), std::move(layer));
    normalise({}, m_stemLayers);
    activate({}, m_stemLayers);
    m_isActivated = true;
}

void NetBuilder::deepStem(const std::vector<ConvSpec>& layers)
{
    ++m_stemLayers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        append(fmt::format("conv1.{}", 3 * i), layers[i]);
        if (i + 1 == layers.size())
            break;
        normaliseAs(fmt::format("conv1.{}", 3 * i + 1));
        activateAs(fmt::format("conv1.{}", 3 * i + 2));
    }
    normalise({}, m_stemLayers);
    activate({}, m_stemLayers);
    m_isActivated = true;
}

void NetBuilder::unit(const std::string& place, const ConvSpec& conv)
{
    append(place + ".0", conv);
    normaliseAs(place + ".1");
    activateAs(place + ".2");
}

void NetBuilder::head(Head head)
{
    switch (head) {
    case Head::AveragePool:
        return append("avgpool", GlobalPoolSpec{.kind = PoolKind::Average});
    case Head::MaxPool:
        return append("globalpool", GlobalPoolSpec{.kind = PoolKind::Max});
    case Head::Flatten:
        return append("flatten", FlattenSpec{});
    }
}

void NetBuilder::block(const BlockPlan& plan)
{
    m_stage = plan.stage;
    m_block = plan.index;
    const auto place = fmt::format("layer{}.{}.", plan.stage, plan.index);
    const auto entry = m_tail;
    auto activated = entry;
    const auto count = static_cast<int>(plan.layers.size());
    for (int number = 1; number <= count; ++number) {
        const bool isLast = number == count;
        if (isPreActivated() && !std::exchange(m_isActivated, false)) {
            if (m_style.order == Order::Preact)
                normalise(place, number);
            activate(place, number);
        }
        if (number == 1)
            activated = m_tail;
        appendIn(place, fmt::format("{}{}", m_layerName, number), plan.layers[static_cast<std::size_t>(number - 1)]);
        if (m_style.order != Order::Preact && !(isLast && m_style.order == Order::BnAfterAdd))
            normalise(place, number, isLast);
        if (!isPreActivated() && (!isLast || m_style.order == Order::ReluBeforeAdd))
            activate(place, number);
    }
    if (plan.squeeze > 0)
        squeeze(plan, place);
    if (m_style.shortcut != Shortcut::None)
        add(plan, entry, activated);
    if (m_style.order == Order::BnAfterAdd)
        normalise(place, count);
    if (m_style.order == Order::Original || m_style.order == Order::BnAfterAdd)
        activate(place, count);
}

void NetBuilder::add(const BlockPlan& plan, const std::string& entry, const std::string& activated)
{
    const auto place = fmt::format("layer{}.{}.", plan.stage, plan.index);
    if (plan.dropPath > 0)
        appendIn(place, "drop_path", DropPathSpec{plan.dropPath});
    const auto branch = m_tail;
    const auto other = shortcut(plan, entry, activated);
    append(place + "add", AddSpec{}, {branch, other});
}

/// Scales the branch's channels by what a small network makes of their means. Hu et al. 2018, fig. 1; names are timm's.
void NetBuilder::squeeze(const BlockPlan& plan, const std::string& place)
{
    const auto branch = m_tail;
    append(place + "se.pool", GlobalPoolSpec{});
    append(place + "se.fc1", ConvSpec{.outChannels = plan.squeeze, .bias = true});
    append(place + "se.relu", ReluSpec{});
    append(place + "se.fc2", ConvSpec{.outChannels = plan.pad.outChannels, .bias = true});
    append(place + "se.gate", SigmoidSpec{});
    append(place + "se", ChannelScaleSpec{}, {branch, m_tail});
}

/// The node that the addition reads beside the branch. What is not the identity reads the pre-activated signal where
/// there is one, as the authors' code does. A projection is normalised where the branch is that it is added to.
std::string NetBuilder::shortcut(const BlockPlan& plan, const std::string& entry, const std::string& activated)
{
    const bool projects = m_style.shortcut == Shortcut::C || (m_style.shortcut == Shortcut::B && plan.changesShape);
    if (!projects && !plan.changesShape)
        return entry;
    const auto place = fmt::format("layer{}.{}.", plan.stage, plan.index);
    m_tail = activated;
    if (!projects) {
        auto pad = plan.pad;
        pad.side = m_style.pad;
        appendIn(place, "shortcut", pad);
        return m_tail;
    }
    project(plan, place + "downsample.");
    return m_tail;
}

/// Where averages take the stride the projection stands one further, with and without them, as timm has it.
void NetBuilder::project(const BlockPlan& plan, const std::string& place)
{
    auto projection = plan.projection;
    int number = plan.averagesDown ? 1 : 0;
    if (auto* conv = std::get_if<ConvSpec>(&projection)) {
        conv->frozen = m_style.projection == Projection::Frozen;
        if (const auto stride = std::exchange(conv->stride, plan.averagesDown ? 1 : conv->stride);
            plan.averagesDown && stride > 1)
            append(place + "0", PoolSpec{.kind = PoolKind::Average, .kernel = stride, .stride = stride, .ceilMode = true});
    }
    append(place + std::to_string(number), std::move(projection));
    if (branchIsNormalised(m_style))
        append(place + std::to_string(number + 1), BatchNormSpec{});
}

void NetBuilder::endBlocks()
{
    m_stage = m_block = -1;
    if (!isPreActivated() || std::exchange(m_isActivated, false))
        return;
    if (m_style.order == Order::Preact)
        normalise({}, m_stemLayers + 1);
    activate({}, m_stemLayers + 1);
}

void requireDepthAmong(int depth, std::span<const int> depths)
{
    const auto above = std::ranges::lower_bound(depths, depth);
    if (above != depths.end() && *above == depth)
        return;
    const auto second = std::clamp<std::ptrdiff_t>(above - depths.begin(), 1, static_cast<std::ptrdiff_t>(depths.size()) - 1);
    const auto first = static_cast<std::size_t>(second - 1);
    refuseDepth(depth, {depths[first], depths[first + 1]}, {depths.front(), depths.back()});
}

void requireDepth(int depth, int first, int step, int deepest)
{
    const auto most = (deepest - first) / step;
    if (depth >= first && (depth - first) % step == 0 && (depth - first) / step <= most)
        return;
    const auto below = std::clamp(depth < first ? 0 : (depth - first) / step, 0, most - 1);
    refuseDepth(depth, {first + below * step, first + (below + 1) * step}, {first, first + most * step});
}

}  // namespace reslab
