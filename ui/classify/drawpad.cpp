#include "ui/classify/drawpad.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace reslab::ui {

DrawPad::DrawPad(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_picture(kSide, kSide, QImage::Format_RGB32)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
    redraw();
}

void DrawPad::setInverted(bool isInverted)
{
    m_isInverted = isInverted;
    redraw();
    if (!isEmpty())
        emit drawn();
}

void DrawPad::setPen(double share)
{
    m_pen = share;
}

void DrawPad::clear()
{
    m_strokes.clear();
    redraw();
    emit drawn();
}

void DrawPad::undo()
{
    if (isEmpty())
        return;
    m_strokes.removeLast();
    redraw();
    emit drawn();
}

QRect DrawPad::place() const
{
    const int side = std::min(width(), height());
    return {(width() - side) / 2, (height() - side) / 2, side, side};
}

QPointF DrawPad::toPicture(const QPointF& at) const
{
    const auto square = place();
    return (at - square.topLeft()) * (static_cast<double>(kSide) / std::max(1, square.width()));
}

void DrawPad::redraw()
{
    m_picture.fill(m_isInverted ? Qt::white : Qt::black);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& stroke : m_strokes) {
        painter.setPen(QPen(m_isInverted ? Qt::black : Qt::white, stroke.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (stroke.points.size() == 1)
            painter.drawPoint(stroke.points.front());
        else
            painter.drawPolyline(stroke.points.data(), static_cast<int>(stroke.points.size()));
    }
    update();
}

void DrawPad::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_strokes += {{toPicture(event->position())}, m_pen * kSide};
    redraw();
    emit drawn();
}

void DrawPad::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || isEmpty())
        return;
    m_strokes.last().points += toPicture(event->position());
    redraw();
    emit drawn();
}

void DrawPad::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Undo) || event->key() == Qt::Key_Backspace)
        undo();
    else if (event->key() == Qt::Key_Delete)
        clear();
    else
        QWidget::keyPressEvent(event);
}

void DrawPad::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place(), m_picture);
    painter.setPen(QPen(m_theme.colour(hasFocus() ? Role::Accent : Role::Line), m_theme.hairLine()));
    painter.drawRect(place().adjusted(0, 0, -1, -1));
    if (!isEmpty())
        return;
    painter.setFont(m_theme.font());
    painter.setPen(m_isInverted ? QColor(90, 90, 90) : QColor(190, 190, 190));
    painter.drawText(place(), Qt::AlignCenter | Qt::TextWordWrap, tr("Draw here"));
}

QSize DrawPad::sizeHint() const
{
    return {m_theme.space(26), m_theme.space(26)};
}

QSize DrawPad::minimumSizeHint() const
{
    return {m_theme.space(14), m_theme.space(14)};
}

void DrawPad::describe()
{
    setAccessibleName(tr("Drawing square"));
    setToolTip(tr("Draw a digit or a figure; the answers change with each stroke. Backspace takes the last stroke back, Delete all."));
}

void DrawPad::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
