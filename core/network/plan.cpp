#include "core/network/plan.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "core/kernels/elementwise.h"

namespace reslab {
namespace {

using Type = dnnl::memory::data_type;

/// Copies by reordering, or as bytes where both lie alike.
void transfer(Engine::Handles& handles, Reorder& reorder, void* from, void* to, std::size_t bytes)
{
    if (reorder.isNeeded()) {
        reorder.bind(handles, from, to);
        reorder.run(handles);
    } else {
        std::memcpy(to, from, bytes);
    }
}

bool mayGoOn(const std::function<bool()>& keepGoing)
{
    return !keepGoing || keepGoing();
}

}  // namespace

Plan::Plan(const ShapedGraph& graph, ParameterStore& store, Engine::Handles& handles, Arena& arena, Precision precision,
           PlanMode mode, std::int64_t count, const KeepGoing& keepGoing)
    : m_handles(handles), m_arena(arena), m_precision(precision), m_mode(mode), m_count(count),
      m_inputDesc(plainTensor(count, graph.spec.input, dataType(precision)))
{
    buildLayers(graph, store, keepGoing);
    buildOutputs(graph);
    planLives();
    requireGoing(keepGoing);
    m_memory = planMemory(m_lives);
    requireGoing(keepGoing);
    m_arena.reserve(m_memory.bytes);

    m_imagesIn = Reorder(handles, plainTensor(count, graph.spec.input, Type::f32).md, m_inputDesc.md);
}

void Plan::buildOutputs(const ShapedGraph& graph)
{
    const auto plain = plainTensor(m_count, graph.output().output, Type::f32);
    const auto append = [&](std::size_t step) {
        const auto& md = m_steps[step].layer->dst().md;
        Output output{.step = step, .logits = std::vector<float>(static_cast<std::size_t>(plain.paddedElements()))};
        output.logitsOut = Reorder(m_handles, md, plain.md);
        if (m_mode == PlanMode::Train) {
            output.diffLogits.resize(output.logits.size());
            output.diffLogitsIn = Reorder(m_handles, plain.md, md);
        }
        m_outputs.push_back(std::move(output));
    };
    append(m_steps.size() - 1);
    if (m_mode != PlanMode::Train)
        return;
    for (const auto node : graph.auxiliaries)
        append(static_cast<std::size_t>(std::ranges::find(m_steps, node, [](const Step& step) { return step.op.output; }) -
                                        m_steps.begin()));
}

bool Plan::isOutput(std::size_t step) const
{
    return std::ranges::find(m_outputs, step, &Output::step) != m_outputs.end();
}

void Plan::setChance(const std::optional<StepChance>& chance)
{
    for (auto& step : m_steps)
        step.layer->setChance(chance);
}

const TensorDesc& Plan::tensorOf(int op) const
{
    return op == kNetworkInput ? m_inputDesc : m_steps[static_cast<std::size_t>(op)].layer->dst();
}

void Plan::buildLayers(const ShapedGraph& graph, ParameterStore& store, const KeepGoing& keepGoing)
{
    const bool training = m_mode == PlanMode::Train;
    auto ops = planOps(graph, m_mode != PlanMode::Inspect, training);
    LayerContext context{m_handles, m_precision, training, training};
    for (auto& op : ops) {
        requireGoing(keepGoing);
        const auto& node = graph.nodes[static_cast<std::size_t>(op.node)];
        std::vector<TensorDesc> src;
        bool wantsDiffSrc = false;
        for (const auto input : op.inputs) {
            src.push_back(tensorOf(input));
            wantsDiffSrc |= input != kNetworkInput && m_runsBackward[static_cast<std::size_t>(input)];
        }
        const auto parameters = store.ofNode(op.node);
        const bool givesLogits = static_cast<std::size_t>(op.output) + 1 == graph.nodes.size() ||
                                 std::ranges::count(graph.auxiliaries, op.output) > 0;
        context.node = node.spec.name;
        auto layer = makeLayer(context, node.spec.op, src, node.output, parameters, wantsDiffSrc, op.fusedRelu, givesLogits);
        m_runsBackward.push_back(training && (wantsDiffSrc || parameters.diffWeight || parameters.diffBias));
        m_steps.push_back({std::move(op), std::move(layer), -1, -1, {}});
    }
}

int Plan::addBuffer(std::size_t bytes, int first)
{
    m_lives.push_back({bytes, first, first});
    return static_cast<int>(m_lives.size()) - 1;
}

void Plan::use(int buffer, int time)
{
    auto& life = m_lives[static_cast<std::size_t>(buffer)];
    life.first = std::min(life.first, time);
    life.last = std::max(life.last, time);
}

/// Time runs 1 .. K forward, K+1 .. 2K backward; the input is written at 0.
void Plan::planLives()
{
    const auto steps = static_cast<int>(m_steps.size());
    m_input = addBuffer(m_inputDesc.bytes(), 0);
    std::size_t scratch = 0;
    for (int k = 0; k < steps; ++k) {
        auto& step = m_steps[static_cast<std::size_t>(k)];
        step.dst = addBuffer(step.layer->dst().bytes(), k + 1);
        step.workspace = addBuffer(step.layer->workspaceBytes(), k + 1);
        scratch = std::max(scratch, step.layer->scratchBytes());
        for (const auto input : step.op.inputs)
            use(bufferOf(input), k + 1);
    }
    m_scratch = addBuffer(scratch, 0);
    use(m_scratch, 2 * steps + 1);
    for (const auto& output : m_outputs)
        use(m_steps[output.step].dst, steps + 1);
    if (m_mode == PlanMode::Train)
        planBackward(m_runsBackward);
}

void Plan::planBackward(const std::vector<bool>& runs)
{
    std::vector<PlannedOp> ops;
    std::vector<BackwardOp> backward;
    for (std::size_t k = 0; k < m_steps.size(); ++k) {
        const auto& layer = *m_steps[k].layer;
        ops.push_back(m_steps[k].op);
        backward.push_back({.runs = runs[k],
                            .isOutput = isOutput(k),
                            .passesGradient = layer.passesGradient(),
                            .sharesGradient = layer.sharesGradient(),
                            .worksInPlace = layer.worksInPlace(),
                            .dstBytes = layer.dst().bytes()});
    }
    auto plan = planGradients(ops, backward);
    const auto steps = static_cast<int>(m_steps.size());
    const auto firstGradient = static_cast<int>(m_lives.size());
    for (const auto bytes : plan.bytes)
        m_lives.push_back({bytes, 2 * steps + 1, 0});
    const auto shift = [&](int& buffer, int time) {
        if (buffer < 0)
            return;
        buffer += firstGradient;
        use(buffer, time);
    };
    for (int k = steps - 1; k >= 0; --k) {
        auto& step = m_steps[static_cast<std::size_t>(k)];
        step.gradient = std::move(plan.ops[static_cast<std::size_t>(k)]);
        if (step.gradient.diffDst < 0)
            continue;
        const auto time = 2 * steps - k;
        const auto needs = step.layer->backwardNeeds();
        if (needs.dst)
            use(step.dst, time);
        use(step.workspace, time);
        for (const auto input : step.op.inputs)
            if (needs.src)
                use(bufferOf(input), time);
        // The gradients by logits are written before the first step back.
        shift(step.gradient.diffDst, isOutput(static_cast<std::size_t>(k)) ? steps : time);
        use(step.gradient.diffDst, time);
        for (auto& buffer : step.gradient.diffSrc)
            shift(buffer, time);
        for (auto& sum : step.gradient.sums)
            for (auto* buffer : {&sum.first, &sum.second, &sum.target})
                shift(*buffer, time);
    }
}

std::byte* Plan::at(int buffer) const
{
    return buffer < 0 ? nullptr : m_arena.data() + m_memory.offsets[static_cast<std::size_t>(buffer)];
}

void Plan::bindIfMoved()
{
    if (m_boundGeneration == m_arena.generation())
        return;
    for (auto& step : m_steps) {
        Binding binding;
        for (const auto input : step.op.inputs)
            binding.src.push_back(at(bufferOf(input)));
        binding.dst = at(step.dst);
        binding.workspace = at(step.workspace);
        binding.scratch = at(m_scratch);
        binding.diffDst = at(step.gradient.diffDst);
        for (std::size_t i = 0; i < step.op.inputs.size(); ++i)
            binding.diffSrc.push_back(i < step.gradient.diffSrc.size() ? at(step.gradient.diffSrc[i]) : nullptr);
        step.layer->bind(binding);
    }
    m_boundGeneration = m_arena.generation();
}

void Plan::refreshWeights(std::uint64_t version, const KeepGoing& keepGoing)
{
    if (m_weightsVersion == version)
        return;
    for (auto& step : m_steps) {
        requireGoing(keepGoing);
        step.layer->refreshWeights();
    }
    m_weightsVersion = version;
}

TensorView Plan::view(const TensorDesc& desc, void* data) const
{
    return {.count = desc.count, .shape = desc.shape, .plain = [this, desc, data] {
                const auto plain = plainTensor(desc.count, desc.shape, Type::f32);
                std::vector<float> values(static_cast<std::size_t>(plain.paddedElements()));
                Reorder reorder(m_handles, desc.md, plain.md);
                transfer(m_handles, reorder, data, values.data(), desc.bytes());
                return values;
            }};
}

bool Plan::forward(std::span<const float> images, const std::function<bool()>& keepGoing, const NodeObserver& observer)
{
    assert(static_cast<std::int64_t>(images.size()) == m_count * m_inputDesc.shape.elements());
    bindIfMoved();
    transfer(m_handles, m_imagesIn, const_cast<float*>(images.data()), at(m_input), m_inputDesc.bytes());
    for (auto& step : m_steps) {
        if (!mayGoOn(keepGoing))
            return false;
        step.layer->forward();
        if (observer)
            observer(step.op.output, view(step.layer->dst(), at(step.dst)));
    }
    for (auto& output : m_outputs)
        transfer(m_handles, output.logitsOut, at(m_steps[output.step].dst), output.logits.data(),
                 output.logits.size() * sizeof(float));
    return true;
}

void Plan::sum(const GradientSum& sum, const TensorDesc& desc)
{
    withElement(desc, [&]<class Element>(Element) {
        kernels::add(reinterpret_cast<const Element*>(at(sum.first)), reinterpret_cast<const Element*>(at(sum.second)),
                     reinterpret_cast<Element*>(at(sum.target)), desc.paddedElements());
    });
}

bool Plan::backward(const std::function<bool()>& keepGoing, const NodeObserver& observer)
{
    assert(m_mode == PlanMode::Train);
    for (auto& output : m_outputs)
        if (auto& step = m_steps[output.step]; step.gradient.diffDst >= 0)
            transfer(m_handles, output.diffLogitsIn, output.diffLogits.data(), at(step.gradient.diffDst),
                     step.layer->dst().bytes());
    for (auto k = m_steps.size(); k-- > 0;) {
        auto& step = m_steps[k];
        if (step.gradient.diffDst < 0)
            continue;
        if (!mayGoOn(keepGoing))
            return false;
        if (observer)
            observer(step.op.output, view(step.layer->dst(), at(step.gradient.diffDst)));
        step.layer->backward();
        for (const auto& gradientSum : step.gradient.sums)
            sum(gradientSum, tensorOf(gradientSum.tensor));
    }
    return true;
}

std::vector<Plan::Statistics> Plan::statistics() const
{
    std::vector<Statistics> all;
    for (const auto& step : m_steps)
        if (const auto* mean = step.layer->batchMean()) {
            const auto& desc = step.layer->dst();
            all.push_back({step.op.node, mean, step.layer->batchVariance(), desc.shape.channels,
                           desc.count * desc.shape.height * desc.shape.width});
        }
    return all;
}

}  // namespace reslab
