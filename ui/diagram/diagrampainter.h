#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QPainter>

#include <functional>
#include <optional>
#include <set>
#include <span>

#include "ui/diagram/drawing.h"
#include "ui/theme/layercolours.h"
#include "ui/theme/theme.h"

namespace reslab::ui {

/// Colours and type of a drawing. Sizes are in the drawing's own units, so that zooming scales all alike.
struct DiagramLook {
    bool isDark = false;
    QColor ground, surface, text, textSoft, textFaint, line, accent, warning;
    QFont small, body, strong, title;

    LayerColours colours(LayerKind kind) const { return layerColours(kind, isDark); }
};

/// The window's colours.
DiagramLook lookOf(const Theme& theme);
/// The light colours, on white: for files.
DiagramLook paperLook(const Theme& theme);

/// What is marked on a drawing.
struct DiagramMarks {
    int panel = -1;           ///< of the chosen node
    int node = -1;            ///< of the graph
    std::set<std::pair<int, int>> found;  ///< (panel, node)
    bool differences = true;  ///< nodes that the network compared with does not have are marked
    /// The colour of a box of these nodes where it tells something other than their kind.
    std::function<std::optional<QColor>(const DrawnNetwork& network, std::span<const int> nodes)> fill;
};

/// Draws what of a drawing is seen. At small scales letters go first, then lines, then single boxes, so that a drawing of
/// thousands of boxes costs no more than what can be told apart.
class DiagramPainter {
public:
    DiagramPainter(const Drawing& drawing, const DiagramLook& look, const DiagramMarks& marks);

    /// `exposed` in the drawing's units; `scale` device-independent pixels for one of them.
    void paint(QPainter& painter, const QRectF& exposed, qreal scale) const;

private:
    void paintPanel(QPainter& painter, int index, const QRectF& exposed) const;
    void paintHeader(QPainter& painter, const Panel& panel) const;
    void paintFrame(QPainter& painter, const Panel& panel, const LayoutFrame& frame) const;
    void paintEdge(QPainter& painter, const Panel& panel, const LayoutEdge& edge) const;
    void paintBox(QPainter& painter, const Panel& panel, const LayoutNode& box) const;
    void paintRow(QPainter& painter, const Panel& panel, const LayoutNode& box) const;
    void paintMerge(QPainter& painter, const Panel& panel, const LayoutNode& box) const;
    void paintBlock(QPainter& painter, const Panel& panel, const LayoutNode& box) const;
    void paintStage(QPainter& painter, const Panel& panel, const LayoutNode& box) const;
    void paintPaths(QPainter& painter, const ConvSpec& conv, const ShapedNode& node, const QRectF& cell,
                    const LayerColours& colours) const;
    void paintCellText(QPainter& painter, const ShapedNode& node, const QRectF& cell, const LayerColours& colours) const;
    LayerColours coloursOf(const Panel& panel, std::span<const int> nodes, LayerKind kind) const;
    LayerColours coloursOf(const Panel& panel, int node) const;
    void paintMarks(QPainter& painter, int index) const;
    void text(QPainter& painter, const QRectF& box, const QString& words, const QFont& font, const QColor& colour,
              int flags = Qt::AlignLeft | Qt::AlignVCenter) const;
    bool isReadable(const QFont& font) const;

    const Drawing& m_drawing;
    const DiagramLook& m_look;
    const DiagramMarks& m_marks;
    mutable qreal m_scale = 1.0;
};

}  // namespace reslab::ui
