#pragma once

#include <QPainter>
#include <QPolygonF>

#include <vector>

#include "core/explain/blockpath.h"
#include "ui/plots/figurelook.h"
#include "ui/theme/layercolours.h"

namespace reslab::ui {

/// A block laid out from left to right: what it reads, its F, the addition and what follows in a row, the shortcut above
/// them.
class BlockFlow {
public:
    /// What the block reads, as a step.
    static constexpr int kInput = -1;

    BlockFlow(const ShapedGraph& graph, const BlockPath& path, const QRectF& place, const FigureLook& look);

    /// A node of path.steps(), or kInput.
    struct Box {
        int step = kInput;
        QString label;
        LayerKind kind = LayerKind::Image;
        QRectF place;
    };
    const std::vector<Box>& boxes() const { return m_boxes; }
    /// `current` is the step that data have come to, `flow` the share of its arrows that they have gone: 1 is all. Below the
    /// boxes up to it stand their `notes`, one for each step and that of the input first.
    void paint(QPainter& painter, int current, qreal flow, const QStringList& notes, const FigureLook& look) const;

private:
    struct Arrow {
        int to = 0;
        QPolygonF way;
    };

    const Box& boxOf(int step) const;
    void addBox(int step, const QString& label, LayerKind kind, const QRectF& place);
    void addShortcut(const ShapedGraph& graph, const BlockPath& path);
    void paintNotes(QPainter& painter, int current, const QStringList& notes, const FigureLook& look) const;
    void paintBox(QPainter& painter, const Box& box, int current, const FigureLook& look) const;
    static void paintFlow(QPainter& painter, const QPolygonF& way, qreal share, const FigureLook& look);

    std::vector<Box> m_boxes;
    std::vector<Arrow> m_arrows;
    QColor m_accent;
};

}  // namespace reslab::ui
