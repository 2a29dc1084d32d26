#include "ui/diagram/diagrampainter.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

#include "ui/diagram/opkinds.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr qreal kRadius = 5.0;
constexpr qreal kGroupRadius = 9.0;
constexpr qreal kLeastLetters = 4.5;   ///< pixels of type below which letters are left out
constexpr qreal kLeastEdges = 0.07;    ///< scale below which the main path is one line
constexpr qreal kLeastBox = 1.2;       ///< pixels of height below which boxes that touch are one
constexpr int kMostPaths = 32;
constexpr qreal kArrow = 4.5;

QString words(const char* text)
{
    return QCoreApplication::translate("Diagram", text);
}

QFont inPixels(QFont font, int pixels)
{
    font.setPixelSize(pixels);
    return font;
}

DiagramLook lookFor(const Theme& theme, bool isDark)
{
    const auto colour = [&](Role role) { return theme.colour(role, isDark); };
    return {.isDark = isDark,
            .ground = colour(Role::Ground),
            .surface = colour(Role::Surface),
            .text = colour(Role::Text),
            .textSoft = colour(Role::TextSoft),
            .textFaint = colour(Role::TextFaint),
            .line = colour(Role::Line),
            .accent = colour(Role::Accent),
            .warning = isDark ? QColor(0xFFC766) : QColor(0xC77700),
            .small = inPixels(theme.font(), 11),
            .body = inPixels(theme.font(), 13),
            .strong = inPixels(theme.font(TextSize::Body, TextWeight::Strong), 14),
            .title = inPixels(theme.font(TextSize::Title, TextWeight::Strong), 21)};
}

const ShapedNode& nodeOf(const Panel& panel, int index)
{
    return panel.network.graph->nodes[static_cast<std::size_t>(index)];
}

const StageSummary* stageOf(const Panel& panel, int stage)
{
    const auto& stages = *panel.network.stages;
    const auto found = std::ranges::find(stages, stage, &StageSummary::stage);
    return found == stages.end() ? nullptr : &*found;
}

const BlockSummary* blockOf(const Panel& panel, const GroupKey& place)
{
    const auto* stage = stageOf(panel, place.stage);
    if (!stage)
        return nullptr;
    const auto found = std::ranges::find(stage->blocks, place, &BlockSummary::place);
    return found == stage->blocks.end() ? nullptr : &*found;
}

void arrow(QPainter& painter, const QPointF& tip, bool toLeft)
{
    const QPointF points[3] = {tip, tip + (toLeft ? QPointF(kArrow * 1.5, -kArrow) : QPointF(-kArrow, -kArrow * 1.5)),
                               tip + (toLeft ? QPointF(kArrow * 1.5, kArrow) : QPointF(kArrow, -kArrow * 1.5))};
    painter.drawPolygon(points, 3);
}

}  // namespace

DiagramLook lookOf(const Theme& theme)
{
    return lookFor(theme, theme.isDark());
}

DiagramLook paperLook(const Theme& theme)
{
    auto look = lookFor(theme, false);
    look.ground = Qt::white;
    return look;
}

DiagramPainter::DiagramPainter(const Drawing& drawing, const DiagramLook& look, const DiagramMarks& marks)
    : m_drawing(drawing)
    , m_look(look)
    , m_marks(marks)
{
}

void DiagramPainter::paint(QPainter& painter, const QRectF& exposed, qreal scale) const
{
    m_scale = scale;
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < static_cast<int>(m_drawing.panels.size()); ++i)
        if (m_drawing.panels[static_cast<std::size_t>(i)].bounds().intersects(exposed))
            paintPanel(painter, i, exposed);
}

void DiagramPainter::paintPanel(QPainter& painter, int index, const QRectF& exposed) const
{
    const auto& panel = m_drawing.panels[static_cast<std::size_t>(index)];
    paintHeader(painter, panel);
    painter.save();
    painter.translate(panel.origin);
    const auto seen = exposed.translated(-panel.origin);
    for (const auto& frame : panel.layout.frames)
        if ((frame.rect | frame.label).intersects(seen))
            paintFrame(painter, panel, frame);
    if (m_scale >= kLeastEdges) {
        for (const auto& edge : panel.layout.edges)
            if (edge.bounds.intersects(seen))
                paintEdge(painter, panel, edge);
    } else if (!panel.layout.nodes.empty()) {
        painter.setPen(QPen(m_look.textSoft, 0));
        painter.drawLine(panel.layout.nodes.front().rect.center(), panel.layout.nodes.back().rect.center());
    }
    // Boxes thinner than a pixel hide each other: one for each pixel is enough.
    double drawnTo = -1e9;
    for (const auto& box : panel.layout.nodes) {
        if (!box.rect.intersects(seen))
            continue;
        if (box.rect.height() * m_scale < kLeastBox && std::abs(box.rect.bottom() - drawnTo) * m_scale < kLeastBox)
            continue;
        drawnTo = box.rect.bottom();
        paintBox(painter, panel, box);
    }
    paintMarks(painter, index);
    painter.restore();
}

bool DiagramPainter::isReadable(const QFont& font) const
{
    return font.pixelSize() * m_scale >= kLeastLetters;
}

void DiagramPainter::text(QPainter& painter, const QRectF& box, const QString& what, const QFont& font, const QColor& colour,
                          int flags) const
{
    if (!isReadable(font) || what.isEmpty())
        return;
    painter.setFont(font);
    painter.setPen(colour);
    const QFontMetricsF metrics(font);
    painter.drawText(box, flags | Qt::TextSingleLine,
                     metrics.horizontalAdvance(what) > box.width() ? metrics.elidedText(what, Qt::ElideRight, box.width()) : what);
}

void DiagramPainter::paintHeader(QPainter& painter, const Panel& panel) const
{
    const auto& header = panel.header;
    const auto colour = panel.network.style.colour(m_look.isDark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(header.left(), header.top(), header.width(), 6.0), 3.0, 3.0);
    const auto& cost = *panel.network.cost;
    text(painter, {header.left(), header.top() + 14, header.width(), 30}, panel.network.name, m_look.title, m_look.text);
    text(painter, {header.left(), header.top() + 46, header.width(), 20},
         words(QT_TRANSLATE_NOOP("Diagram", "%1 layers · %2 parameters · %3 MACs"))
             .arg(panel.network.graph->spec.depth)
             .arg(shortCount(static_cast<double>(cost.parameters)), shortCount(static_cast<double>(cost.macs))),
         m_look.body, m_look.textSoft);
}

void DiagramPainter::paintFrame(QPainter& painter, const Panel& panel, const LayoutFrame& frame) const
{
    if (frame.place.isBlock()) {
        if (frame.rect.height() * m_scale < 12.0)
            return;
        painter.setPen(QPen(m_look.line, 1.0));
        painter.setBrush(m_look.surface);
        painter.drawRoundedRect(frame.rect, kGroupRadius - 2, kGroupRadius - 2);
        return;
    }
    auto ground = m_look.colours(LayerKind::Group).fill;
    ground.setAlphaF(m_look.isDark ? 0.42 : 0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(frame.rect, kGroupRadius, kGroupRadius);
    const auto* stage = stageOf(panel, frame.place.stage);
    if (!stage)
        return;
    const auto& label = frame.label;
    constexpr int kRight = Qt::AlignRight | Qt::AlignVCenter;
    const auto line = [&](double top, double height) { return QRectF(label.left(), label.top() + top, label.width() - 4, height); };
    text(painter, line(0, 20), words(QT_TRANSLATE_NOOP("Diagram", "Stage %1")).arg(stage->stage), m_look.strong, m_look.text, kRight);
    text(painter, line(20, 18), shapeText(stage->output), m_look.body, m_look.textSoft, kRight);
    text(painter, line(38, 18),
         stage->blocks.size() == 1 ? words(QT_TRANSLATE_NOOP("Diagram", "1 block"))
                                   : words(QT_TRANSLATE_NOOP("Diagram", "%1 blocks")).arg(stage->blocks.size()),
         m_look.body, m_look.textSoft, kRight);
}

void DiagramPainter::paintEdge(QPainter& painter, const Panel& panel, const LayoutEdge& edge) const
{
    const bool isShortcut = edge.kind == EdgeKind::Shortcut;
    const auto colour = isShortcut ? panel.network.style.colour(m_look.isDark) : m_look.textSoft;
    QPen pen(colour, isShortcut ? 2.2 : 1.4);
    pen.setCapStyle(Qt::FlatCap);
    if (edge.isDotted)
        pen.setDashPattern({2.2, 1.8});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(edge.path);
    if (m_scale < 0.3)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    arrow(painter, edge.path.currentPosition(), edge.entersSide);
}

void DiagramPainter::paintBox(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    switch (box.kind) {
    case UnitKind::Input: {
        const auto colours = m_look.colours(LayerKind::Image);
        painter.setPen(QPen(colours.line, 1.0));
        painter.setBrush(colours.fill);
        painter.drawRoundedRect(box.rect, box.rect.height() / 2, box.rect.height() / 2);
        text(painter, box.rect, words(QT_TRANSLATE_NOOP("Diagram", "image %1")).arg(shapeText(panel.network.graph->spec.input)),
             m_look.body, colours.ink, Qt::AlignCenter);
        return;
    }
    case UnitKind::Row:
        return paintRow(painter, panel, box);
    case UnitKind::Merge:
        return paintMerge(painter, panel, box);
    case UnitKind::Block:
        return paintBlock(painter, panel, box);
    case UnitKind::Stage:
        return paintStage(painter, panel, box);
    }
}

void DiagramPainter::paintRow(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    if (!isReadable(m_look.small)) {
        // The row in the colour of its layer, without its parts.
        const auto widest = std::ranges::max_element(box.cells, {}, [](const LayoutCell& cell) { return cell.rect.width(); });
        const auto colours = m_look.colours(kindOf(nodeOf(panel, widest->node).spec.op));
        painter.setPen(QPen(colours.line, 1.0));
        painter.setBrush(colours.fill);
        painter.drawRoundedRect(box.rect, kRadius, kRadius);
        return;
    }
    QPainterPath outline;
    outline.addRoundedRect(box.rect, kRadius, kRadius);
    for (const auto& cell : box.cells) {
        const auto colours = m_look.colours(kindOf(nodeOf(panel, cell.node).spec.op));
        QPainterPath part;
        part.addRect(cell.rect);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.fill);
        painter.drawPath(box.cells.size() > 1 ? outline.intersected(part) : outline);
    }
    const auto main = std::ranges::max_element(box.cells, {}, [](const LayoutCell& cell) { return cell.rect.width(); });
    const auto frame = m_look.colours(kindOf(nodeOf(panel, main->node).spec.op)).line;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(frame, 1.0));
    painter.drawPath(outline);
    for (std::size_t i = 1; i < box.cells.size(); ++i)
        painter.drawLine(box.cells[i].rect.topLeft(), box.cells[i].rect.bottomLeft());
    for (const auto& cell : box.cells) {
        const auto& node = nodeOf(panel, cell.node);
        const auto* conv = std::get_if<ConvSpec>(&node.spec.op);
        if (box.showsPaths && conv && conv->groups > 1)
            paintPaths(painter, *conv, node, cell.rect);
        else
            paintCellText(painter, node, cell.rect);
    }
}

/// The label at the left and the size of the output at the right, as far as there is room for both.
void DiagramPainter::paintCellText(QPainter& painter, const ShapedNode& node, const QRectF& cell) const
{
    const auto colours = m_look.colours(kindOf(node.spec.op));
    const auto label = labelOf(node.spec.op);
    if (isCompanion(node.spec.op))
        return text(painter, cell, label, m_look.small, colours.ink, Qt::AlignCenter);
    const auto inside = cell.adjusted(9, 0, -8, 0);
    const auto size = node.output.height == 1 && node.output.width == 1
                          ? QString()
                          : QString::fromUtf8("%1×%2").arg(node.output.height).arg(node.output.width);
    const QFontMetricsF body(m_look.body);
    const QFontMetricsF small(m_look.small);
    const bool hasRoom = body.horizontalAdvance(label) + small.horizontalAdvance(size) + 10 <= inside.width();
    if (size.isEmpty() || !hasRoom)
        return text(painter, inside, label, m_look.body, colours.ink, Qt::AlignCenter);
    text(painter, inside, label, m_look.body, colours.ink);
    auto faint = colours.ink;
    faint.setAlphaF(0.72);
    text(painter, inside, size, m_look.small, faint, Qt::AlignRight | Qt::AlignVCenter);
}

/// The paths of a grouped convolution side by side: cardinality, to be counted.
void DiagramPainter::paintPaths(QPainter& painter, const ConvSpec& conv, const ShapedNode& node, const QRectF& cell) const
{
    const auto colours = m_look.colours(LayerKind::Convolution);
    paintCellText(painter, node, QRectF(cell.left(), cell.top(), cell.width(), 26));
    const int count = static_cast<int>(std::min<std::int64_t>(conv.groups, kMostPaths));
    const auto room = QRectF(cell.left() + 8, cell.top() + 27, cell.width() - 16, 18);
    const double pitch = room.width() / count;
    const double width = std::min(pitch * 0.72, 14.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.line);
    for (int i = 0; i < count; ++i)
        painter.drawRoundedRect(QRectF(room.left() + pitch * (i + 0.5) - width / 2, room.top(), width, room.height()), 1.5, 1.5);
    const auto in = node.inputShapes.front().channels / conv.groups;
    const auto out = conv.outChannels / conv.groups;
    text(painter, QRectF(cell.left() + 8, cell.top() + 46, cell.width() - 16, 18),
         words(QT_TRANSLATE_NOOP("Diagram", "%1 paths, each %2 → %3")).arg(conv.groups).arg(in).arg(out), m_look.small, colours.ink);
}

void DiagramPainter::paintMerge(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    for (std::size_t i = box.cells.size(); i-- > 0;) {
        const auto& cell = box.cells[i];
        const auto& op = nodeOf(panel, cell.node).spec.op;
        const auto colours = m_look.colours(kindOf(op));
        painter.setPen(QPen(colours.line, i == 0 ? 1.4 : 1.0));
        painter.setBrush(colours.fill);
        const bool isRound = i == 0 && cell.rect.width() == cell.rect.height();
        const qreal radius = isRound ? cell.rect.width() / 2 : kRadius;
        painter.drawRoundedRect(cell.rect, radius, radius);
        text(painter, cell.rect, labelOf(op), i > 0 ? m_look.small : m_look.strong, colours.ink, Qt::AlignCenter);
    }
}

void DiagramPainter::paintBlock(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    const auto colours = m_look.colours(LayerKind::Convolution);
    painter.setPen(QPen(colours.line, 1.0));
    painter.setBrush(colours.fill);
    painter.drawRoundedRect(box.rect, kRadius + 2, kRadius + 2);
    const auto* block = blockOf(panel, box.place);
    if (!block)
        return;
    const auto inside = box.rect.adjusted(10, 4, -10, -4);
    const QRectF upper(inside.left(), inside.top(), inside.width(), inside.height() / 2);
    const auto lower = upper.translated(0, upper.height());
    auto faint = colours.ink;
    faint.setAlphaF(0.78);
    text(painter, upper, formText(block->form), m_look.strong, colours.ink);
    text(painter, upper, QString::fromUtf8("%1×%2").arg(block->output.height).arg(block->output.width), m_look.small, faint,
         Qt::AlignRight | Qt::AlignVCenter);
    text(painter, lower, layersInShort(*panel.network.graph, *block), m_look.small, faint);
}

void DiagramPainter::paintStage(QPainter& painter, const Panel& panel, const LayoutNode& box) const
{
    const auto colours = m_look.colours(LayerKind::Group);
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
    const auto runs = stage->runs(*panel.network.graph);
    double y = inside.top() + 24;
    for (std::size_t i = 0; i < runs.size() && y + 18 <= inside.bottom() + 4; ++i, y += 20) {
        const QRectF line(inside.left(), y, inside.width(), 18);
        text(painter, line, QString::fromUtf8("%1 ×%2").arg(formText(runs[i].first.form)).arg(runs[i].count), m_look.body, colours.ink);
    }
    text(painter, QRectF(inside.left(), inside.top() + 44, inside.width(), 18),
         words(QT_TRANSLATE_NOOP("Diagram", "%1 MACs")).arg(shortCount(static_cast<double>(stage->macs))), m_look.small, faint,
         Qt::AlignRight | Qt::AlignVCenter);
}

void DiagramPainter::paintMarks(QPainter& painter, int index) const
{
    const auto& panel = m_drawing.panels[static_cast<std::size_t>(index)];
    const auto outline = [&](const QRectF& rect, const QColor& colour, qreal width, qreal room) {
        painter.setPen(QPen(colour, std::max(width, 1.0 / m_scale)));
        painter.setBrush(Qt::NoBrush);
        const qreal radius = rect.width() == rect.height() ? rect.height() / 2 + room : kRadius + room / 2;
        painter.drawRoundedRect(rect.adjusted(-room, -room, room, room), radius, radius);
    };
    if (m_marks.differences && !panel.differs.empty() && m_scale > kLeastEdges)
        for (const auto& box : panel.layout.nodes) {
            const bool isFolded = box.cells.empty();
            const bool differs = std::ranges::any_of(box.nodes, [&](int at) { return panel.differs[static_cast<std::size_t>(at)]; });
            if (differs && isFolded)
                outline(box.rect, m_look.warning, 2.0, 0.5);
            for (const auto& cell : box.cells)
                if (panel.differs[static_cast<std::size_t>(cell.node)])
                    outline(cell.rect, m_look.warning, 2.0, 0.5);
        }
    for (const auto& [at, node] : m_marks.found)
        if (at == index)
            outline(panel.layout.rectOf(node), m_look.accent, 1.6, 3.0);
    if (m_marks.panel == index && m_marks.node >= 0)
        outline(panel.layout.rectOf(m_marks.node), m_look.accent, 2.8, 2.0);
}

}  // namespace reslab::ui
