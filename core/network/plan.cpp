#include "core/network/plan.h"

#include <algorithm>

#include "core/network/recomputation.h"

namespace reslab {
namespace {

using Type = dnnl::memory::data_type;

Fusion fusionOf(PlanMode mode)
{
    switch (mode) {
    case PlanMode::Train: return Fusion::Training;
    case PlanMode::Infer: return Fusion::Inference;
    case PlanMode::Inspect:
    case PlanMode::Explain:
    case PlanMode::Guided: return Fusion::None;
    }
    return Fusion::None;
}

}  // namespace

Plan::Plan(const PlanContext& context, PlanMode mode, std::int64_t count, const KeepGoing& keepGoing)
    : m_handles(context.handles), m_arena(context.arena), m_precision(context.precision), m_mode(mode), m_count(count),
      m_inputDesc(plainTensor(count, context.graph.spec.input, dataType(m_precision)))
{
    buildLayers(context, keepGoing);
    buildOutputs(context.graph);
    listStatistics();
    planForward();
    if (goesBack(m_mode))
        planBackward();
    requireGoing(keepGoing);
    m_memory = planMemory(m_lives);
    requireGoing(keepGoing);
    m_arena.reserve(m_memory.bytes);

    m_imagesIn = Reorder(m_handles, plainTensor(count, context.graph.spec.input, Type::f32).md, m_inputDesc.md);
}

void Plan::buildOutputs(const ShapedGraph& graph)
{
    const auto plain = plainTensor(m_count, graph.output().output, Type::f32);
    const auto append = [&](std::size_t step) {
        const auto& md = m_steps[step].layer->dst().md;
        Output output{.step = step, .logits = std::vector<float>(static_cast<std::size_t>(plain.paddedElements()))};
        output.logitsOut = Reorder(m_handles, md, plain.md);
        if (goesBack(m_mode)) {
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

void Plan::buildLayers(const PlanContext& context, const KeepGoing& keepGoing)
{
    const auto& graph = context.graph;
    const bool training = m_mode == PlanMode::Train;
    auto ops = planOps(graph, fusionOf(m_mode));
    const bool explains = isExplaining(m_mode);
    if (training)
        m_remadeBefore = planRecomputation(graph, ops, context.recompute);
    else
        m_remadeBefore.assign(ops.size(), PlannedOp::kNone);
    LayerContext layerContext{.onednn = m_handles,
                              .precision = m_precision,
                              .training = goesBack(m_mode),
                              .backward = goesBack(m_mode),
                              .runningStatistics = explains,
                              .guided = m_mode == PlanMode::Guided};
    for (auto& op : ops) {
        requireGoing(keepGoing);
        const auto& node = graph.nodes[static_cast<std::size_t>(op.node)];
        std::vector<TensorDesc> src;
        bool wantsDiffSrc = false;
        for (const auto input : op.inputs) {
            src.push_back(tensorOf(input));
            wantsDiffSrc |= input != kNetworkInput && m_runsBackward[static_cast<std::size_t>(input)];
        }
        std::string work(opName(node.spec.op));
        work += op.norm == PlannedOp::kNone ? "" : "+batchnorm";
        work += op.sum == PlannedOp::kNone ? "" : "+add";
        work += op.fusedRelu ? "+relu" : "";
        auto parameters = context.store.ofNode(op.node);
        if (explains)
            parameters.diffWeight = parameters.diffBias = nullptr;
        const bool givesLogits = static_cast<std::size_t>(op.output) + 1 == graph.nodes.size() ||
                                 std::ranges::count(graph.auxiliaries, op.output) > 0;
        LayerTail tail{.relu = op.fusedRelu, .isOutput = givesLogits};
        layerContext.node = node.spec.name;
        if (op.norm != PlannedOp::kNone) {
            tail.norm = &std::get<BatchNormSpec>(graph.nodes[static_cast<std::size_t>(op.norm)].spec.op);
            tail.normParameters = context.store.ofNode(op.norm);
        }
        auto layer = makeLayer(layerContext, node.spec.op, src, node.output, parameters, wantsDiffSrc, tail);
        m_runsBackward.push_back(explains || (training && (wantsDiffSrc || parameters.diffWeight || parameters.diffBias)));
        m_steps.push_back({.op = std::move(op), .layer = std::move(layer), .work = std::move(work)});
    }
}

int Plan::addBuffer(std::size_t bytes)
{
    m_lives.push_back({.bytes = bytes});
    return static_cast<int>(m_lives.size()) - 1;
}

/// Time runs 1 .. K forward, K+1 .. 2K backward; the input is written at 0.
void Plan::planForward()
{
    const auto steps = static_cast<int>(m_steps.size());
    std::vector<int> lastReader(m_steps.size(), -1);
    for (int k = 0; k < steps; ++k)
        for (const auto input : m_steps[static_cast<std::size_t>(k)].op.inputs)
            if (input != kNetworkInput)
                lastReader[static_cast<std::size_t>(input)] = k;
    m_input = addBuffer(m_inputDesc.bytes());
    life(m_input).once.include(0);
    std::size_t scratch = 0;
    for (int k = 0; k < steps; ++k) {
        auto& step = m_steps[static_cast<std::size_t>(k)];
        const auto overwritten = step.layer->sumsInPlace() ? step.op.inputs[1] : kNetworkInput;
        // A shortcut over one convolution is what that convolution reads: it stays until the last of it is read.
        const bool takesPlace = overwritten != kNetworkInput && overwritten != step.op.inputs[0] &&
                                lastReader[static_cast<std::size_t>(overwritten)] == k &&
                                tensorOf(overwritten).md == step.layer->dst().md;
        step.dst = takesPlace ? bufferOf(overwritten) : addBuffer(step.layer->dst().bytes());
        step.workspace = addBuffer(step.layer->workspaceBytes());
        scratch = std::max(scratch, step.layer->scratchBytes());
        for (const auto buffer : {step.dst, step.workspace})
            life(buffer).once.include(k + 1);
        for (const auto input : step.op.inputs)
            life(bufferOf(input)).once.include(k + 1);
    }
    m_scratch = addBuffer(scratch);
    life(m_scratch).once = {0, 2 * steps + 1};
    for (const auto& output : m_outputs)
        life(m_steps[output.step].dst).once.include(steps + 1);
}

/// The output of `op` is read when `user` goes back.
void Plan::useInBackward(int op, std::size_t user)
{
    auto& tensor = life(bufferOf(op));
    const bool remade = op != kNetworkInput && m_remadeBefore[static_cast<std::size_t>(op)] != PlannedOp::kNone;
    (remade ? tensor.again : tensor.once).include(timeBack(user));
}

void Plan::planBackward()
{
    std::vector<PlannedOp> ops;
    std::vector<BackwardOp> backward;
    for (std::size_t k = 0; k < m_steps.size(); ++k) {
        const auto& layer = *m_steps[k].layer;
        ops.push_back(m_steps[k].op);
        backward.push_back({.runs = m_runsBackward[k],
                            .isOutput = isOutput(k),
                            .passesGradient = layer.passesGradient(),
                            .sharesGradient = layer.sharesGradient(),
                            .worksInPlace = layer.worksInPlace(),
                            .joinsGradients = layer.joinsGradients(),
                            .splitsGradient = layer.splitsGradient(),
                            .sharesGated = layer.sharesGated(),
                            .dstBytes = layer.dst().bytes()});
    }
    auto plan = planGradients(ops, backward);
    const auto firstGradient = static_cast<int>(m_lives.size());
    for (const auto bytes : plan.bytes)
        addBuffer(bytes);
    for (auto k = m_steps.size(); k-- > 0;) {
        auto& gradient = m_steps[k].gradient = std::move(plan.ops[k]);
        const auto place = [&](int& buffer) {
            if (buffer < 0)
                return;
            buffer += firstGradient;
            life(buffer).once.include(timeBack(k));
        };
        for (auto* buffer : {&gradient.diffDst, &gradient.diffMore, &gradient.gated})
            place(*buffer);
        for (auto& buffer : gradient.diffSrc)
            place(buffer);
        for (auto& earlier : gradient.earlier)
            for (auto* buffer : {&earlier.first, &earlier.more})
                place(*buffer);
        for (auto& sum : gradient.sums)
            for (auto* buffer : {&sum.first, &sum.second, &sum.target})
                place(*buffer);
    }
    // The gradients by logits are written before the first step back.
    for (const auto& output : m_outputs)
        if (const auto first = m_steps[output.step].gradient.diffDst; first >= 0)
            life(first).once.include(static_cast<int>(m_steps.size()));
    planKept();
}

/// How long what forward made is kept for the way back, or when it is made once more.
void Plan::planKept()
{
    for (auto& before : m_remadeBefore)
        if (before != PlannedOp::kNone && m_steps[static_cast<std::size_t>(before)].gradient.diffDst < 0)
            before = PlannedOp::kNone;
    for (auto k = m_steps.size(); k-- > 0;) {
        const auto& step = m_steps[k];
        if (step.gradient.diffDst < 0)
            continue;
        const auto needs = step.layer->backwardNeeds();
        if (needs.dst)
            useInBackward(static_cast<int>(k), k);
        const auto& inputs = step.op.inputs;
        for (std::size_t i = 0; needs.src && i < (needs.firstAlone ? 1 : inputs.size()); ++i)
            useInBackward(inputs[i], k);
        auto& workspace = life(step.workspace);
        (m_remadeBefore[k] == PlannedOp::kNone ? workspace.once : workspace.again).include(timeBack(k));
    }
    for (auto k = m_steps.size(); k-- > 0;) {
        const auto& step = m_steps[k];
        const auto before = m_remadeBefore[k];
        if (before == PlannedOp::kNone || (life(step.dst).again.isEmpty() && step.layer->workspaceBytes() == 0))
            continue;
        auto& user = m_steps[static_cast<std::size_t>(before)];
        user.remakes.insert(user.remakes.begin(), k);
        useInBackward(static_cast<int>(k), static_cast<std::size_t>(before));
        life(step.workspace).again.include(timeBack(static_cast<std::size_t>(before)));
        for (const auto input : step.op.inputs)
            useInBackward(input, static_cast<std::size_t>(before));
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
        binding.diffMore = at(step.gradient.diffMore);
        binding.gated = at(step.gradient.gated);
        for (std::size_t i = 0; i < step.op.inputs.size(); ++i)
            binding.diffSrc.push_back(i < step.gradient.diffSrc.size() ? at(step.gradient.diffSrc[i]) : nullptr);
        step.layer->bind(binding);
    }
    m_boundGeneration = m_arena.generation();
}

void Plan::refreshWeights(std::uint64_t version, const StepOptions& options)
{
    if (m_weightsVersion == version)
        return;
    const ProfiledTime time(options.profile, "copies", StepProfile::Pass::Weights);
    for (auto& step : m_steps) {
        requireGoing(options.keepGoing);
        step.layer->refreshWeights();
    }
    m_weightsVersion = version;
}

void Plan::listStatistics()
{
    for (const auto& step : m_steps)
        if (const auto* mean = step.layer->batchMean()) {
            const auto& desc = step.layer->dst();
            m_statistics.push_back({step.op.node, mean, step.layer->batchVariance(), desc.shape.channels,
                                    desc.count * desc.shape.height * desc.shape.width});
        }
    // An op stands where the last of its nodes can run.
    std::ranges::sort(m_statistics, {}, &Statistics::node);
}

}  // namespace reslab
