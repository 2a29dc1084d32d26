#include "ui/signals/signalplot.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/plots/plotview.h"

namespace reslab::ui {
namespace {

constexpr double kTolerance = 24.0;  ///< pixels from a point within which the mouse means it
constexpr double kZoomStep = 0.8;

}  // namespace

SignalPlot::SignalPlot(const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent)
    : QCustomPlot(parent)
    , m_selection(selection)
    , m_theme(theme)
    , m_figure(*this, runs, signalSet)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setPlottingHint(QCP::phCacheLabels);
    setMinimumHeight(120);
    m_readout = new SignalReadout(this, m_figure);
    m_figure.prepare(m_options, lookOf(m_theme, false));
    m_figure.update(std::nullopt, {}, m_view);
}

SignalPlot::~SignalPlot() = default;

void SignalPlot::setOptions(const SignalOptions& options)
{
    // What was zoomed into means nothing on another axis.
    if (options.axis != m_options.axis && std::exchange(m_view, std::nullopt))
        emit viewChanged();
    if (options.axis != m_options.axis || options.subject != m_options.subject)
        m_readout->moveTo(std::nullopt, 0.0);
    m_options = options;
    m_figure.prepare(m_options, lookOf(m_theme, false));
}

void SignalPlot::showMoment(std::optional<std::int64_t> moment)
{
    m_figure.update(moment, {m_selection.run(), m_selection.layer()}, m_view);
    if (!accessibleDescription().isEmpty())
        setAccessibleDescription(m_readout->lines().join("; "));
    replot(rpQueuedRefresh);
}

void SignalPlot::setView(std::optional<QCPRange> view)
{
    m_view = view;
    for (const auto& panel : m_figure.panels())
        panel.x()->setRange(m_view.value_or(m_figure.wholeX()));
    emit touched();
    replot(rpQueuedReplot);
    emit viewChanged();
}

void SignalPlot::resetView()
{
    setView(std::nullopt);
}

void SignalPlot::paintEvent(QPaintEvent* event)
{
    QCustomPlot::paintEvent(event);
    if (!m_isFocusShown)
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0 * m_theme.hairLine()));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void SignalPlot::focusInEvent(QFocusEvent* event)
{
    m_isFocusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QCustomPlot::focusInEvent(event);
}

void SignalPlot::focusOutEvent(QFocusEvent* event)
{
    m_isFocusShown = false;
    QCustomPlot::focusOutEvent(event);
}

void SignalPlot::moveReadout(std::optional<double> x, double pixelY)
{
    // The cross stands at a layer, never between two.
    if (x) {
        const auto places = m_figure.positions();
        const auto nearest = std::ranges::min_element(places, {}, [&](double place) { return std::abs(place - *x); });
        x = nearest == places.end() ? std::nullopt : std::optional(*nearest);
    }
    m_readout->moveTo(x, pixelY);
    if (!x)
        setAccessibleDescription({});
    layer("overlay")->replot();
}

void SignalPlot::mousePressEvent(QMouseEvent* event)
{
    emit touched();
    m_pressedAt = event->position();
    m_isPressed = event->button() == Qt::LeftButton;
    m_hasMoved = false;
    m_viewAtPress = m_figure.panels().front().x()->range();
}

void SignalPlot::mouseMoveEvent(QMouseEvent* event)
{
    emit touched();
    const auto at = event->position();
    m_hasMoved = m_hasMoved || (at - m_pressedAt).manhattanLength() >= 4.0;
    const auto* panel = m_figure.panelAt(at);
    if (m_isPressed && m_hasMoved && m_view) {
        setCursor(Qt::ClosedHandCursor);
        const auto width = m_figure.panels().front().rect->width();
        setView(shifted(*m_viewAtPress, false, -(at.x() - m_pressedAt.x()) / std::max(1, width)));
    }
    const bool isShown = panel && !(m_isPressed && m_hasMoved);
    moveReadout(isShown ? std::optional(panel->x()->pixelToCoord(at.x())) : std::nullopt, at.y());
}

void SignalPlot::mouseReleaseEvent(QMouseEvent* event)
{
    unsetCursor();
    const bool wasPressed = std::exchange(m_isPressed, false);
    if (wasPressed && !m_hasMoved)
        choose(m_figure.hitAt(event->position(), kTolerance));
}

void SignalPlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_view)
        resetView();
}

void SignalPlot::choose(const SignalFigure::Hit& hit)
{
    const auto* signal = hit.line && hit.point ? m_figure.signalSet().find(hit.line->series().run) : nullptr;
    if (!signal)
        return;
    const auto run = hit.line->series().run;
    const auto layer = signal->layers->nameOf(hit.point->place.node);
    m_selection.selectRun(run);
    m_selection.selectLayer(layer);
}

/// The layer under the cross: of the chosen run where it is shown, else of the first.
void SignalPlot::chooseAtReadout()
{
    if (!m_readout->x())
        return;
    SignalFigure::Hit hit;
    for (const auto& panel : m_figure.panels())
        for (const auto* line : panel.lines)
            if (!line->series().isFirst && (!hit.line || line->series().run == m_selection.run()))
                hit = {line, line->nearest(*m_readout->x())};
    choose(hit);
}

void SignalPlot::zoom(double pixelX, double factor)
{
    const auto& panel = m_figure.panels().front();
    const QRectF room(panel.rect->rect());
    const auto whole = m_figure.wholeX();
    auto view = scaled(panel.x()->range(), false, factor, std::clamp((pixelX - room.left()) / room.width(), 0.0, 1.0));
    if (view.size() >= whole.size())
        return setView(std::nullopt);
    setView(view.bounded(whole.lower, whole.upper));
}

void SignalPlot::wheelEvent(QWheelEvent* event)
{
    zoom(event->position().x(), std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void SignalPlot::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    moveReadout(std::nullopt, 0.0);
}

void SignalPlot::stepReadout(int layers)
{
    const auto places = m_figure.positions();
    if (places.empty())
        return;
    auto index = layers > 0 ? 0 : static_cast<int>(places.size()) - 1;
    if (m_readout->x()) {
        const auto at = std::ranges::lower_bound(places, *m_readout->x() - 1e-9);
        index = static_cast<int>(at - places.begin()) + layers;
    }
    index = std::clamp(index, 0, static_cast<int>(places.size()) - 1);
    moveReadout(places[static_cast<std::size_t>(index)], m_figure.panels().front().rect->center().y());
    setAccessibleDescription(m_readout->lines().join("; "));
}

void SignalPlot::keyPressEvent(QKeyEvent* event)
{
    emit touched();
    const QPointF centre(m_figure.panels().front().rect->center());
    switch (event->key()) {
    case Qt::Key_Left:
        return stepReadout(-1);
    case Qt::Key_Right:
        return stepReadout(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return chooseAtReadout();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(centre.x(), kZoomStep);
    case Qt::Key_Minus:
        return zoom(centre.x(), 1.0 / kZoomStep);
    case Qt::Key_0:
    case Qt::Key_Home:
        return resetView();
    case Qt::Key_Escape:
        if (m_readout->x())
            return moveReadout(std::nullopt, 0.0);
        if (m_view)
            return resetView();
        break;
    default:
        break;
    }
    QCustomPlot::keyPressEvent(event);
}

}  // namespace reslab::ui
