// How single boxes of a drawing are painted.

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>

#include "ui/diagram/diagrampainter.h"
#include "ui/diagram/opkinds.h"
#include "ui/diagram/painterparts.h"
#include "ui/text/format.h"

namespace reslab::ui {

using namespace painting;

namespace {

// As many bars can be told apart; of more paths the last few places are an ellipsis.
constexpr std::int64_t kMostPaths = 64;
constexpr std::int64_t kEllipsisPaths = 4;
// What is said beside the arrow into an auxiliary classifier.
constexpr double kAsideRoom = 8.0;
constexpr double kAsideHeight = 18.0;
// Beside an addition, for the size of the sum.
constexpr double kSizeRoom = 80.0;

/// True for the first layer of the way to an auxiliary classifier.
bool beginsAside(const Panel& panel, const ShapedNode& node)
{
    const auto& nodes = panel.network.graph->nodes;
    const auto isMain = [&](int input) { return input == kNetworkInput || !nodes[static_cast<std::size_t>(input)].trainingOnly; };
    return node.trainingOnly && std::ranges::all_of(node.inputs, isMain);
}

/// Height and width of what a layer gives; nothing where that is no picture.
QString sizeOf(const ShapedNode& node)
{
    const auto& output = node.output;
    return output.height == 1 && output.width == 1 ? QString() : QString::fromUtf8("%1×%2").arg(output.height).arg(output.width);
}

}  // namespace

void DiagramPainter::paintRow(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    if (!isReadable(m_look.small)) {
        // The row in the colour of its layer, without its parts.
        const auto widest = std::ranges::max_element(box.cells, {}, [](const LayoutCell& cell) { return cell.rect.width(); });
        const auto colours = coloursOf(panel, widest->node);
        painter.setPen(QPen(colours.line, 1.0));
        painter.setBrush(colours.fill);
        painter.drawRoundedRect(box.rect, kRadius, kRadius);
        return;
    }
    QPainterPath outline;
    outline.addRoundedRect(box.rect, kRadius, kRadius);
    for (const auto& cell : box.cells) {
        const auto colours = coloursOf(panel, cell.node);
        QPainterPath part;
        part.addRect(cell.rect);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.fill);
        painter.drawPath(box.cells.size() > 1 ? outline.intersected(part) : outline);
    }
    const auto main = std::ranges::max_element(box.cells, {}, [](const LayoutCell& cell) { return cell.rect.width(); });
    const auto frame = coloursOf(panel, main->node).line;
    painter.setBrush(Qt::NoBrush);
    const auto& first = nodeOf(panel, box.nodes.front());
    painter.setPen(QPen(frame, 1.0, first.trainingOnly ? Qt::DashLine : Qt::SolidLine));
    painter.drawPath(outline);
    if (beginsAside(panel, first))
        text(painter, QRectF(box.rect.center().x() + kAsideRoom, box.rect.top() - kAsideHeight, box.rect.width(), kAsideHeight),
             words(QT_TRANSLATE_NOOP("Diagram", "in training alone")), m_look.small, m_look.textSoft);
    for (std::size_t i = 1; i < box.cells.size(); ++i)
        painter.drawLine(box.cells[i].rect.topLeft(), box.cells[i].rect.bottomLeft());
    for (const auto& cell : box.cells) {
        const auto& node = nodeOf(panel, cell.node);
        const auto* conv = std::get_if<ConvSpec>(&node.spec.op);
        if (box.showsPaths && conv && conv->groups > 1)
            paintPaths(painter, *conv, node, cell.rect, coloursOf(panel, cell.node));
        else
            paintCellText(painter, node, cell.rect, coloursOf(panel, cell.node));
    }
}

LayerColours DiagramPainter::coloursOf(const Panel& panel, std::span<const int> nodes, LayerKind kind) const
{
    constexpr int kLightness = 140;  // of a colour from which on dark letters are read better
    auto colours = m_look.colours(kind);
    const auto fill = m_marks.fill ? m_marks.fill(panel.network, nodes) : std::nullopt;
    if (!fill)
        return colours;
    colours.fill = *fill;
    colours.line = fill->darker(130);
    colours.ink = qGray(fill->rgb()) > kLightness ? Qt::black : Qt::white;
    return colours;
}

LayerColours DiagramPainter::coloursOf(const Panel& panel, int node) const
{
    return coloursOf(panel, std::span(&node, 1), kindOf(nodeOf(panel, node).spec.op));
}

/// The label at the left and the size of the output at the right; in cells too narrow for both, as on branches, in small letters or
/// one below the other.
void DiagramPainter::paintCellText(QPainter& painter, const ShapedNode& node, const QRectF& cell, const LayerColours& colours) const
{
    const auto label = labelOf(node.spec.op);
    if (isCompanion(node.spec.op))
        return text(painter, cell, label, m_look.small, colours.ink, Qt::AlignCenter);
    const auto inside = cell.adjusted(9, 0, -8, 0);
    const auto size = sizeOf(node);
    const auto widthIn = [&](const QFont& font) { return QFontMetricsF(font).horizontalAdvance(label); };
    const auto whole = cell.adjusted(3, 0, -3, 0);
    if (size.isEmpty())
        return text(painter, whole, label, widthIn(m_look.body) <= whole.width() ? m_look.body : m_look.small, colours.ink,
                    Qt::AlignCenter);
    auto faint = colours.ink;
    faint.setAlphaF(0.72);
    const double room = inside.width() - QFontMetricsF(m_look.small).horizontalAdvance(size) - 10;
    if (widthIn(m_look.small) <= room) {
        text(painter, inside, label, widthIn(m_look.body) <= room ? m_look.body : m_look.small, colours.ink);
        return text(painter, inside, size, m_look.small, faint, Qt::AlignRight | Qt::AlignVCenter);
    }
    const QRectF upper(whole.left(), whole.top(), whole.width(), whole.height() / 2);
    text(painter, upper, label, fitted(m_look.small, label, upper.width()), colours.ink, Qt::AlignCenter);
    text(painter, upper.translated(0, upper.height()), size, m_look.small, faint, Qt::AlignCenter);
}

/// The paths of a grouped convolution side by side: cardinality, to be counted.
void DiagramPainter::paintPaths(QPainter& painter, const ConvSpec& conv, const ShapedNode& node, const QRectF& cell,
                                const LayerColours& colours) const
{
    paintCellText(painter, node, QRectF(cell.left(), cell.top(), cell.width(), 26), colours);
    const auto places = std::min(conv.groups, kMostPaths);
    const auto bars = conv.groups > kMostPaths ? places - kEllipsisPaths : places;
    const auto room = QRectF(cell.left() + 8, cell.top() + 27, cell.width() - 16, 18);
    const double pitch = room.width() / static_cast<double>(places);
    const double width = std::min(pitch * 0.72, 14.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.line);
    const double radius = std::min(1.5, width / 2);
    for (std::int64_t i = 0; i < bars; ++i)
        painter.drawRoundedRect(QRectF(room.left() + pitch * (static_cast<double>(i) + 0.5) - width / 2, room.top(), width, room.height()),
                                radius, radius);
    if (bars < places)
        text(painter, room.adjusted(pitch * static_cast<double>(bars), 0, 0, 0), QString::fromUtf8("…"), m_look.small, colours.ink,
             Qt::AlignCenter);
    const auto in = node.inputShapes.front().channels / conv.groups;
    const auto out = conv.outChannels / conv.groups;
    text(painter, QRectF(cell.left() + 8, cell.top() + 46, cell.width() - 16, 18),
         words(QT_TRANSLATE_NOOP("Diagram", "%1 paths, each %2 → %3")).arg(conv.groups).arg(in).arg(out), m_look.small, colours.ink);
}

void DiagramPainter::paintMerge(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    for (std::size_t i = box.cells.size(); i-- > 0;) {
        const auto& cell = box.cells[i];
        const auto& node = nodeOf(panel, cell.node);
        const auto& op = node.spec.op;
        const auto colours = m_look.colours(kindOf(op));
        painter.setPen(QPen(colours.line, i == 0 ? 1.4 : 1.0));
        painter.setBrush(colours.fill);
        const bool isRound = i == 0 && cell.rect.width() == cell.rect.height();
        const qreal radius = isRound ? cell.rect.width() / 2 : kRadius;
        painter.drawRoundedRect(cell.rect, radius, radius);
        if (i == 0 && !isRound) {
            paintCellText(painter, node, cell.rect, colours);
            continue;
        }
        text(painter, cell.rect, labelOf(op), i > 0 ? m_look.small : m_look.strong, colours.ink, Qt::AlignCenter);
        // Shortcuts come from the right.
        if (i == 0)
            text(painter, QRectF(cell.rect.left() - kSizeRoom, cell.rect.top(), kSizeRoom - kAsideRoom, cell.rect.height()), sizeOf(node),
                 m_look.small, m_look.textSoft, Qt::AlignRight | Qt::AlignVCenter);
    }
}

void DiagramPainter::paintBlock(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    const auto colours = coloursOf(panel, box.nodes, LayerKind::Convolution);
    painter.setPen(QPen(colours.line, 1.0));
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(box.rect, kRadius + 2, kRadius + 2);
    const auto* block = isReadable(m_look.small) ? blockOf(panel, box.place) : nullptr;
    if (!block)
        return;
    const auto inside = box.rect.adjusted(10, 4, -10, -4);
    const QRectF upper(inside.left(), inside.top(), inside.width(), inside.height() / 2);
    const auto lower = upper.translated(0, upper.height());
    auto faint = colours.ink;
    faint.setAlphaF(0.78);
    text(painter, upper, titleOf(*panel.network.graph, *block), m_look.strong, colours.ink);
    text(painter, upper, QString::fromUtf8("%1×%2").arg(block->output.height).arg(block->output.width), m_look.small, faint,
         Qt::AlignRight | Qt::AlignVCenter);
    const auto layers = layersInShort(*panel.network.graph, *block);
    text(painter, lower, layers, fitted(m_look.small, layers, lower.width()), faint);
}

void DiagramPainter::paintStage(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    const auto colours = coloursOf(panel, box.nodes, LayerKind::Group);
    const auto* stage = stageOf(panel, box.place.stage);
    painter.setPen(QPen(colours.line, 1.0));
    painter.setBrush(colours.fill);
    // A stack of cards: there are several below.
    const bool hasSeveral = stage && stage->blocks.size() > 1;
    if (hasSeveral && m_scale > 0.2)
        for (const double step : {6.0, 3.0})
            painter.drawRoundedRect(box.rect.adjusted(step, 0, step, -6 + step), kGroupRadius, kGroupRadius);
    painter.drawRoundedRect(hasSeveral ? box.rect.adjusted(0, 0, 0, -6) : box.rect, kGroupRadius, kGroupRadius);
    if (!stage)
        return;
    const auto inside = box.rect.adjusted(12, 6, -12, -9);
    auto faint = colours.ink;
    faint.setAlphaF(0.8);
    const QRectF first(inside.left(), inside.top(), inside.width(), 22);
    text(painter, first, words(QT_TRANSLATE_NOOP("Diagram", "Stage %1")).arg(stage->stage), m_look.strong, colours.ink);
    text(painter, first, shapeText(stage->output), m_look.small, faint, Qt::AlignRight | Qt::AlignVCenter);
    const auto& runs = stage->runs;
    double y = inside.top() + 24;
    for (std::size_t i = 0; i < runs.size() && y + 18 <= inside.bottom() + 4; ++i, y += 20) {
        const QRectF line(inside.left(), y, inside.width(), 18);
        const auto& run = runs[i];
        const bool isNumbered = run.first.place.block >= 0;
        text(painter, line,
             isNumbered ? QString::fromUtf8("%1 ×%2").arg(formText(run.first.form)).arg(run.count)
                        : layersInShort(*panel.network.graph, run.first),
             m_look.body, colours.ink);
    }
    text(painter, QRectF(inside.left(), inside.top() + 44, inside.width(), 18),
         words(QT_TRANSLATE_NOOP("Diagram", "%1 MACs")).arg(shortCount(static_cast<double>(stage->macs))), m_look.small, faint,
         Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace reslab::ui
