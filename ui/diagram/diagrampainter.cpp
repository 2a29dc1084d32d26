#include "ui/diagram/diagrampainter.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

#include "core/analysis/trainingcost.h"
#include "ui/diagram/opkinds.h"
#include "ui/diagram/painterparts.h"
#include "ui/text/format.h"

namespace reslab::ui {

using namespace painting;

namespace {

constexpr qreal kLeastLetters = 4.5;   ///< pixels of type below which letters are left out
constexpr qreal kLeastEdges = 0.1;    ///< scale below which the main path is one line
constexpr qreal kLeastBox = 1.2;       ///< pixels of height below which boxes that touch are one
constexpr qreal kArrow = 4.5;

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
    const auto line = [&](double top, double height, const QString& what, const QFont& font, const QColor& ink) {
        text(painter, {header.left(), header.top() + top, header.width(), height}, what, fitted(font, what, header.width()), ink);
    };
    line(14, 30, panel.network.title(), m_look.title, m_look.text);
    line(46, 20,
         words(QT_TRANSLATE_NOOP("Diagram", "%1 layers · %2 parameters · %3 MACs"))
             .arg(panel.network.graph->spec.depth)
             .arg(shortCount(static_cast<double>(cost.parameters)), shortCount(static_cast<double>(cost.macs))),
         m_look.body, m_look.textSoft);
    if (const auto aside = trainingCostOf(*panel.network.graph, cost); !aside.isNone())
        line(66, 18,
             words(QT_TRANSLATE_NOOP("Diagram", "of these in training alone: %1 parameters · %2 MACs"))
                 .arg(shortCount(static_cast<double>(aside.parameters)), shortCount(static_cast<double>(aside.macs))),
             m_look.small, m_look.textSoft);
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
         stage->countText(), m_look.body, m_look.textSoft, kRight);
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
