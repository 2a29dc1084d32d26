#include "ui/models/signalhistory.h"

#include <algorithm>
#include <array>
#include <utility>

namespace reslab::ui {
namespace {

// How many numbers are kept of a node of each kind.
constexpr std::size_t kOfResponse = 4;
constexpr std::size_t kOfWeights = 4;
constexpr std::size_t kOfOutput = 3;
constexpr std::size_t kOfBlock = 7;

template <class Entries, class Node>
std::vector<int> nodesOf(const Entries& entries, Node node)
{
    std::vector<int> nodes;
    nodes.reserve(entries.size());
    for (const auto& entry : entries)
        nodes.push_back(entry.*node);
    return nodes;
}

std::vector<double> valuesOf(const LayerStatistics& of)
{
    std::vector<double> values;
    values.reserve(kOfResponse * of.responses.size() + kOfWeights * of.weights.size() + kOfOutput * of.outputs.size() +
                   kOfBlock * of.blocks.size());
    for (const auto& response : of.responses)
        values.insert(values.end(), {response.mean, response.standardDeviation, response.deadFraction, response.zeroFraction});
    for (const auto& weights : of.weights)
        values.insert(values.end(), {weights.l2, weights.rms, weights.max, weights.updateRatio});
    for (const auto& output : of.outputs)
        values.insert(values.end(), {output.l2, output.rms, output.max});
    for (const auto& block : of.blocks) {
        values.insert(values.end(), {block.branchRms, block.shortcutRms, block.outputMean, block.outputVariance});
        if (block.hasGradients)
            values.insert(values.end(), {block.branchGradient, block.shortcutGradient, block.cosine});
        else
            values.insert(values.end(), {kNotMeasured, kNotMeasured, kNotMeasured});
    }
    return values;
}

template <class Entries>
std::size_t histogramBytesOf(const Entries& entries)
{
    std::size_t sum = 0;
    for (const auto& entry : entries)
        if (!entry.histogram.counts.empty())
            sum += sizeof(entry) + entry.histogram.counts.capacity() * sizeof(std::uint32_t);
    return sum;
}

/// What a record takes beyond its numbers; 0 of a table's.
std::size_t histogramBytesOf(const LayerStatistics& of)
{
    return histogramBytesOf(of.responses) + histogramBytesOf(of.weights) + histogramBytesOf(of.outputs);
}

/// Which list a signal is of, and its place among the numbers of a node.
struct Slot {
    enum class Of { Responses, Weights, Outputs, Blocks } of;
    std::size_t place;
};

Slot slotOf(Signal signal)
{
    using Of = Slot::Of;
    switch (signal) {
    case Signal::Mean:
        return {Of::Responses, 0};
    case Signal::Deviation:
        return {Of::Responses, 1};
    case Signal::DeadFraction:
        return {Of::Responses, 2};
    case Signal::ZeroFraction:
        return {Of::Responses, 3};
    case Signal::WeightL2:
        return {Of::Weights, 0};
    case Signal::WeightRms:
        return {Of::Weights, 1};
    case Signal::WeightMax:
        return {Of::Weights, 2};
    case Signal::UpdateRatio:
        return {Of::Weights, 3};
    case Signal::OutputL2:
        return {Of::Outputs, 0};
    case Signal::OutputRms:
        return {Of::Outputs, 1};
    case Signal::OutputMax:
        return {Of::Outputs, 2};
    case Signal::BranchRms:
        return {Of::Blocks, 0};
    case Signal::ShortcutRms:
        return {Of::Blocks, 1};
    case Signal::SumMean:
        return {Of::Blocks, 2};
    case Signal::SumVariance:
        return {Of::Blocks, 3};
    case Signal::BranchGradient:
        return {Of::Blocks, 4};
    case Signal::ShortcutGradient:
        return {Of::Blocks, 5};
    case Signal::Cosine:
        return {Of::Blocks, 6};
    }
    return {Of::Responses, 0};
}

}  // namespace

const char* fileTitle(Signal signal)
{
    static constexpr std::array<const char*, 18> kTitles{
        "weight_gradient_l2", "weight_gradient_rms", "weight_gradient_max", "update_ratio", "output_gradient_l2", "output_gradient_rms",
        "output_gradient_max", "mean", "standard_deviation", "dead_fraction", "zero_fraction", "branch_rms", "shortcut_rms",
        "signal_mean", "signal_variance", "branch_gradient_l2", "shortcut_gradient_l2", "cosine"};
    return kTitles[static_cast<std::size_t>(signal)];
}

void SignalHistory::append(const std::shared_ptr<const LayerStatistics>& statistics)
{
    if (!m_columns.empty() && statistics->iteration <= m_columns.back().iteration)
        dropFrom(statistics->iteration);
    Nodes nodes{nodesOf(statistics->responses, &ResponseStatistics::node), nodesOf(statistics->weights, &WeightGradient::node),
                nodesOf(statistics->outputs, &OutputGradient::node), nodesOf(statistics->blocks, &BlockSignal::sum)};
    auto shared = !m_columns.empty() && *m_columns.back().nodes == nodes ? m_columns.back().nodes
                                                                         : std::make_shared<const Nodes>(std::move(nodes));
    m_columns.push_back({m_probes++, statistics->iteration, statistics->seconds, std::move(shared), valuesOf(*statistics), statistics,
                         histogramBytesOf(*statistics)});
    thin();
    thinHistograms();
}

void SignalHistory::dropFrom(std::int64_t iteration)
{
    std::erase_if(m_columns, [&](const Column& column) { return column.iteration >= iteration; });
    m_probes = m_columns.empty() ? 0 : m_columns.back().number + 1;
    if (m_columns.empty())
        m_stride = m_histogramStride = 1;
}

std::size_t SignalHistory::capacity() const
{
    const auto each = sizeof(Column) + m_columns.back().values.size() * sizeof(double);
    return std::clamp(kMostBytes / each, kLeast, kMost);
}

/// Beyond the newest only every m_stride-th probe stays; where these are too many still, every second of them goes.
void SignalHistory::thin()
{
    const auto most = capacity();
    const auto newest = std::min(kNewest, most / 2);
    if (m_columns.size() <= newest)
        return;
    // One column a probe leaves the newest.
    const auto leaving = m_columns.end() - static_cast<std::ptrdiff_t>(newest) - 1;
    if (leaving->number % m_stride != 0) {
        m_columns.erase(leaving);
    }
    if (m_columns.size() <= most)
        return;
    m_stride *= 2;
    const auto firstNew = m_columns[m_columns.size() - newest].number;
    std::erase_if(m_columns, [&](const Column& column) { return column.number < firstNew && column.number % m_stride != 0; });
}

/// Of all but the first and the newest every m_histogramStride-th probe keeps its histograms; where these are too many still, every
/// second of them goes.
void SignalHistory::thinHistograms()
{
    const auto isDropped = [this](const Column& column) {
        return column.histogramBytes == 0 || column.number % m_histogramStride != 0;
    };
    const auto drop = [&] {
        for (std::size_t column = 1; column + 1 < m_columns.size(); ++column)
            if (isDropped(m_columns[column])) {
                m_columns[column].record.reset();
                m_columns[column].histogramBytes = 0;
            }
    };
    drop();
    const auto numbers = bytesOfNumbers();
    const auto most = std::max(kLeastHistogramBytes, kMostBytes - std::min(kMostBytes, numbers));
    // Beyond the newest number no stride drops more.
    while (bytesOfHistograms() > most && m_histogramStride < m_probes) {
        m_histogramStride *= 2;
        drop();
    }
}

std::size_t SignalHistory::lastRecorded(std::size_t column) const
{
    while (column > 0 && m_columns[column].histogramBytes == 0)
        --column;
    return column;
}

std::optional<std::size_t> SignalHistory::at(std::int64_t iteration) const
{
    const auto next = std::ranges::upper_bound(m_columns, iteration, {}, &Column::iteration);
    if (next == m_columns.begin())
        return std::nullopt;
    return static_cast<std::size_t>(next - m_columns.begin()) - 1;
}

double SignalHistory::value(std::size_t column, Signal signal, int node) const
{
    double value = kNotMeasured;
    read(column, signal, std::span(&node, 1), std::span(&value, 1));
    return value;
}

void SignalHistory::read(std::size_t column, Signal signal, std::span<const int> nodes, std::span<double> values) const
{
    const auto& at = m_columns[column];
    const auto slot = slotOf(signal);
    const std::array<std::pair<const std::vector<int>*, std::size_t>, 4> lists{{{&at.nodes->responses, kOfResponse},
                                                                                {&at.nodes->weights, kOfWeights},
                                                                                {&at.nodes->outputs, kOfOutput},
                                                                                {&at.nodes->blocks, kOfBlock}}};
    const auto list = static_cast<std::size_t>(slot.of);
    std::size_t begin = slot.place;
    for (std::size_t before = 0; before < list; ++before)
        begin += lists[before].second * lists[before].first->size();
    const auto& [known, each] = lists[list];
    // Views ask in the order of nodes, so the next one is most often right behind the last.
    auto place = known->begin();
    for (std::size_t index = 0; index < nodes.size(); ++index) {
        if (place == known->end() || *place != nodes[index])
            place = std::ranges::lower_bound(*known, nodes[index]);
        const bool isKnown = place != known->end() && *place == nodes[index];
        values[index] = isKnown ? at.values[begin + each * static_cast<std::size_t>(place - known->begin())] : kNotMeasured;
        if (isKnown)
            ++place;
    }
}

std::size_t SignalHistory::bytes() const
{
    return bytesOfNumbers() + bytesOfHistograms();
}

std::size_t SignalHistory::bytesOfNumbers() const
{
    std::size_t sum = m_columns.capacity() * sizeof(Column);
    for (const auto& column : m_columns)
        sum += column.values.capacity() * sizeof(double);
    return sum;
}

std::size_t SignalHistory::bytesOfHistograms() const
{
    std::size_t sum = 0;
    for (const auto& column : m_columns)
        sum += column.histogramBytes;
    return sum;
}

}  // namespace reslab::ui
