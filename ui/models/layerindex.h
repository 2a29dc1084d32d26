#pragma once

#include <QString>

#include <vector>

#include "core/graph/shapedgraph.h"

namespace reslab::ui {

/// Where a layer stands in its network, for views of all layers in a row.
struct LayerPlace {
    int node = 0;          ///< whose values are shown: an index into the ShapedGraph
    int depth = 0;         ///< 1, 2, ...: weighted layers up to here, in order, shortcuts' projections left out
    int stage = -1;        ///< as in NodeSpec
    int block = -1;
    double byStage = 0.0;  ///< the k-th stage of the network takes [k, k + 1), its stem what is before 1, its classifier what is behind
};

/// The layers of one network in the order in which signals pass them: what a view of gradients or responses has on its axis.
class LayerIndex {
public:
    explicit LayerIndex(ShapedGraph graph);

    const ShapedGraph& graph() const { return m_graph; }
    QString nameOf(int node) const;
    /// The node of that name, or kNetworkInput.
    int find(const QString& name) const { return m_graph.find(name.toStdString()); }
    int depth() const { return m_depth; }
    /// The numbers that the network's stages have, in order.
    const std::vector<int>& stages() const { return m_stages; }

    /// Layers with weights: convolutions and fully connected ones, shortcuts' projections left out.
    const std::vector<LayerPlace>& weighted() const { return m_weighted; }
    /// Projections of shortcuts, which stand beside a block's layers: as deep as what is before them.
    const std::vector<LayerPlace>& projections() const { return m_projections; }
    /// The output of each block: of a plain block behind its last activation, of a residual block likewise (pre-activation: the sum).
    const std::vector<LayerPlace>& blockOutputs() const { return m_blockOutputs; }
    /// What each 3x3 layer responds, behind its normalisation where it has one, before activation and addition. He et al. 2015,
    /// fig. 7. In a network without 3x3 layers: of every weighted layer.
    const std::vector<LayerPlace>& responses() const { return m_responses; }
    bool hasThreeByThree() const { return m_hasThreeByThree; }
    /// x_l before its activation: of a residual block its sum, of a plain block what its last layer responds.
    const std::vector<LayerPlace>& signal() const { return m_signal; }
    /// Additions of residual blocks.
    const std::vector<LayerPlace>& sums() const { return m_sums; }
    const std::vector<LayerPlace>& rectifiers() const { return m_rectifiers; }

    /// The node that is known to a view which shows `places`, for any node of the network: itself, or what belongs to it (the
    /// response of a convolution, the output of a block). -1 where nothing does.
    int nearest(const std::vector<LayerPlace>& places, int node) const;

private:
    void findStages();
    void findDepths();
    void findLayers();
    void findBlocks();
    std::vector<bool> nodesBeside() const;
    LayerPlace place(int node) const;
    int responseOf(int node) const;
    bool isWeighted(int node) const;

    ShapedGraph m_graph;
    int m_depth = 0;
    bool m_hasThreeByThree = false;
    std::vector<int> m_depths;  ///< of each node
    std::vector<int> m_stages;
    std::vector<LayerPlace> m_weighted, m_projections, m_blockOutputs, m_responses, m_signal, m_sums, m_rectifiers;
};

}  // namespace reslab::ui
