#include "ui/signals/layerstrip.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

#include "ui/text/format.h"

namespace reslab::ui {

LayerStrip::LayerStrip(const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_signals(signalSet)
    , m_selection(selection)
    , m_theme(theme)
    , m_look(lookOf(theme, false))
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QRectF LayerStrip::room() const
{
    return QRectF(rect()).adjusted(0.0, 0.0, -m_look.space, 0.0);
}

QSize LayerStrip::sizeHint() const
{
    return {600, m_figure.wantedHeight(m_look)};
}

QSize LayerStrip::minimumSizeHint() const
{
    // The legend needs its lines however few strips there are.
    const auto legend = 10 * QFontMetrics(m_look.small).height();
    return {300, std::max(legend, m_figure.leastHeight(m_look))};
}

void LayerStrip::refresh(const SignalOptions& options, std::optional<std::int64_t> moment, double left)
{
    const auto wanted = std::pair(sizeHint(), minimumSizeHint());
    m_look = lookOf(m_theme, false);
    m_moment = moment;
    m_left = left;
    m_figure.read(m_runs, m_signals, options);
    if (wanted != std::pair(sizeHint(), minimumSizeHint()))
        updateGeometry();
    update();
}

void LayerStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_figure.paint(painter, room(), m_look, m_left, m_moment);
}

void LayerStrip::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->position();
    m_isPressed = event->button() == Qt::LeftButton;
    m_isDragging = false;
}

void LayerStrip::mouseMoveEvent(QMouseEvent* event)
{
    read(event->position());
    if (!m_isPressed)
        return;
    m_isDragging = m_isDragging || (event->position() - m_pressedAt).manhattanLength() >= 4.0;
    if (m_isDragging && !m_figure.isEmpty())
        emit momentChosen(m_figure.iterationAt(event->position().x(), room(), m_look, m_left));
}

void LayerStrip::mouseReleaseEvent(QMouseEvent* event)
{
    const bool wasClick = m_isPressed && !m_isDragging;
    m_isPressed = m_isDragging = false;
    const auto place = m_figure.placeAt(event->position(), room(), m_look, m_left);
    if (!wasClick || !place)
        return;
    emit momentChosen(place->iteration);
    m_selection.selectRun(place->run);
    if (const auto* run = m_signals.find(place->run))
        m_selection.selectLayer(run->layers->nameOf(place->node));
}

void LayerStrip::leaveEvent(QEvent*)
{
    read({-1.0, -1.0});
}

void LayerStrip::read(const QPointF& at)
{
    const auto place = m_figure.placeAt(at, room(), m_look, m_left);
    const auto* run = place ? m_signals.find(place->run) : nullptr;
    const auto text = run ? tr("%1, %2, iteration %3: %4")
                                .arg(m_runs.find(place->run)->title(), run->layers->nameOf(place->node), grouped(place->iteration),
                                     magnitudeText(place->value))
                          : QString();
    if (text == m_readout)
        return;
    m_readout = text;
    emit readoutChanged(text);
}

}  // namespace reslab::ui
