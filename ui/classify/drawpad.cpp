#include "ui/classify/drawpad.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace reslab::ui {
namespace {

/// An arrow key moves the pen by so many parts of the square.
constexpr double kSteps = 16.0;
constexpr double kFineSteps = 64.0;

}  // namespace

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
    update();
}

void DrawPad::clear()
{
    m_isDown = false;
    m_strokes.clear();
    redraw();
    emit drawn();
}

void DrawPad::undo()
{
    if (isEmpty())
        return;
    m_isDown = false;
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
    m_isByKeys = m_isDown = false;
    beginStroke(toPicture(event->position()));
}

void DrawPad::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || isEmpty())
        return;
    continueStroke(toPicture(event->position()));
}

void DrawPad::beginStroke(const QPointF& at)
{
    m_at = at;
    m_strokes += {{at}, m_pen * kSide};
    redraw();
    emit drawn();
}

void DrawPad::continueStroke(const QPointF& at)
{
    m_at = at;
    m_strokes.last().points += at;
    redraw();
    emit drawn();
}

void DrawPad::movePen(const QPointF& step)
{
    m_isByKeys = true;
    const QPointF to(std::clamp(m_at.x() + step.x(), 0.0, double{kSide}), std::clamp(m_at.y() + step.y(), 0.0, double{kSide}));
    if (m_isDown)
        return continueStroke(to);
    m_at = to;
    update();
}

bool DrawPad::event(QEvent* event)
{
    // On the keys of the pad the window has other commands.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void DrawPad::focusOutEvent(QFocusEvent* event)
{
    m_isDown = false;
    QWidget::focusOutEvent(event);
}

void DrawPad::keyPressEvent(QKeyEvent* event)
{
    const double step = kSide / (event->modifiers().testFlag(Qt::ShiftModifier) ? kFineSteps : kSteps);
    switch (event->key()) {
    case Qt::Key_Left: return movePen({-step, 0.0});
    case Qt::Key_Right: return movePen({step, 0.0});
    case Qt::Key_Up: return movePen({0.0, -step});
    case Qt::Key_Down: return movePen({0.0, step});
    case Qt::Key_Space:
        if (event->isAutoRepeat())
            return;
        m_isByKeys = true;
        m_isDown = !m_isDown;
        return m_isDown ? beginStroke(m_at) : update();
    default: break;
    }
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
    if (m_isByKeys && hasFocus())
        paintPen(painter);
    if (!isEmpty())
        return;
    painter.setFont(m_theme.font());
    painter.setPen(m_isInverted ? QColor(90, 90, 90) : QColor(190, 190, 190));
    painter.drawText(place(), Qt::AlignCenter | Qt::TextWordWrap, tr("Draw here"));
}

/// A ring where the pen is, filled while it draws.
void DrawPad::paintPen(QPainter& painter) const
{
    const auto square = place();
    const double scale = static_cast<double>(square.width()) / kSide;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colour(Role::Accent), m_theme.thinLine()));
    painter.setBrush(m_isDown ? QBrush(m_theme.colour(Role::Accent)) : QBrush(Qt::NoBrush));
    const double radius = m_pen * kSide * scale / 2.0;
    painter.drawEllipse(QPointF(square.topLeft()) + m_at * scale, radius, radius);
    painter.restore();
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
    setToolTip(tr("Draw a digit or a figure; the answers change with each stroke. Arrow keys move the pen, with Shift by little, and Space puts "
                  "it down or lifts it. Backspace takes the last stroke back, Delete all."));
}

void DrawPad::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

}  // namespace reslab::ui
