#include "ui/plots/curveplot.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QShortcut>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/threadclock.h"
#include "ui/plots/figuremarks.h"

namespace reslab::ui {
namespace {

constexpr double kTolerance = 8.0;  ///< pixels from a curve within which the mouse means it
constexpr double kZoomStep = 0.8;
constexpr double kNewestShare = 0.96;  ///< where the newest point stands in a window that follows it

bool isLog(const QCPAxis* axis)
{
    return axis->scaleType() == QCPAxis::stLogarithmic;
}

}  // namespace

CurvePlot::CurvePlot(RunSet& runs, Selection& selection, CurveNotes& notes, const Theme& theme, QWidget* parent)
    : QCustomPlot(parent)
    , m_runs(runs)
    , m_selection(selection)
    , m_notes(notes)
    , m_theme(theme)
    , m_figure(*this, runs, &notes)
{
    m_clock.start();
    m_drawing.setSingleShot(true);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setPlottingHint(QCP::phCacheLabels);
    m_readout = new CurveReadout(this, m_figure);
    connect(&m_drawing, &QTimer::timeout, this, &CurvePlot::drawGrown);
    connect(&runs, &RunSet::grown, this, &CurvePlot::scheduleDrawing);
    connect(&runs, &RunSet::added, this, &CurvePlot::rebuild);
    connect(&runs, &RunSet::removed, this, &CurvePlot::rebuild);
    connect(&runs, &RunSet::changed, this, &CurvePlot::rebuild);
    connect(&selection, &Selection::runChanged, this, &CurvePlot::rebuild);
    connect(&notes, &CurveNotes::changed, this, &CurvePlot::redraw);
    connect(&theme, &Theme::changed, this, &CurvePlot::rebuild);
    setAccessibleName(tr("Curves of the networks"));
    m_figure.build(m_options, lookOf(m_theme, m_options.grey), m_selection.run());
    m_figure.fit(m_view);
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::setOptions(const PlotOptions& options)
{
    if (options == m_options)
        return;
    const auto before = m_view;
    // What was zoomed into means nothing on another axis.
    if (options.axis != m_options.axis || options.logX != m_options.logX)
        m_view.x.reset();
    if (options.measure != m_options.measure || options.logY != m_options.logY)
        m_view.y.reset();
    if (options.axis != m_options.axis)
        m_readout->moveTo(std::nullopt, 0.0);
    m_options = options;
    rebuild();
    emit optionsChanged();
    if (m_view != before)
        emit viewChanged();
}

void CurvePlot::setView(const PlotView& view)
{
    m_view = view;
    touch();
    m_figure.fit(m_view);
    replot(rpQueuedReplot);
    emit viewChanged();
}

void CurvePlot::setLive(bool isLive)
{
    m_pacer.setLive(isLive);
    scheduleDrawing();
}

void CurvePlot::touch()
{
    m_pacer.touched(m_clock.elapsed());
}

void CurvePlot::rebuild()
{
    m_isStale = true;
    if (!isVisible())
        return;
    // Several runs that change at once are one picture.
    if (!m_drawing.isActive())
        m_drawing.start(0);
}

void CurvePlot::redraw()
{
    if (isVisible())
        replot(rpQueuedReplot);
}

void CurvePlot::scheduleDrawing()
{
    if (m_drawing.isActive() || !isVisible())
        return;
    const auto now = m_clock.elapsed();
    m_drawing.start(static_cast<int>(std::max<qint64>(0, m_drawnAt + m_pacer.interval(now) - now)));
}

void CurvePlot::drawGrown()
{
    const auto begin = threadCpuMs();
    if (m_isStale) {
        m_figure.build(m_options, lookOf(m_theme, m_options.grey), m_selection.run());
        m_isStale = false;
        // What the keys told was of what is no longer shown.
        if (!accessibleDescription().isEmpty())
            setAccessibleDescription(m_readout->lines().join("; "));
    }
    followNewest();
    m_figure.fit(m_view);
    replot(rpQueuedRefresh);
    m_drawnAt = m_clock.elapsed();
    m_pacer.drawn(threadCpuMs() - begin + m_paintedMs);
}

/// A window that was zoomed keeps its width and goes along, as long as the newest point was in it.
void CurvePlot::followNewest()
{
    const auto newest = m_figure.newest();
    const auto before = std::exchange(m_newest, newest);
    if (!m_view.x || !m_options.follow || m_options.logX || newest <= m_view.x->upper || before > m_view.x->upper)
        return;
    const auto length = m_view.x->size();
    const auto lower = newest - kNewestShare * length;
    m_view.x = QCPRange(lower, lower + length);
}

void CurvePlot::paintEvent(QPaintEvent* event)
{
    const auto begin = threadCpuMs();
    QCustomPlot::paintEvent(event);
    if (m_isFocusShown) {
        QPainter painter(this);
        painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0 * m_theme.hairLine()));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    m_paintedMs = threadCpuMs() - begin;
}

void CurvePlot::focusInEvent(QFocusEvent* event)
{
    m_isFocusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QCustomPlot::focusInEvent(event);
}

void CurvePlot::focusOutEvent(QFocusEvent* event)
{
    m_isFocusShown = false;
    QCustomPlot::focusOutEvent(event);
}

void CurvePlot::showEvent(QShowEvent* event)
{
    QCustomPlot::showEvent(event);
    m_drawing.stop();
    drawGrown();
}

void CurvePlot::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Curves of the networks"));
        rebuild();
    }
}

bool CurvePlot::event(QEvent* event)
{
    // The right button zooms; a menu comes only where it did not move.
    if (event->type() == QEvent::ContextMenu) {
        auto* menu = static_cast<QContextMenuEvent*>(event);
        if (menu->reason() == QContextMenuEvent::Keyboard)
            showMenu(rect().center());
        return true;
    }
    return QCustomPlot::event(event);
}

void CurvePlot::moveReadout(std::optional<double> x, double pixelY)
{
    m_readout->moveTo(x, pixelY);
    if (!x)
        setAccessibleDescription({});
    layer("overlay")->replot();
}

void CurvePlot::mousePressEvent(QMouseEvent* event)
{
    touch();
    m_pressedAt = event->position();
    m_viewAtPress = {.x = m_figure.panels().front().x()->range(), .y = m_figure.panels().front().y()->range()};
    m_hasMoved = false;
    const auto isBox = event->button() == Qt::RightButton || event->modifiers().testFlag(Qt::ShiftModifier);
    m_drag = isBox ? Drag::Box : event->button() == Qt::LeftButton ? Drag::Pan : Drag::None;
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event)
{
    touch();
    const auto at = event->position();
    m_hasMoved = m_hasMoved || (at - m_pressedAt).manhattanLength() >= 4.0;
    if (m_drag == Drag::Pan && m_hasMoved) {
        setCursor(Qt::ClosedHandCursor);
        pan(at - m_pressedAt);
    }
    if (m_drag == Drag::Box && m_hasMoved)
        m_readout->setBox(QRectF(m_pressedAt, at).normalized());
    const auto* panel = m_drag == Drag::None ? m_figure.panelAt(at) : nullptr;
    moveReadout(panel ? std::optional(panel->x()->pixelToCoord(at.x())) : std::nullopt, at.y());
}

void CurvePlot::mouseReleaseEvent(QMouseEvent* event)
{
    const auto drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    m_readout->setBox({});
    if (drag == Drag::Box && m_hasMoved)
        zoomIntoBox(QRectF(m_pressedAt, event->position()).normalized());
    else if (event->button() == Qt::RightButton)
        showMenu(event->position().toPoint());
    else if (drag == Drag::Pan && !m_hasMoved)
        if (const auto* line = m_figure.lineAt(event->position(), kTolerance))
            m_selection.selectRun(line->setup().run);
}

void CurvePlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto index = m_figure.marks()->noteAt(event->position())) {
        const auto& [run, note] = m_notes.all()[*index];
        editNote(run, note.iteration, note.kind, note.text);
    } else if (const auto* line = m_figure.lineAt(event->position(), kTolerance)) {
        noteAtLine(*line, line->keyAxis()->pixelToCoord(event->position().x()));
    } else {
        resetView();
    }
}

void CurvePlot::wheelEvent(QWheelEvent* event)
{
    touch();
    const auto turns = event->angleDelta().y() / 120.0;
    const auto* panel = m_figure.panelAt(event->position());
    const auto isOther = event->modifiers().testFlag(Qt::ControlModifier) || !panel;
    zoom(event->position(), std::pow(kZoomStep, turns), isOther ? Qt::Vertical : Qt::Horizontal);
    event->accept();
}

void CurvePlot::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    moveReadout(std::nullopt, 0.0);
}

void CurvePlot::pan(const QPointF& pixels)
{
    const auto& panel = m_figure.panels().front();
    const QRectF room(panel.rect->rect());
    auto view = m_view;
    // A direction that shows all there is stays so until it is really moved.
    if (m_viewAtPress.x && (m_view.x || std::abs(pixels.x()) > kTolerance))
        view.x = shifted(*m_viewAtPress.x, isLog(panel.x()), -pixels.x() / room.width());
    if (m_viewAtPress.y && (m_view.y || std::abs(pixels.y()) > 3.0 * kTolerance))
        view.y = shifted(*m_viewAtPress.y, isLog(panel.y()), pixels.y() / room.height());
    setView(view);
}

void CurvePlot::zoom(const QPointF& at, double factor, Qt::Orientations directions)
{
    const auto* panel = m_figure.panelAt(at);
    if (!panel)
        panel = &m_figure.panels().front();
    const QRectF room(panel->rect->rect());
    auto view = m_view;
    if (directions.testFlag(Qt::Horizontal))
        view.x = scaled(panel->x()->range(), isLog(panel->x()), factor, (at.x() - room.left()) / room.width());
    if (directions.testFlag(Qt::Vertical))
        view.y = scaled(panel->y()->range(), isLog(panel->y()), factor, (room.bottom() - at.y()) / room.height());
    setView(view);
}

void CurvePlot::zoomIntoBox(const QRectF& box)
{
    const auto* panel = m_figure.panelAt(m_pressedAt);
    if (!panel || box.width() < kTolerance || box.height() < kTolerance) {
        layer("overlay")->replot();
        return;
    }
    const auto room = box.intersected(QRectF(panel->rect->rect()));
    setView({.x = QCPRange(panel->x()->pixelToCoord(room.left()), panel->x()->pixelToCoord(room.right())),
             .y = QCPRange(panel->y()->pixelToCoord(room.bottom()), panel->y()->pixelToCoord(room.top()))});
}

void CurvePlot::stepReadout(int pixels)
{
    const auto& panel = m_figure.panels().front();
    const QRectF room(panel.rect->rect());
    const auto at = m_readout->x() ? panel.x()->coordToPixel(*m_readout->x()) + pixels : room.center().x();
    moveReadout(panel.x()->pixelToCoord(std::clamp(at, room.left(), room.right())), room.center().y());
    setAccessibleDescription(m_readout->lines().join("; "));
}

void CurvePlot::keyPressEvent(QKeyEvent* event)
{
    touch();
    const auto isShifted = event->modifiers().testFlag(Qt::ShiftModifier);
    // As with the wheel.
    const auto direction = event->modifiers().testFlag(Qt::ControlModifier) ? Qt::Vertical : Qt::Horizontal;
    const QPointF centre(m_figure.panels().front().rect->center());
    const auto step = [&](double x, double y) {
        m_viewAtPress = {.x = m_figure.panels().front().x()->range(), .y = m_figure.panels().front().y()->range()};
        pan({x * 10.0 * kTolerance, y * 10.0 * kTolerance});
    };
    switch (event->key()) {
    case Qt::Key_Left:
        isShifted ? step(1, 0) : stepReadout(-m_theme.space());
        return;
    case Qt::Key_Right:
        isShifted ? step(-1, 0) : stepReadout(m_theme.space());
        return;
    case Qt::Key_Up:
        step(0, 1);
        return;
    case Qt::Key_Down:
        step(0, -1);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(centre, kZoomStep, direction);
        return;
    case Qt::Key_Minus:
        zoom(centre, 1.0 / kZoomStep, direction);
        return;
    case Qt::Key_0:
    case Qt::Key_Home:
        resetView();
        return;
    case Qt::Key_N:
        addNote();
        return;
    case Qt::Key_Escape:
        if (m_readout->x())
            moveReadout(std::nullopt, 0.0);
        else
            resetView();
        return;
    default:
        QCustomPlot::keyPressEvent(event);
    }
}

void CurvePlot::showMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto note = m_figure.marks()->noteAt(at);
    if (note && *note < m_notes.all().size()) {
        const auto pinned = m_notes.all()[*note];
        menu->addAction(m_theme.icon("note"), tr("Edit note"), this,
                        [this, pinned] { editNote(pinned.run, pinned.note.iteration, pinned.note.kind, pinned.note.text); });
        menu->addAction(m_theme.icon("trash"), tr("Remove note"), this, [this, pinned] {
            m_notes.set(pinned.run, pinned.note.iteration, pinned.note.kind, pinned.note.measure, {});
        });
    } else if (const auto* line = m_figure.lineAt(at, 3.0 * kTolerance)) {
        const auto setup = line->setup();
        const auto x = line->keyAxis()->pixelToCoord(at.x());
        menu->addAction(m_theme.icon("note"), tr("Pin a note here"), this, [this, setup, x] {
            for (const auto& panel : m_figure.panels())
                for (const auto* other : panel.lines)
                    if (other->setup().run == setup.run && other->setup().kind == setup.kind)
                        return noteAtLine(*other, x);
        });
    }
    menu->addAction(m_theme.icon("zoom-reset"), tr("Show everything"), this, &CurvePlot::resetView);
    menu->popup(mapToGlobal(at));
}

void CurvePlot::addNote()
{
    const CurveLine* chosen = nullptr;
    for (const auto& panel : m_figure.panels())
        for (const auto* line : panel.lines) {
            const auto isWanted = m_selection.run() == 0 || line->setup().run == m_selection.run();
            if (isWanted && line->series() && !line->series()->isEmpty())
                chosen = line;
        }
    if (chosen)
        noteAtLine(*chosen, m_readout->x().value_or(m_figure.newest()));
}

void CurvePlot::noteAtLine(const CurveLine& line, double x)
{
    const auto* series = line.series();
    const auto* run = m_runs.find(line.setup().run);
    if (!series || series->isEmpty() || !run)
        return;
    const auto index = series->lowerBound(m_options.axis, x, run->curves.iterationsPerEpoch());
    const auto iteration = series->buckets()[std::min(index, series->size() - 1)].iteration;
    QString text;
    for (const auto& pinned : m_notes.all())
        if (pinned.run == run->id && pinned.note.iteration == iteration && pinned.note.kind == line.setup().kind)
            text = pinned.note.text;
    editNote(run->id, iteration, line.setup().kind, text);
}

/// A line to write in, right at the point: Enter keeps the words, Escape leaves them as they were.
void CurvePlot::editNote(int run, std::int64_t iteration, CurveKind kind, const QString& text)
{
    const auto* shown = m_runs.find(run);
    if (!shown)
        return;
    const auto& panel = m_figure.panels().front();
    const auto x = shown->curves.position(iteration, m_options.axis);
    const auto value = shown->curves.valueAt(kind, m_options.measure, m_options.axis, x);
    auto* line = new QLineEdit(text, this);
    line->setObjectName("noteEdit");
    line->setPlaceholderText(tr("A few words, then Enter"));
    line->setAccessibleName(tr("Note on %1").arg(shown->title()));
    line->setFont(m_theme.font());
    line->setMinimumWidth(30 * m_theme.space());
    line->adjustSize();
    const QPointF at(panel.x()->coordToPixel(x), panel.y()->coordToPixel(std::isfinite(value) ? value : 0.0));
    line->move(std::clamp(static_cast<int>(at.x()), 0, std::max(0, width() - line->width())),
               std::clamp(static_cast<int>(at.y()) - 2 * line->height(), 0, std::max(0, height() - line->height())));
    connect(line, &QLineEdit::editingFinished, this, [this, line, run, iteration, kind, text] {
        if (line->isHidden())
            return;
        line->hide();
        line->deleteLater();
        if (line->text() != text)
            m_notes.set(run, iteration, kind, m_options.measure, line->text());
        setFocus();
    });
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), line, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, line, [this, line] {
        line->hide();
        line->deleteLater();
        setFocus();
    });
    line->show();
    line->setFocus();
}

}  // namespace reslab::ui
