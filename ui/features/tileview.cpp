#include "ui/features/tileview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace reslab::ui {
namespace {

constexpr double kZoomStep = 1.25;

}  // namespace

TileView::TileView(const Theme& theme, QWidget* parent) : QAbstractScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&theme, &Theme::changed, this, [this] {
        fitBars();
        viewport()->update();
    });
}

void TileView::setSheet(TileSheet sheet)
{
    m_sheet = std::move(sheet);
    m_images.assign(m_sheet.tiles.size(), {});
    if (placeOf(m_current) < 0)
        m_current = -1;
    fitBars();
    viewport()->update();
}

void TileView::setOverlay(const QImage& base, double opacity)
{
    m_sheet.base = base;
    m_sheet.opacity = opacity;
    viewport()->update();
}

void TileView::setSide(int side)
{
    m_side = std::clamp(side, kLeastSide, kMostSide);
    fitBars();
    viewport()->update();
}

void TileView::setCurrent(int id)
{
    m_current = id;
    if (const int place = placeOf(id); place >= 0)
        bringIntoView(place);
    viewport()->update();
}

const Tile* TileView::tileOf(int id) const
{
    const int place = placeOf(id);
    return place < 0 ? nullptr : &m_sheet.tiles[static_cast<std::size_t>(place)];
}

int TileView::placeOf(int id) const
{
    const auto found = std::ranges::find(m_sheet.tiles, id, &Tile::id);
    return found == m_sheet.tiles.end() ? -1 : static_cast<int>(found - m_sheet.tiles.begin());
}

int TileView::labelHeight() const
{
    const bool hasLabels = std::ranges::any_of(m_sheet.tiles, [](const Tile& tile) { return !tile.label.isEmpty(); });
    return hasLabels ? QFontMetrics(m_theme.font(TextSize::Small)).height() : 0;
}

TileGrid TileView::gridFor(int width) const
{
    return {static_cast<int>(m_sheet.tiles.size()), m_side, m_theme.space(0.5), labelHeight(), width};
}

TileGrid TileView::grid() const
{
    return gridFor(viewport()->width());
}

const QImage& TileView::coloured(std::size_t place) const
{
    auto& image = m_images[place];
    if (image.isNull())
        image = imageOf(m_sheet.tiles[place]);
    return image;
}

void TileView::paintTile(QPainter& painter, const TileGrid& grid, int place, const QColor& ink) const
{
    const auto& tile = m_sheet.tiles[static_cast<std::size_t>(place)];
    const auto cell = grid.cell(place);
    const auto picture = pictureRect(tile, cell, m_side);
    if (!m_sheet.base.isNull() && m_sheet.opacity < 1.0) {
        painter.drawImage(picture, m_sheet.base);
        painter.setOpacity(m_sheet.opacity);
    }
    painter.drawImage(picture, coloured(static_cast<std::size_t>(place)));
    painter.setOpacity(1.0);
    if (tile.label.isEmpty())
        return;
    const QRect line(cell.left() - 2, cell.top() + m_side, cell.width() + 4, cell.height() - m_side);
    painter.setPen(ink);
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignVCenter, painter.fontMetrics().elidedText(tile.label, Qt::ElideLeft, line.width()));
}

void TileView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.colour(Role::Surface));
    const int top = verticalScrollBar()->value();
    painter.translate(0, -top);
    painter.setFont(m_theme.font(TextSize::Small));
    const auto places = grid();
    const auto [first, last] = places.placesIn(top + event->rect().top(), top + event->rect().bottom());
    const auto ink = m_theme.colour(Role::TextSoft);
    for (int place = first; place < last; ++place)
        paintTile(painter, places, place, ink);
    if (const int place = placeOf(m_current); place >= 0) {
        painter.setPen(QPen(m_theme.colour(Role::Accent), hasFocus() ? 3.0 : 2.0));
        painter.setBrush(Qt::NoBrush);
        const auto cell = places.cell(place);
        painter.drawRect(QRect(cell.topLeft(), QSize(m_side, m_side)).adjusted(-2, -2, 1, 1));
    }
}

int TileView::heightFor(int width) const
{
    return gridFor(width).height();
}

int TileView::paintAll(QPainter& painter, int width, const QColor& ink) const
{
    const auto places = gridFor(width);
    painter.setFont(m_theme.font(TextSize::Small));
    for (int place = 0; place < static_cast<int>(m_sheet.tiles.size()); ++place)
        paintTile(painter, places, place, ink);
    return places.height();
}

void TileView::fitBars()
{
    const int room = viewport()->height();
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(grid().rowHeight() / 2);
    verticalScrollBar()->setRange(0, std::max(0, grid().height() - room));
}

void TileView::bringIntoView(int place)
{
    const auto cell = grid().cell(place);
    auto* bar = verticalScrollBar();
    const int margin = m_theme.space(0.5);
    if (cell.top() - margin < bar->value())
        bar->setValue(cell.top() - margin);
    else if (cell.bottom() + margin > bar->value() + viewport()->height())
        bar->setValue(cell.bottom() + margin - viewport()->height());
}

void TileView::choose(int place)
{
    if (m_sheet.tiles.empty())
        return;
    place = std::clamp(place, 0, static_cast<int>(m_sheet.tiles.size()) - 1);
    setCurrent(m_sheet.tiles[static_cast<std::size_t>(place)].id);
    emit chosen(m_current);
}

void TileView::keyPressEvent(QKeyEvent* event)
{
    const int place = std::max(0, placeOf(m_current));
    const int columns = grid().columns();
    const int page = std::max(1, viewport()->height() / grid().rowHeight()) * columns;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(place - 1);
    case Qt::Key_Right:
        return choose(m_current < 0 ? 0 : place + 1);
    case Qt::Key_Up:
        return choose(place - columns >= 0 ? place - columns : place);
    case Qt::Key_Down:
        return choose(place + columns < static_cast<int>(m_sheet.tiles.size()) ? place + columns : place);
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(static_cast<int>(m_sheet.tiles.size()) - 1);
    case Qt::Key_PageUp:
        return choose(place - page);
    case Qt::Key_PageDown:
        return choose(place + page);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(place);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        emit sideAsked(std::min(kMostSide, static_cast<int>(std::lround(m_side * kZoomStep))));
        return;
    case Qt::Key_Minus:
        emit sideAsked(std::max(kLeastSide, static_cast<int>(std::lround(m_side / kZoomStep))));
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TileView::mousePressEvent(QMouseEvent* event)
{
    const int place = grid().placeAt(event->pos() + QPoint(0, verticalScrollBar()->value()));
    if (place >= 0 && event->button() == Qt::LeftButton)
        choose(place);
    else
        QAbstractScrollArea::mousePressEvent(event);
}

void TileView::mouseMoveEvent(QMouseEvent* event)
{
    const auto at = event->pos() + QPoint(0, verticalScrollBar()->value());
    const int place = grid().placeAt(at);
    if (place < 0)
        return emit hovered(-1, -1, -1);
    const auto& tile = m_sheet.tiles[static_cast<std::size_t>(place)];
    const auto value = valueAt(tile, pictureRect(tile, grid().cell(place), m_side), at);
    emit hovered(tile.id, value.x(), value.y());
}

void TileView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    const bool isIn = event->angleDelta().y() > 0;
    emit sideAsked(std::clamp(static_cast<int>(std::lround(isIn ? m_side * kZoomStep : m_side / kZoomStep)), kLeastSide, kMostSide));
    event->accept();
}

bool TileView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        emit hovered(-1, -1, -1);
    return QAbstractScrollArea::viewportEvent(event);
}

void TileView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitBars();
}

void TileView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TileView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QSize TileView::sizeHint() const
{
    return {m_theme.space(50), m_theme.space(40)};
}

}  // namespace reslab::ui
