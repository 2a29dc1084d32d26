#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/shapedgraph.h"
#include "core/runs/runfolder.h"
#include "core/telemetry/layerstatistics.h"

namespace reslab {

/// "iteration,layer,kind,l2,rms,max,update_ratio" and "iteration,layer,mean,std,dead_fraction,zero_fraction", the last of which
/// tables of older versions lack.
std::string_view gradientColumns();
std::string_view responseColumns(bool hasZeros = true);
/// Whether a table of responses has zero_fraction.
bool hasZeroFractions(const std::filesystem::path& responses);

/// A row a layer, in order of nodes; numbers to nine digits. `kind` is "weights" or "outputs"; of outputs update_ratio is empty.
/// Among the responses stand the sums of residual blocks, before any ReLU; the fractions are empty but behind ReLU.
std::string gradientRows(const LayerStatistics& statistics, const ShapedGraph& graph);
std::string responseRows(const LayerStatistics& statistics, const ShapedGraph& graph, bool hasZeros = true);

/// What gradients.csv and responses.csv of a run's folder hold, by iteration; a table that is not there leaves its lists empty.
/// Of more than about `most` iterations every so manieth is read, the first and the last among them, the others' rows being passed
/// over unseen. Of blocks the outputs' mean and variance come back, of nothing a histogram. Throws what readDescription() throws;
/// FileForeign, FileMalformed.
std::vector<LayerStatistics> readProbes(const RunFolder& folder, std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace reslab
