#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/telemetry/layerstatistics.h"

namespace reslab::ui {

/// One number that a probe tells of a node.
enum class Signal {
    // Of a layer's weights
    WeightL2,
    WeightRms,
    WeightMax,
    UpdateRatio,
    // By a node's output
    OutputL2,
    OutputRms,
    OutputMax,
    // Of a node's outputs
    Mean,
    Deviation,
    DeadFraction,
    ZeroFraction,
    // Of a residual block, at its addition
    BranchRms,
    ShortcutRms,
    SumMean,
    SumVariance,
    BranchGradient,
    ShortcutGradient,
    Cosine
};

/// As files of numbers call it, in every language.
const char* fileTitle(Signal signal);

/// What the probes of one run told, thinned by age so that it never grows beyond a bound: the newest are kept as they came,
/// before them every second, fourth, ... is left, each as it was measured, and the first one always. Histograms take far more: in
/// the room that the numbers leave every probe has its own, or else every second, fourth, ..., the first and the newest always.
class SignalHistory {
public:
    static constexpr std::size_t kNewest = 150;
    static constexpr std::size_t kMost = 600;
    static constexpr std::size_t kMostBytes = std::size_t{16} << 20;  ///< fewer columns for networks of thousands of nodes
    static constexpr std::size_t kLeast = 64;
    static constexpr std::size_t kLeastHistogramBytes = kMostBytes / 4;

    /// Of a later iteration than the newest; one that is not makes a history anew from there on, as a run does that goes back to
    /// its checkpoint.
    void append(const std::shared_ptr<const LayerStatistics>& statistics);

    bool isEmpty() const { return m_columns.empty(); }
    std::size_t size() const { return m_columns.size(); }
    std::int64_t iteration(std::size_t column) const { return m_columns[column].iteration; }
    double seconds(std::size_t column) const { return m_columns[column].seconds; }
    /// The last column that is not later than `iteration`; nothing before the first.
    std::optional<std::size_t> at(std::int64_t iteration) const;
    /// Not a number where the probe did not tell it.
    double value(std::size_t column, Signal signal, int node) const;
    /// The same of many nodes, into `values`, which is as long.
    void read(std::size_t column, Signal signal, std::span<const int> nodes, std::span<double> values) const;

    // As they came, of a history that is not empty; nullptr of an empty one.
    std::shared_ptr<const LayerStatistics> first() const { return isEmpty() ? nullptr : m_columns.front().record; }
    std::shared_ptr<const LayerStatistics> newest() const { return isEmpty() ? nullptr : m_columns.back().record; }
    /// The probe of a column as it came, with its histograms; nullptr where they are not kept.
    const LayerStatistics* record(std::size_t column) const { return m_columns[column].record.get(); }
    /// The last column not behind `column` whose histograms are kept; the first one where none between has any.
    std::size_t lastRecorded(std::size_t column) const;

    /// What the columns take up, with their histograms.
    std::size_t bytes() const;

private:
    /// Which node stands at which place of a column; the same for all columns of a run that is always asked the same.
    struct Nodes {
        std::vector<int> responses, weights, outputs, blocks;
        friend bool operator==(const Nodes&, const Nodes&) = default;
    };
    struct Column {
        std::int64_t number = 0;  ///< of the probe, counted from 0
        std::int64_t iteration = 0;
        double seconds = 0.0;
        std::shared_ptr<const Nodes> nodes;
        std::vector<double> values;
        std::shared_ptr<const LayerStatistics> record;
        std::size_t histogramBytes = 0;  ///< of the record
    };

    void dropFrom(std::int64_t iteration);
    void thin();
    void thinHistograms();
    std::size_t bytesOfNumbers() const;
    std::size_t bytesOfHistograms() const;
    std::size_t capacity() const;

    std::vector<Column> m_columns;
    std::int64_t m_probes = 0;
    std::int64_t m_stride = 1;
    std::int64_t m_histogramStride = 1;
};

}  // namespace reslab::ui
