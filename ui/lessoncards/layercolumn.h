#pragma once

#include <QPainter>

#include <vector>

#include "core/graph/shapedgraph.h"
#include "ui/plots/figurelook.h"

namespace reslab::ui {

/// A network as a column of its convolutions and fully connected layers, the first on top, its stages a little apart.
class LayerColumn {
public:
    /// `added`: nodes that pass on what they read.
    LayerColumn(const ShapedGraph& graph, const std::vector<int>& added, const QRectF& place);

    struct Layer {
        int node = 0;
        QString name;
        bool isAdded = false;
        QRectF box;
    };
    const std::vector<Layer>& layers() const { return m_layers; }
    const Layer* find(const QString& name) const;
    /// Trained layers in `colour`, the others as outlines.
    void paint(QPainter& painter, const QColor& colour, const FigureLook& look) const;

private:
    std::vector<Layer> m_layers;
};

}  // namespace reslab::ui
