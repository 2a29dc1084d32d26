#pragma once

#include "core/graph/networkspec.h"
#include "core/zoo/blockstyle.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reslab {

/// One block: its weighted layers, and what the shortcut becomes where it cannot be, or shall not be, the identity.
struct BlockPlan {
    int stage = 1;               ///< 1, 2, ...
    int index = 0;               ///< 0, 1, ... within the stage
    std::vector<OpSpec> layers;  ///< ConvSpec or LinearSpec, in order
    bool changesShape = false;   ///< the block's output has another shape than its input
    PadShortcutSpec pad;         ///< option A's op where the shape changes; its channels are the block's
    OpSpec projection;           ///< the op of B where the shape changes, of C everywhere
    bool averagesDown = false;   ///< a projection's stride is an average pooling before it. He et al. 2019, fig. 2c
    std::int64_t squeeze = 0;    ///< channels between the two layers of squeeze-and-excitation at the branch's end; 0: none
    double dropPath = 0.0;       ///< the branch's rate of stochastic depth; 0: none
};

/// Writes a network node by node: the one place that knows where normalisation, activation and shortcut stand in a block.
/// Plain networks are grouped into the same blocks, so that twins share every name.
class NetBuilder {
public:
    /// `frame` is the network without nodes; `layerName` names weighted layers, "conv" or "linear". Throws as
    /// requireConsistent().
    NetBuilder(NetworkSpec frame, const BlockStyle& style, std::string layerName);

    /// Appends a node of the stem or head that reads the one before it.
    void append(std::string name, OpSpec op);
    /// Appends a layer before the first block, with its normalisation and activation: conv1, bn1, relu1.
    void stemLayer(OpSpec layer);
    /// Appends several in the place of one, as timm names them: conv1.0, conv1.1, conv1.2, conv1.3 ... bn1, relu1.
    void deepStem(const std::vector<ConvSpec>& layers);
    /// Appends a convolution with its normalisation and activation: place.0, place.1, place.2.
    void unit(const std::string& place, const ConvSpec& conv);
    /// Appends what stands between the last block and the classifier.
    void head(Head head);
    void block(const BlockPlan& plan);
    /// Ends the blocks: pre-activation orders need a last activation here. He et al. 2016, sec. 5.
    void endBlocks();
    NetworkSpec take() { return std::move(m_spec); }

private:
    void append(std::string name, OpSpec op, std::vector<std::string> inputs);
    void appendIn(std::string_view place, std::string name, OpSpec op);
    void normalise(std::string_view place, int number, bool endsBranch = false);
    void normaliseAs(std::string name, double initialScale = 1.0);
    void activate(std::string_view place, int number);
    void activateAs(std::string name);
    void squeeze(const BlockPlan& plan, const std::string& place);
    void project(const BlockPlan& plan, const std::string& place);
    void add(const BlockPlan& plan, const std::string& entry, const std::string& activated);
    std::string shortcut(const BlockPlan& plan, const std::string& entry, const std::string& activated);
    bool isPreActivated() const;

    NetworkSpec m_spec;
    BlockStyle m_style;
    std::string m_layerName;
    std::string m_tail;  ///< the node that the next one reads
    int m_stage = 0;
    int m_block = -1;
    int m_stemLayers = 0;
    bool m_isActivated = false;  ///< the tail is the stem's activation: a pre-activated block needs none of its own
};

/// Throws OptionConflict: `option` may not be `actual` beside `other`, such as "shortcut=none", but beside `expected`.
[[noreturn]] void refuseConflict(const char* option, std::string_view actual, std::string other, const char* expected);

/// Throws DepthImpossible, naming the two nearest and the bounds, unless depth is one of `depths`, two or more that ascend.
void requireDepthAmong(int depth, std::span<const int> depths);

/// Throws DepthImpossible, naming the two nearest and the bounds, unless depth is first, first + step, first + 2 step ... up to
/// `deepest`.
void requireDepth(int depth, int first, int step, int deepest);

}  // namespace reslab
