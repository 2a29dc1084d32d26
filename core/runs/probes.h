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
/// "iteration,layer,branch_rms,shortcut_rms,branch_gradient_l2,shortcut_gradient_l2,cosine".
std::string_view blockColumns();
/// Whether a table of responses has zero_fraction.
bool hasZeroFractions(const std::filesystem::path& responses);

/// A row a layer, in order of nodes; numbers to nine digits. `kind` is "weights" or "outputs"; of outputs update_ratio is empty.
/// Among the responses stand the sums of residual blocks, before any ReLU; the fractions are empty but behind ReLU.
std::string gradientRows(const LayerStatistics& statistics, const ShapedGraph& graph);
std::string responseRows(const LayerStatistics& statistics, const ShapedGraph& graph, bool hasZeros = true);
/// A row a residual block, named by its addition: the sizes of forward, the gradients of backward, or both. Cells are empty where
/// the other was asked for alone, or where nothing can be told.
std::string blockRows(const LayerStatistics& statistics, const ShapedGraph& graph, bool isForward = true, bool isBackward = true);

/// The tables of probes that a run's folder has.
bool hasProbes(const RunFolder& folder);
/// What gradients.csv, responses.csv and blocks.csv of a run's folder hold, by iteration; a table that is not there leaves its lists empty.
/// Of more than about `most` iterations every so manieth is read, the first and the last among them, the others' rows being passed
/// over unseen. Of nothing a histogram comes back. Throws what readDescription() throws;
/// FileForeign, FileMalformed.
std::vector<LayerStatistics> readProbes(const RunFolder& folder, std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace reslab
