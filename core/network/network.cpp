#include "core/network/network.h"

#include <algorithm>
#include <cassert>

#include "core/base/error.h"
#include "core/kernels/crossentropy.h"
#include "core/network/plan.h"

namespace reslab {

struct Network::State {
    ShapedGraph graph;
    Precision precision;
    Recompute recompute;
    Engine& engine;
    std::shared_ptr<Arena> arena;
    ParameterStore store;
    std::vector<std::unique_ptr<Plan>> plans;  ///< the most recently used last
    Plan* lastTrained = nullptr;               ///< whose statistics are those of the last training forward
    std::uint64_t weightsVersion = 1;

    Plan& plan(PlanMode mode, std::int64_t count, const KeepGoing& keepGoing);
    /// Forward. nullptr where keepGoing said no.
    Plan* run(PlanMode mode, std::int64_t count, std::span<const float> images, const StepOptions& options);
    /// Scores every output of the last forward, and writes the gradients by their logits.
    StepResult score(Plan& trained, const BatchView& batch, const StepOptions& options);
};

Plan& Network::State::plan(PlanMode mode, std::int64_t count, const KeepGoing& keepGoing)
{
    assert(engine.isOwner());
    constexpr std::size_t kMostPlans = 6;
    const auto found = std::ranges::find_if(
        plans, [&](const auto& plan) { return plan->mode() == mode && plan->count() == count; });
    if (found != plans.end()) {
        std::rotate(found, found + 1, plans.end());
        return *plans.back();
    }
    if (plans.size() == kMostPlans) {
        const auto oldest = plans.front().get() == lastTrained ? plans.begin() + 1 : plans.begin();
        plans.erase(oldest);
    }
    plans.push_back(std::make_unique<Plan>(
        PlanContext{graph, store, engine.handles(), *arena, precision, recompute}, mode, count, keepGoing));
    return *plans.back();
}

Plan* Network::State::run(PlanMode mode, std::int64_t count, std::span<const float> images,
                          const StepOptions& options)
try {
    auto& chosen = plan(mode, count, options.keepGoing);
    chosen.refreshWeights(weightsVersion, options);
    if (mode == PlanMode::Train)
        lastTrained = &chosen;
    chosen.setChance(options.chance);
    return chosen.forward(images, options) ? &chosen : nullptr;
} catch (const Interrupted&) {
    return nullptr;
}

StepResult Network::State::score(Plan& trained, const BatchView& batch, const StepOptions& options)
{
    const ProfiledTime time(options.profile, "loss", StepProfile::Pass::Other);
    const auto scoreOf = [&](std::size_t output) {
        return kernels::crossEntropy(trained.logits(output), {batch.labels, batch.otherLabels, batch.shares},
                                     graph.spec.classes, options.labelSmoothing, trained.diffLogits(output));
    };
    const auto main = scoreOf(0);
    StepResult result{.loss = main.loss, .correct = main.correct, .objective = main.loss};
    for (std::size_t i = 0; i < graph.auxiliaries.size(); ++i) {
        const auto weight = graph.spec.auxiliaries[i].lossWeight;
        result.objective += weight * scoreOf(i + 1).loss;
        for (auto& value : trained.diffLogits(i + 1))
            value *= static_cast<float>(weight);
    }
    return result;
}

Network::Network(const ShapedGraph& graph, Precision precision, Engine& engine, std::shared_ptr<Arena> arena,
                 Recompute recompute)
{
    if (const auto machine = platform(); precision == Precision::BF16 && !machine.supportsBf16)
        throw Error(ErrorCode::PrecisionUnsupported, {{"actual", "bf16"}, {"reason", machine.library + " on " + machine.isa}});
    if (!arena)
        arena = makeSharedArena();
    m_state = std::make_unique<State>(State{.graph = graph,
                                            .precision = precision,
                                            .recompute = recompute,
                                            .engine = engine,
                                            .arena = std::move(arena),
                                            .store = ParameterStore(graph)});
}

Network::~Network()
{
    assert(m_state->engine.isOwner());
}

const ShapedGraph& Network::graph() const { return m_state->graph; }
Precision Network::precision() const { return m_state->precision; }

void Network::initialise(std::uint64_t seed, const KeepGoing& keepGoing)
{
    m_state->store.initialise(m_state->graph.spec, seed, keepGoing);
    weightsChanged();
}

const std::vector<ParameterInfo>& Network::tensors() const { return m_state->store.tensors(); }

std::vector<float> Network::tensor(int index) const
{
    const auto values = m_state->store.tensor(index);
    return {values.begin(), values.end()};
}

void Network::setTensor(int index, std::span<const float> plain)
{
    const auto values = m_state->store.tensor(index);
    assert(values.size() == plain.size());
    std::ranges::copy(plain, values.begin());
    weightsChanged();
}

void Network::weightsChanged() { ++m_state->weightsVersion; }

std::span<float> Network::weights() { return m_state->store.weights(); }
std::span<const float> Network::weights() const { return m_state->store.weights(); }
std::span<const float> Network::gradients() const { return m_state->store.gradients(); }
const std::vector<FlatSegment>& Network::segments() const { return m_state->store.segments(); }

std::vector<float> Network::toPlain(const FlatSegment& segment, std::span<const float> flat) const
{
    const auto values = flat.subspan(segment.offset, segment.size);
    return {values.begin(), values.end()};
}

void Network::fromPlain(const FlatSegment& segment, std::span<const float> plain, std::span<float> flat) const
{
    assert(plain.size() == segment.size);
    std::ranges::copy(plain, flat.subspan(segment.offset, segment.size).begin());
}

std::optional<StepResult> Network::trainForward(const BatchView& batch, const StepOptions& options)
{
    auto* plan = m_state->run(PlanMode::Train, batch.count, batch.images, options);
    if (!plan)
        return std::nullopt;
    return m_state->score(*plan, batch, options);
}

std::optional<StepResult> Network::trainStep(const BatchView& batch, const StepOptions& options)
{
    const auto result = trainForward(batch, options);
    if (!result || !m_state->lastTrained->backward(options))
        return std::nullopt;
    return result;
}

std::vector<Network::BatchStatistics> Network::batchStatistics() const
{
    std::vector<BatchStatistics> all;
    if (!m_state->lastTrained)
        return all;
    for (const auto& statistics : m_state->lastTrained->statistics())
        all.push_back({statistics.node,
                       {statistics.mean, statistics.mean + statistics.channels},
                       {statistics.variance, statistics.variance + statistics.channels}});
    return all;
}

void Network::commitStatistics()
{
    if (!m_state->lastTrained)
        return;
    for (const auto& batch : m_state->lastTrained->statistics()) {
        const auto& spec = m_state->graph.nodes[static_cast<std::size_t>(batch.node)].spec;
        const auto momentum = std::get<BatchNormSpec>(spec.op).momentum;
        // The running variance is the unbiased one; a single sample has none, so its own is taken as it is.
        const auto unbias = batch.samples > 1 ? static_cast<double>(batch.samples) / static_cast<double>(batch.samples - 1) : 1.0;
        const auto running = m_state->store.ofNode(batch.node);
        for (std::int64_t c = 0; c < batch.channels; ++c) {
            const auto blend = [&](float& old, double fresh) {
                old = static_cast<float>((1.0 - momentum) * static_cast<double>(old) + momentum * fresh);
            };
            blend(running.runningMean[c], batch.mean[c]);
            blend(running.runningVariance[c], batch.variance[c] * unbias);
        }
    }
    // Inference folds them into the weights.
    weightsChanged();
}

bool Network::infer(std::int64_t count, std::span<const float> images, std::span<float> logits,
                    const std::function<bool()>& keepGoing)
{
    const auto* plan = m_state->run(PlanMode::Infer, count, images, {.keepGoing = keepGoing});
    if (plan)
        std::ranges::copy(plan->logits(), logits.begin());
    return plan != nullptr;
}

bool Network::inspect(std::int64_t count, std::span<const float> images, std::span<float> logits, const NodeObserver& observer,
                      const KeepGoing& keepGoing)
{
    const auto* plan =
        m_state->run(PlanMode::Inspect, count, images, {.keepGoing = keepGoing, .afterForward = observer});
    if (plan)
        std::ranges::copy(plan->logits(), logits.begin());
    return plan != nullptr;
}

bool Network::explain(std::int64_t count, std::span<const float> images, const LossDirection& direct,
                      const StepOptions& observers, bool guided)
{
    auto* plan = m_state->run(guided ? PlanMode::Guided : PlanMode::Explain, count, images, observers);
    if (!plan)
        return false;
    std::ranges::fill(plan->diffLogits(), 0.0F);
    direct(plan->logits(), plan->diffLogits());
    return plan->backward(observers);
}

std::size_t Network::activationBytes(std::int64_t batch)
{
    return m_state->plan(PlanMode::Train, batch, {}).arenaBytes();
}

std::shared_ptr<Arena> makeSharedArena()
{
    return std::make_shared<Arena>();
}

StepResult scoreLogits(std::span<const float> logits, std::span<const std::int32_t> labels, std::int64_t classes)
{
    const auto scored = kernels::crossEntropy(logits, {labels}, classes, 0.0, {});
    return {scored.loss, scored.correct, scored.loss};
}

}  // namespace reslab
