#include "ui/signals/layerstrip.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <limits>
#include <utility>

#include "ui/text/format.h"

namespace reslab::ui {
namespace {

/// Behind every probe and every step of a run, and far from what a sum of two could not hold.
constexpr std::int64_t kBehindAll = std::numeric_limits<std::int32_t>::max();
constexpr double kLeastCursor = 7.0;  ///< pixels: of many probes one is hardly one wide

}  // namespace

LayerStrip::LayerStrip(const RunSet& runs, const SignalSet& signalSet, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_signals(signalSet)
    , m_selection(selection)
    , m_theme(theme)
    , m_look(lookOf(theme, false))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
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
    const auto legend = 11 * QFontMetrics(m_look.small).height();
    return {300, std::max(legend, m_figure.leastHeight(m_look))};
}

void LayerStrip::refresh(const SignalOptions& options, std::optional<std::int64_t> moment, double left)
{
    const auto wanted = std::pair(sizeHint(), minimumSizeHint());
    m_look = lookOf(m_theme, false);
    m_moment = moment;
    m_left = left;
    m_figure.read(m_runs, m_signals, options);
    followPlaces();
    if (wanted != std::pair(sizeHint(), minimumSizeHint()))
        updateGeometry();
    update();
}

/// The keys' place is the same: of another subject it has another value, and in a run that is hidden it is none. Under a mouse that
/// rests there is whatever came there.
void LayerStrip::followPlaces()
{
    if (m_cursor) {
        m_cursor = m_figure.moved(*m_cursor, 0, 0);
        setAccessibleDescription(words(m_cursor));
    }
    if (m_isCursorTold)
        tell(m_cursor);
    else if (m_mouse)
        read(m_mouse);
}

void LayerStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_figure.paint(painter, room(), m_look, m_left, m_moment);
    if (m_cursor)
        paintCursor(painter);
    if (!m_isFocusShown)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0 * m_theme.hairLine()));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

/// A frame that is seen on every colour of the scale.
void LayerStrip::paintCursor(QPainter& painter) const
{
    auto cell = m_figure.cellOf(*m_cursor, room(), m_look, m_left);
    const auto wider = std::max(0.0, kLeastCursor - cell.width()) / 2.0;
    const auto higher = std::max(0.0, kLeastCursor - cell.height()) / 2.0;
    cell.adjust(-wider, -higher, wider, higher);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_look.ground, 4.0 * m_theme.hairLine()));
    painter.drawRect(cell);
    painter.setPen(QPen(m_theme.colour(Role::Accent), 2.0 * m_theme.hairLine()));
    painter.drawRect(cell);
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
    if (wasClick && place)
        choose(*place);
}

void LayerStrip::choose(const Place& place)
{
    emit momentChosen(place.iteration);
    m_selection.selectRun(place.run);
    if (const auto* run = m_signals.find(place.run))
        m_selection.selectLayer(run->layers->nameOf(place.node));
}

void LayerStrip::leaveEvent(QEvent*)
{
    read(std::nullopt);
}

void LayerStrip::read(std::optional<QPointF> at)
{
    m_mouse = at;
    const auto place = at ? m_figure.placeAt(*at, room(), m_look, m_left) : std::nullopt;
    m_isCursorTold = !place;
    tell(place ? place : m_cursor);
}

QString LayerStrip::words(const std::optional<Place>& place) const
{
    const auto* run = place ? m_signals.find(place->run) : nullptr;
    return run ? tr("%1, %2, iteration %3, %4: %5")
                     .arg(m_runs.find(place->run)->title(), run->layers->nameOf(place->node), grouped(place->iteration), m_figure.title(),
                          magnitudeText(place->value))
               : QString();
}

void LayerStrip::tell(const std::optional<Place>& place)
{
    const auto text = words(place);
    if (text == m_readout)
        return;
    m_readout = text;
    emit readoutChanged(text);
}

void LayerStrip::moveTo(const std::optional<Place>& place)
{
    m_cursor = place;
    m_isCursorTold = true;
    tell(place);
    setAccessibleDescription(words(place));
    update();
}

void LayerStrip::step(std::int64_t layers, std::int64_t probes)
{
    if (m_cursor)
        return moveTo(m_figure.moved(*m_cursor, layers, probes));
    moveTo(start());
}

std::optional<LayerStrip::Place> LayerStrip::start() const
{
    auto runs = m_runs.ids();
    std::ranges::stable_partition(runs, [this](int id) { return id == m_selection.run(); });
    for (const int id : runs) {
        const auto* run = m_signals.find(id);
        const int chosen = run ? run->layers->find(m_selection.layer()) : -1;
        const int node = chosen < 0 ? chosen : run->layers->nearest(placesOf(*run->layers, m_figure.options().subject), chosen);
        if (const auto place = m_figure.placeNear(id, node, m_moment.value_or(kBehindAll)))
            return place;
    }
    return std::nullopt;
}

void LayerStrip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(0, -1);
    case Qt::Key_Right:
        return step(0, 1);
    case Qt::Key_Up:
        return step(-1, 0);
    case Qt::Key_Down:
        return step(1, 0);
    case Qt::Key_Home:
    case Qt::Key_End:
        if (!m_cursor)
            step(0, 0);
        return step(0, event->key() == Qt::Key_Home ? -kBehindAll : kBehindAll);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor)
            return choose(*m_cursor);
        break;
    case Qt::Key_Escape:
        if (m_cursor)
            return moveTo(std::nullopt);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LayerStrip::focusInEvent(QFocusEvent* event)
{
    m_isFocusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
}

void LayerStrip::focusOutEvent(QFocusEvent* event)
{
    m_isFocusShown = false;
    moveTo(std::nullopt);
    QWidget::focusOutEvent(event);
}

void LayerStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_cursor)
        moveTo(m_cursor);
}

}  // namespace reslab::ui
