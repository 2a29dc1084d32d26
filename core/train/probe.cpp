#include "core/train/probe.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "core/graph/parameters.h"
#include "core/kernels/parallel.h"
#include "core/kernels/sampling.h"
#include "core/kernels/tensorsums.h"

namespace reslab {
namespace {

using kernels::ChannelwisePlan;

constexpr std::int64_t kSample = 8192;
constexpr std::size_t kBins = 64;

/// Adds the time from its making to its end.
class Stopwatch {
public:
    explicit Stopwatch(double& milliseconds) : m_milliseconds(milliseconds) {}
    ~Stopwatch() { m_milliseconds += std::chrono::duration<double, std::milli>(Clock::now() - m_start).count(); }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

private:
    using Clock = std::chrono::steady_clock;
    double& m_milliseconds;
    Clock::time_point m_start = Clock::now();
};

/// Calls work(plan, data, more) with pointers of the tensor's number format.
template <class Work>
auto over(const TensorView& view, const RawTensor& raw, const Work& work)
{
    const ChannelwisePlan plan{view.count, view.shape, raw.layout};
    if (raw.isBf16)
        return work(plan, static_cast<const Bf16*>(raw.data), static_cast<const Bf16*>(raw.more));
    return work(plan, static_cast<const float*>(raw.data), static_cast<const float*>(raw.more));
}

double elementsOf(const TensorView& view)
{
    return static_cast<double>(view.count * view.shape.elements());
}

/// Of the finite values, 64 bins from the least to the largest.
Histogram histogramOf(const std::vector<float>& values)
{
    const auto isFinite = [](float value) { return std::isfinite(value); };
    const auto first = std::ranges::find_if(values, isFinite);
    if (first == values.end())
        return {};
    Histogram histogram{.low = *first, .high = *first, .counts = std::vector<std::uint32_t>(kBins)};
    for (const auto value : values) {
        if (!std::isfinite(value))
            continue;
        histogram.low = std::min(histogram.low, value);
        histogram.high = std::max(histogram.high, value);
    }
    const auto width = static_cast<double>(histogram.high) - histogram.low;
    const auto scale = width > 0.0 ? kBins / width : 0.0;
    for (const auto value : values)
        if (std::isfinite(value)) {
            const auto bin = static_cast<std::size_t>((static_cast<double>(value) - histogram.low) * scale);
            ++histogram.counts[std::min(bin, kBins - 1)];
        }
    return histogram;
}

template <class Element>
std::vector<float> sampleOf(const ChannelwisePlan& plan, const Element* data, const Element* more)
{
    const kernels::Sampling sampling(plan, kSample);
    std::vector<float> values(static_cast<std::size_t>(sampling.count()));
    sampling.forEach([&](std::int64_t index, std::int64_t, std::int64_t at) {
        values[static_cast<std::size_t>(index)] = toFloat(data[at]) + (more ? toFloat(more[at]) : 0.f);
    });
    return values;
}

GradientSize sizeOf(double squares, double largest, double elements)
{
    GradientSize size;
    // Two parts that cancel may leave less than nothing.
    size.l2 = squares < 0.0 ? 0.0 : std::sqrt(squares);
    size.rms = size.l2 / std::sqrt(elements);
    size.max = largest;
    return size;
}

GradientSize sizeOf(const kernels::TensorSums& sums, double elements)
{
    return sizeOf(sums.squares, sums.largest, elements);
}

/// The parameters of every BN node.
struct NormParameters {
    std::vector<float> scale, shift;
};
std::map<int, NormParameters> normParameters(const Network& network)
{
    std::map<int, NormParameters> all;
    const auto& tensors = network.tensors();
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        if (tensors[i].role == TensorRole::NormScale)
            all[tensors[i].node].scale = network.tensor(static_cast<int>(i));
        if (tensors[i].role == TensorRole::NormShift)
            all[tensors[i].node].shift = network.tensor(static_cast<int>(i));
    }
    return all;
}

}  // namespace

void Probe::watch(StepOptions& step, ProbeScope scope)
{
    m_scope = scope;
    m_seen = {};
    m_milliseconds = 0.0;
    m_outputSamples.clear();
    m_weightSamples.clear();
    m_seen.blocks.resize(m_plan.blocks.size());
    for (std::size_t b = 0; b < m_plan.blocks.size(); ++b)
        m_seen.blocks[b].sum = m_plan.blocks[b].sum;
    if (scope.responses)
        step.afterForward = [this](int node, const TensorView& tensor) { lookForward(node, tensor); };
    if (scope.gradients) {
        step.beforeBackward = [this](int node, const TensorView& tensor) { lookBackward(node, tensor); };
        step.afterBackward = [this](const GradientPart& part) { lookAtPart(part); };
    }
}

void Probe::lookForward(int node, const TensorView& view)
{
    const auto& wanted = m_plan.nodes[static_cast<std::size_t>(node)];
    if (!wanted.isSummed && wanted.norms.empty())
        return;
    const Stopwatch watch(m_milliseconds);
    auto& tensor = m_tensors[static_cast<std::size_t>(node)];
    over(view, view.raw(m_made), [&](const auto& plan, const auto* data, const auto* more) {
        if (!wanted.norms.empty()) {
            const kernels::Sampling sampling(plan, kSample);
            tensor.ofChannels.resize(static_cast<std::size_t>(sampling.count()));
            sampling.forEach([&](std::int64_t index, std::int64_t channel, std::int64_t at) {
                tensor.ofChannels[static_cast<std::size_t>(index)] = {static_cast<int>(channel), toFloat(data[at])};
            });
        }
        if (!wanted.isSummed)
            return;
        const auto sums = kernels::tensorSums(plan, data, more);
        tensor.mean = sums.sum / elementsOf(view);
        tensor.squares = sums.squares / elementsOf(view);
        tensor.sample = sampleOf(plan, data, more);
        if (wanted.isRelu) {
            tensor.zeros = static_cast<double>(sums.zeros) / elementsOf(view);
            tensor.dead = static_cast<double>(kernels::zeroChannels(plan, data)) / static_cast<double>(plan.shape.channels);
        }
    });
}

void Probe::lookBackward(int node, const TensorView& view)
{
    // That of a fork was seen with its parts.
    if (!m_plan.nodes[static_cast<std::size_t>(node)].givesGradient || std::ranges::count(m_seen.outputs, node, &OutputGradient::node))
        return;
    const Stopwatch watch(m_milliseconds);
    over(view, view.raw(m_made), [&](const auto& plan, const auto* data, const auto* more) {
        const auto sums = kernels::tensorSums(plan, data, more);
        m_seen.outputs.push_back({sizeOf(sums, elementsOf(view)), node});
        m_outputSamples.push_back(sampleOf(plan, data, more));
    });
}

/// The second part to come of a block's gradient meets the first one, which nobody has added it to yet. Both together are the
/// gradient by the fork's output, which is not gone over once more then.
void Probe::lookAtPart(const GradientPart& part)
{
    const auto found = m_plan.blockOfPart.find({part.source, part.reader});
    if (found == m_plan.blockOfPart.end() || !part.earlier)
        return;
    const Stopwatch watch(m_milliseconds);
    std::vector<std::byte> unused;
    const auto earlier = part.earlier->raw(unused);
    over(part.gradient, part.gradient.raw(unused), [&](const auto& plan, const auto* data, const auto*) {
        const auto* other = static_cast<decltype(data)>(earlier.data);
        const auto sums = kernels::pairSums(plan, data, other);
        noteParts(found->second, part.reader, sums);
        if (!m_plan.nodes[static_cast<std::size_t>(part.source)].givesGradient)
            return;
        m_seen.outputs.push_back({sizeOf(sums.squares(), sums.largest, elementsOf(part.gradient)), part.source});
        m_outputSamples.push_back(sampleOf(plan, data, other));
    });
}

/// `sums`: of what came through `reader`, and of what came by the other way.
void Probe::noteParts(std::size_t block, int reader, const kernels::PairSums& sums)
{
    auto branch = std::sqrt(sums.firstSquares);
    auto shortcut = std::sqrt(sums.secondSquares);
    if (reader != m_plan.blocks[block].branchReader)
        std::swap(branch, shortcut);
    auto& signal = m_seen.blocks[block];
    signal.branchGradient = branch;
    signal.shortcutGradient = shortcut;
    signal.cosine = branch > 0.0 && shortcut > 0.0 ? sums.products / branch / shortcut : 0.0;
    signal.hasGradients = true;
}

void Probe::beforeUpdate(const Network& network)
{
    const Stopwatch watch(m_milliseconds);
    if (m_scope.responses)
        normResponses(network);
    if (m_scope.gradients)
        weightGradients(network);
}

void Probe::normResponses(const Network& network)
{
    const auto parameters = normParameters(network);
    std::map<int, std::pair<std::vector<double>, std::vector<double>>> maps;  // each channel's factor and offset
    for (const auto& batch : network.batchStatistics()) {
        const auto& spec = network.graph().nodes[static_cast<std::size_t>(batch.node)].spec;
        const auto eps = std::get<BatchNormSpec>(spec.op).eps;
        const auto& [scale, shift] = parameters.at(batch.node);
        auto& tensor = m_tensors[static_cast<std::size_t>(batch.node)];
        auto& [factors, offsets] = maps[batch.node];
        const auto channels = static_cast<double>(scale.size());
        tensor.mean = tensor.squares = 0.0;
        for (std::size_t c = 0; c < scale.size(); ++c) {
            const auto factor = scale[c] / std::sqrt(batch.variance[c] + eps);
            factors.push_back(factor);
            offsets.push_back(shift[c] - factor * batch.mean[c]);
            tensor.mean += shift[c] / channels;
            tensor.squares += (factor * factor * batch.variance[c] + static_cast<double>(shift[c]) * shift[c]) / channels;
        }
    }
    for (std::size_t source = 0; source < m_tensors.size(); ++source)
        for (const auto norm : m_plan.nodes[source].norms) {
            const auto& [factors, offsets] = maps.at(norm);
            auto& sample = m_tensors[static_cast<std::size_t>(norm)].sample;
            sample.clear();
            for (const auto& [channel, value] : m_tensors[source].ofChannels) {
                const auto c = static_cast<std::size_t>(channel);
                sample.push_back(static_cast<float>(value * factors[c] + offsets[c]));
            }
        }
}

void Probe::weightGradients(const Network& network)
{
    for (const auto& segment : network.segments()) {
        const auto& info = network.tensors()[static_cast<std::size_t>(segment.parameter)];
        if (info.role != TensorRole::Weight)
            continue;
        const auto gradient = network.gradients().subspan(segment.offset, segment.size);
        const auto size = static_cast<std::int64_t>(segment.size);
        const ChannelwisePlan plan{1, {size, 1, 1}, {size, 1}};
        const auto* none = static_cast<const float*>(nullptr);
        WeightGradient seen{sizeOf(kernels::tensorSums(gradient), static_cast<double>(elements(info.dims))), info.node};
        m_weightSamples.push_back(sampleOf(plan, gradient.data(), none));
        // Until the update is known the weights' own norm stands here.
        const auto weights = network.weights().subspan(segment.offset, segment.size);
        seen.updateRatio = std::sqrt(kernels::tensorSums(weights).squares);
        m_seen.weights.push_back(std::move(seen));
    }
}

void Probe::afterUpdate(const Network& network, std::span<const float> velocity, double rate)
{
    if (!m_scope.gradients)
        return;
    const Stopwatch watch(m_milliseconds);
    auto seen = m_seen.weights.begin();
    for (const auto& segment : network.segments()) {
        if (network.tensors()[static_cast<std::size_t>(segment.parameter)].role != TensorRole::Weight)
            continue;
        const auto change = rate * std::sqrt(kernels::tensorSums(velocity.subspan(segment.offset, segment.size)).squares);
        const auto before = seen->updateRatio;
        seen->updateRatio = before > 0.0 ? change / before : 0.0;
        ++seen;
    }
}

double Probe::rms(int node) const
{
    return node == kNetworkInput ? kNotMeasured : std::sqrt(m_tensors[static_cast<std::size_t>(node)].squares);
}

/// All at the end, each by one thread of the team: while one counts alone the others would wait.
void Probe::makeHistograms()
{
    const Stopwatch watch(m_milliseconds);
    std::vector<std::pair<const std::vector<float>*, Histogram*>> wanted;
    for (std::size_t i = 0; m_scope.responses && i < m_tensors.size(); ++i)
        if (m_plan.nodes[i].isResponse)
            wanted.emplace_back(&m_tensors[i].sample, &m_tensors[i].histogram);
    for (std::size_t i = 0; i < m_seen.outputs.size(); ++i)
        wanted.emplace_back(&m_outputSamples[i], &m_seen.outputs[i].histogram);
    for (std::size_t i = 0; i < m_seen.weights.size(); ++i)
        wanted.emplace_back(&m_weightSamples[i], &m_seen.weights[i].histogram);
    parallelRanges(std::ssize(wanted), 1, 2, [&](std::int64_t first, std::int64_t last) {
        for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
            *wanted[i].second = histogramOf(*wanted[i].first);
    });
}

LayerStatistics Probe::take()
{
    makeHistograms();
    const auto variance = [](const Tensor& tensor) { return std::max(0.0, tensor.squares - tensor.mean * tensor.mean); };
    for (std::size_t i = 0; m_scope.responses && i < m_tensors.size(); ++i) {
        auto& tensor = m_tensors[i];
        if (m_plan.nodes[i].isResponse)
            m_seen.responses.push_back({.node = static_cast<int>(i),
                                        .mean = tensor.mean,
                                        .standardDeviation = std::sqrt(variance(tensor)),
                                        .deadFraction = tensor.dead,
                                        .zeroFraction = tensor.zeros,
                                        .histogram = std::move(tensor.histogram)});
    }
    for (std::size_t b = 0; m_scope.responses && b < m_plan.blocks.size(); ++b) {
        const auto& block = m_plan.blocks[b];
        const auto& sum = m_tensors[static_cast<std::size_t>(block.sum)];
        auto& signal = m_seen.blocks[b];
        signal.branchRms = rms(block.branch);
        signal.shortcutRms = rms(block.shortcut);
        signal.outputMean = sum.mean;
        signal.outputVariance = variance(sum);
    }
    std::ranges::sort(m_seen.outputs, {}, &OutputGradient::node);
    std::ranges::sort(m_seen.weights, {}, &WeightGradient::node);
    m_seen.probeMilliseconds = m_milliseconds;
    return std::exchange(m_seen, {});
}

}  // namespace reslab
