#include "ui/plots/figuremarks.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

#include "ui/models/curvesummary.h"
#include "ui/text/format.h"

namespace reslab::ui {
namespace {

constexpr int kMostNoteCharacters = 60;

const CurveLine* lineOf(const CurveFigure::Panel& panel, int run, CurveKind kind)
{
    const auto found = std::find_if(panel.lines.begin(), panel.lines.end(), [&](const CurveLine* line) {
        return line->setup().run == run && line->setup().kind == kind;
    });
    return found == panel.lines.end() ? nullptr : *found;
}

}  // namespace

FigureMarks::FigureMarks(QCustomPlot* plot, const CurveFigure& figure, const CurveNotes* notes)
    : QCPLayerable(plot, "legend")
    , m_figure(figure)
    , m_notes(notes)
{
}

void FigureMarks::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void FigureMarks::draw(QCPPainter* painter)
{
    m_noteBoxes.clear();
    for (const auto& panel : m_figure.panels()) {
        painter->save();
        painter->setClipRect(panel.rect->rect().adjusted(0, -m_figure.look().space, 0, m_figure.look().space));
        drawChanges(painter, panel);
        drawDivergence(painter, panel);
        drawNotes(painter, panel);
        painter->restore();
    }
    if (m_figure.options().endLabels)
        drawEndLabels(painter);
}

/// A short tick on the lower border in the run's colour, with the new rate beside it; runs changed at once share their words.
void FigureMarks::drawChanges(QCPPainter* painter, const CurveFigure::Panel& panel) const
{
    const auto& look = m_figure.look();
    const QFontMetricsF metrics(look.small);
    const double bottom = panel.rect->bottom();
    std::vector<std::pair<double, double>> written;
    for (const auto id : m_figure.runs().ids()) {
        const auto* run = m_figure.runs().find(id);
        if (!run->isShown)
            continue;
        for (const auto& mark : run->curves.marks()) {
            const auto x = panel.x()->coordToPixel(
                run->curves.position({.iteration = mark.iteration, .seconds = mark.seconds}, m_figure.options().axis));
            if (x < panel.rect->left() || x > panel.rect->right())
                continue;
            painter->setPen(QPen(look.colour(*run), look.thin));
            painter->drawLine(QLineF(x, bottom, x, bottom - 2.0 * look.space));
            const auto isWritten = std::any_of(written.begin(), written.end(), [&](const auto& old) {
                return std::abs(old.first - x) < 2.0 && old.second == mark.value;
            });
            if (isWritten)
                continue;
            written.emplace_back(x, mark.value);
            painter->setFont(look.small);
            painter->setPen(QPen(look.soft));
            const auto text = tr("lr %1").arg(rateText(mark.value));
            const auto left = std::min(x + look.space / 2.0, panel.rect->right() - metrics.horizontalAdvance(text));
            painter->drawText(QPointF(left, bottom - 2.0 * look.space), text);
        }
    }
}

/// A cross where the numbers ended.
void FigureMarks::drawDivergence(QCPPainter* painter, const CurveFigure::Panel& panel) const
{
    const auto& look = m_figure.look();
    for (const auto id : m_figure.runs().ids()) {
        const auto* run = m_figure.runs().find(id);
        if (!run->isShown || run->state != RunState::Diverged)
            continue;
        const auto* line = panel.hasTrain ? lineOf(panel, id, CurveKind::Train) : lineOf(panel, id, CurveKind::Test);
        const auto* series = line ? line->series() : nullptr;
        if (!series || series->isEmpty())
            continue;
        const auto& end = series->back();
        const QPointF at(panel.x()->coordToPixel(run->curves.position(end, m_figure.options().axis)),
                         panel.y()->coordToPixel(end.mean));
        const auto arm = 0.75 * look.space;
        painter->setPen(QPen(look.colour(*run), look.bold, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(QLineF(at + QPointF(-arm, -arm), at + QPointF(arm, arm)));
        painter->drawLine(QLineF(at + QPointF(-arm, arm), at + QPointF(arm, -arm)));
        painter->setFont(look.small);
        painter->drawText(at + QPointF(1.5 * look.space, -0.5 * look.space), stateText(RunState::Diverged));
    }
}

void FigureMarks::drawNotes(QCPPainter* painter, const CurveFigure::Panel& panel)
{
    if (!m_notes || !m_figure.options().notes)
        return;
    const auto& look = m_figure.look();
    const QFontMetricsF metrics(look.small);
    const QRectF inside(panel.rect->rect());
    for (std::size_t index = 0; index < m_notes->all().size(); ++index) {
        const auto& [id, note] = m_notes->all()[index];
        const auto* run = m_figure.runs().find(id);
        const auto* line = lineOf(panel, id, note.kind);
        if (!run || !run->isShown || !line || note.measure != m_figure.options().measure)
            continue;
        const auto x = run->curves.position(note.iteration, m_figure.options().axis);
        const auto point = line->pointAt(x, 0.0);
        if (!point)
            continue;
        const QPointF at(panel.x()->coordToPixel(x), panel.y()->coordToPixel(point->value));
        if (!inside.contains(at))
            continue;
        const auto text = note.text.size() > kMostNoteCharacters ? note.text.left(kMostNoteCharacters - 1) + QChar(0x2026)
                                                                 : note.text;
        QRectF box(0.0, 0.0, metrics.horizontalAdvance(text) + 2.0 * look.space, metrics.height() + look.space);
        box.moveBottomLeft(at + QPointF(1.5 * look.space, -1.5 * look.space));
        if (box.right() > inside.right())
            box.moveRight(at.x() - 1.5 * look.space);
        if (box.top() < inside.top())
            box.moveTop(at.y() + 1.5 * look.space);
        const auto corner = QPointF(box.left() > at.x() ? box.left() : box.right(), box.center().y());
        painter->setPen(QPen(look.soft, look.hair));
        painter->drawLine(QLineF(at, corner));
        painter->setBrush(look.raised);
        painter->drawRoundedRect(box, look.radius / 2.0, look.radius / 2.0);
        painter->setBrush(look.colour(*run));
        painter->drawEllipse(at, look.space / 2.0, look.space / 2.0);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(look.text));
        painter->setFont(look.small);
        painter->drawText(box, Qt::AlignCenter, text);
        const QRectF pin(at - QPointF(look.space, look.space), QSizeF(2.0 * look.space, 2.0 * look.space));
        m_noteBoxes.emplace_back(box, index);
        m_noteBoxes.emplace_back(pin, index);
    }
}

std::optional<std::size_t> FigureMarks::noteAt(const QPointF& pixel) const
{
    const auto found = std::find_if(m_noteBoxes.begin(), m_noteBoxes.end(),
                                    [&](const auto& box) { return box.first.contains(pixel); });
    return found == m_noteBoxes.end() ? std::nullopt : std::optional(found->second);
}

/// The last test value where the panel has test lines, else the last train value.
std::vector<EndLabel> FigureMarks::endLabels() const
{
    std::vector<EndLabel> labels;
    const auto& panel = m_figure.panels().back();
    for (const auto id : m_figure.runs().ids()) {
        const auto* run = m_figure.runs().find(id);
        const auto* line = panel.hasTest ? lineOf(panel, id, CurveKind::Test) : lineOf(panel, id, CurveKind::Train);
        if (!run->isShown || !line || !line->series() || line->series()->isEmpty())
            line = lineOf(panel, id, CurveKind::Train);
        const auto* series = line ? line->series() : nullptr;
        if (!run->isShown || !series || series->isEmpty())
            continue;
        const double value = series->back().mean;
        const auto words = m_figure.options().measure == Measure::Error ? percentText(value) : lossText(value);
        const bool isPartial = line->setup().kind == CurveKind::Test && run->curves.isPartialTest(series->back().iteration);
        labels.push_back({run->title() + "  " + markedIfPartial(words, isPartial), m_figure.look().colour(*run), panel.y()->coordToPixel(value)});
    }
    return labels;
}

qreal FigureMarks::endLabelWidth() const
{
    const QFontMetricsF metrics(m_figure.look().strong);
    qreal width = 0.0;
    for (const auto& label : endLabels())
        width = std::max(width, metrics.horizontalAdvance(label.text));
    return width + 3.0 * m_figure.look().space;
}

void FigureMarks::drawEndLabels(QCPPainter* painter) const
{
    const auto& look = m_figure.look();
    const auto* rect = m_figure.panels().back().rect;
    const QFontMetricsF metrics(look.strong);
    auto labels = endLabels();
    const QRectF room(rect->rect());
    pushApart(labels, metrics.height(), room.top() - look.space, room.bottom() + look.space);
    painter->setFont(look.strong);
    for (const auto& label : labels) {
        painter->setPen(QPen(label.colour));
        painter->drawText(QPointF(room.right() + 1.5 * look.space, label.y + (metrics.ascent() - metrics.descent()) / 2.0),
                          label.text);
    }
}

}  // namespace reslab::ui
