#include "ui/lessoncards/layercolumn.h"

#include <algorithm>

namespace reslab::ui {
namespace {

/// A gap between stages, in layers.
constexpr qreal kStageGap = 1.0;
/// The share of a layer's room that its box takes.
constexpr qreal kFill = 0.72;
/// A shallow network's boxes do not grow beyond this.
constexpr qreal kMostPitch = 13.0;

bool isWeighted(const ShapedNode& node)
{
    return std::holds_alternative<ConvSpec>(node.spec.op) || std::holds_alternative<LinearSpec>(node.spec.op);
}

}  // namespace

LayerColumn::LayerColumn(const ShapedGraph& graph, const std::vector<int>& added, const QRectF& place)
{
    std::vector<qreal> tops;
    qreal top = 0.0;
    int stage = 0;
    for (int node = 0; node < static_cast<int>(graph.nodes.size()); ++node) {
        const auto& shaped = graph.nodes[static_cast<std::size_t>(node)];
        if (!isWeighted(shaped))
            continue;
        if (!m_layers.empty() && shaped.spec.stage != stage)
            top += kStageGap;
        stage = shaped.spec.stage;
        tops.push_back(top);
        m_layers.push_back({node, QString::fromStdString(shaped.spec.name), std::ranges::count(added, node) > 0, {}});
        top += 1.0;
    }
    const qreal pitch = std::min(kMostPitch, place.height() / std::max(1.0, top));
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        m_layers[i].box = {place.left(), place.top() + tops[i] * pitch, place.width(), std::max(2.0, pitch * kFill)};
}

const LayerColumn::Layer* LayerColumn::find(const QString& name) const
{
    const auto found = std::ranges::find(m_layers, name, &Layer::name);
    return found == m_layers.end() ? nullptr : &*found;
}

void LayerColumn::paint(QPainter& painter, const QColor& colour, const FigureLook& look) const
{
    painter.save();
    for (const auto& layer : m_layers) {
        painter.setPen(layer.isAdded ? QPen(look.soft, look.hair) : QPen(Qt::NoPen));
        painter.setBrush(layer.isAdded ? QBrush(look.ground) : QBrush(colour));
        painter.drawRoundedRect(layer.box, 1.5, 1.5);
    }
    painter.restore();
}

}  // namespace reslab::ui
