#pragma once

#include <cstddef>

#include "core/telemetry/layerstatistics.h"
#include "ui/models/signalset.h"
#include "ui/signals/signaloptions.h"

namespace reslab::ui {

/// How the values of one layer are spread at one probe; nullptr where the probe took no histogram.
struct LayerHistograms {
    const Histogram* outputs = nullptr;
    const Histogram* gradient = nullptr;  ///< by weights or by outputs: gradientOf()
};

/// Of which gradient histograms are shown beside `subject`.
enum class GradientOf { Weights, Outputs };
GradientOf gradientOf(Subject subject);

/// Those of a node that is shown of `subject`. They point into `kept`.
LayerHistograms histogramsOf(const LayerStatistics& kept, const LayerIndex& layers, Subject subject, int node);

/// The convolution or fully connected layer whose response `node` is, or itself.
int weightsBehind(const ShapedGraph& graph, int node);

/// Where bin `bin` begins and, of the next number, ends: bin 0 at the histogram's least value, the last at its greatest.
double binEdge(const Histogram& histogram, std::size_t bin);

}  // namespace reslab::ui
