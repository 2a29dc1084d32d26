#pragma once

#include <QString>

#include <cstdint>
#include <vector>

#include "core/analysis/cost.h"
#include "core/graph/shapedgraph.h"
#include "ui/diagram/detail.h"

namespace reslab::ui {

enum class BlockForm {
    Plain,          ///< no shortcut
    Identity,       ///< y = F(x) + x
    Padded,         ///< the shortcut is padded with zeros (option A)
    Convolutional,  ///< the shortcut is a projection
    Branched        ///< an Inception module
};

/// A block as a reader counts it: its form and the weighted layers of its branch. Layers of a stage that stand in no block, as
/// all of VGG's do, are one without a number.
struct BlockSummary {
    GroupKey place;
    BlockForm form = BlockForm::Plain;
    std::vector<int> layers;  ///< weighted nodes of the branch, in their order; no projections, none of a gate
    bool hasGate = false;     ///< squeeze-and-excitation
    int join = -1;            ///< the concatenation of an Inception module
    Shape output;
    std::int64_t parameters = 0;
    std::int64_t macs = 0;
};

/// Consecutive blocks that are alike.
struct BlockRun {
    BlockSummary first;
    int count = 1;
};

/// A stage with its blocks; also the stem (stage 0) and what follows the last stage (-1), whose layers are one block.
struct StageSummary {
    int stage = 0;
    Shape output;
    std::vector<BlockSummary> blocks;
    std::vector<BlockRun> runs;  ///< the blocks, counted; what has no number and no weighted layer is left out
    std::int64_t parameters = 0;
    std::int64_t macs = 0;

    /// "3 blocks", or "4 weighted layers" where none has a number.
    QString countText() const;
};

/// The stages of a network in the order of the data.
std::vector<StageSummary> stagesOf(const ShapedGraph& graph, const CostTable& cost);

/// "identity block", "convolutional block": what the field calls it.
QString formText(BlockForm form);
/// The same with a module's number: "Inception module 3a".
QString titleOf(const ShapedGraph& graph, const BlockSummary& block);
/// "3×3, 64": a weighted layer in short, as tables have it, without its stride.
QString layerInShort(const OpSpec& op);
/// What squeeze-and-excitation is called in short.
QString gateInShort();
/// "1×1, 64 · 3×3, 64, /2 · 1×1, 256 · SE", or the number of layers where there are many; of an Inception module the channels of its
/// branches, "64 + 128 + 32 + 32 → 256".
QString layersInShort(const ShapedGraph& graph, const BlockSummary& block);

}  // namespace reslab::ui
