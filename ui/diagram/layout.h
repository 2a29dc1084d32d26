#pragma once

#include <QPainterPath>
#include <QRectF>

#include <span>
#include <vector>

#include "ui/diagram/units.h"

namespace reslab::ui {

/// One layer inside a box.
struct LayoutCell {
    int node = 0;
    QRectF rect;
};

/// One box, and the layers that are drawn in it; a folded group has none.
struct LayoutNode {
    UnitKind kind = UnitKind::Row;
    GroupKey place;
    std::vector<int> nodes;  ///< of the graph
    std::vector<LayoutCell> cells;
    QRectF rect;
    bool showsPaths = false;  ///< a grouped convolution, unfolded
};

enum class EdgeKind {
    Flow,     ///< where the data go
    Shortcut  ///< on the way round a block, before, through and behind what stands on it
};

/// From the lower edge of one box to the upper or right one of another.
struct LayoutEdge {
    int from = 0;
    int to = 0;
    EdgeKind kind = EdgeKind::Flow;
    bool entersSide = false; ///< it ends in the right side of `to`, else in its upper edge
    bool isDotted = false;   ///< a shortcut over which dimensions change. He et al. 2015, fig. 3
    QPainterPath path;
    QRectF bounds;
};

/// The ground of an open group, and where its name stands.
struct LayoutFrame {
    GroupKey place;
    QRectF rect;
    QRectF label;  ///< empty for blocks
};

/// A network's drawing as a value: data flow from top to bottom, the main path stands at x = 0. In device-independent pixels.
struct Layout {
    std::vector<LayoutNode> nodes;  ///< as UnitGraph::units
    std::vector<LayoutEdge> edges;
    std::vector<LayoutFrame> frames;  ///< outer ones first
    std::vector<int> nodeOf;          ///< of each node of the graph, its box
    QRectF bounds;

    /// The box at a place, or -1.
    int boxAt(const QPointF& at) const;
    /// The node of the graph at a place, or -1; of a folded group its first.
    int nodeAt(const QPointF& at) const;
    /// The innermost group whose ground or box is at a place; stage -1 where there is none.
    GroupKey groupAt(const QPointF& at) const;
    /// Where a node of the graph is drawn: its cell, or the box of the group that holds it.
    QRectF rectOf(int node) const;
};

// Sizes that drawing and tests share.
inline constexpr double kRowWidth = 264.0;
inline constexpr double kRowHeight = 28.0;
inline constexpr double kSideWidth = 200.0;
inline constexpr double kChipWidth = 42.0;
inline constexpr double kSumSize = 22.0;

/// Draws one network.
Layout layoutOf(const ShapedGraph& graph, const Detail& detail);

/// Draws networks side by side: what has the same stage and block stands at the same height; where stages of one number differ in
/// their output's size, what has the same size does. Deterministic, and in proportion to the number of boxes.
std::vector<Layout> layoutsOf(std::span<const ShapedGraph* const> graphs, const Detail& detail);

}  // namespace reslab::ui
